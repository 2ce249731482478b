package io.drizzle4j.type;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Maps JSON to Java values and back, for columns such as {@code jsonb(Address.class)}. Implementations must be
 * thread-safe.
 *
 * <p>Drizzle wraps exceptions of an implementation as the cause of its own.
 */
public interface JsonFormat {

    /**
     * Reads a value.
     *
     * @param json JSON text from PostgreSQL
     * @param type the declared type of the column
     * @return the value; null only for JSON {@code null}, if the type does not represent it otherwise
     */
    @Nullable Object read(String json, Type type);

    /**
     * Writes a value.
     *
     * @param type the declared type of the column
     * @return JSON text
     */
    String write(Object value, Type type);
}
