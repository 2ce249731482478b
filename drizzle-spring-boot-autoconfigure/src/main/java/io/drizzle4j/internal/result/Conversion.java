package io.drizzle4j.internal.result;

/** Converts the value of a cell to the type of a component. */
@FunctionalInterface
public interface Conversion {

    /** Returns the value unchanged. */
    Conversion NONE = value -> value;

    /**
     * Converts a value.
     *
     * @param value the value, not null
     * @return the converted value, not null
     * @throws RuntimeException if the value cannot be converted
     */
    Object convert(Object value);
}
