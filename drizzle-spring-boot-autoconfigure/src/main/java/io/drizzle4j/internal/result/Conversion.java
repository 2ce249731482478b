package io.drizzle4j.internal.result;

/** Turns the value of a cell into that of a component. */
@FunctionalInterface
public interface Conversion {

    /** Leaves the value as it is. */
    Conversion NONE = value -> value;

    /**
     * Converts a value.
     *
     * @param value the value, not null
     * @return the converted value, not null
     * @throws RuntimeException if this very value cannot be converted
     */
    Object convert(Object value);
}
