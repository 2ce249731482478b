package io.drizzle4j.type;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Maps JSON to values of Java and back, for columns such as {@code jsonb(Address.class)}. Thread-safe.
 *
 * <p>What it throws comes to the caller as the cause of an exception of Drizzle's.
 */
public interface JsonFormat {

    /**
     * Reads a value.
     *
     * @param json a JSON text as PostgreSQL wrote it
     * @param type the type that the column is declared with
     * @return the value; null only for the JSON {@code null}, if the type has no value of its own for that
     */
    @Nullable Object read(String json, Type type);

    /**
     * Writes a value.
     *
     * @param type the type that the column is declared with
     * @return a JSON text
     */
    String write(Object value, Type type);
}
