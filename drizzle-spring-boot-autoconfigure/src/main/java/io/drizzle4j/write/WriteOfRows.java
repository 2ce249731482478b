package io.drizzle4j.write;

import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.sql.Expression;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A statement that writes any number of rows, and can read them. Not meant to be implemented by applications.
 *
 * @param <R> the type of a row that is read
 */
public interface WriteOfRows<R> {

    /** Returns the same statement with rows read as a record, as {@code db.query(table).as(type)} does. */
    <V> WriteOfRows<V> as(Class<V> type);

    /** Returns the same statement with rows read as a generic record. */
    <V> WriteOfRows<V> as(ParameterizedTypeReference<V> type);

    /**
     * Runs the statement, and reads the rows that it has written, or for a deletion the rows as they were. Relations
     * are read too if the record has components for them; they see other rows as they were before the statement.
     *
     * @return the rows; unmodifiable
     */
    List<R> returning();

    /**
     * Runs the statement, and reads the rows that it has written.
     *
     * @param configuration selects what is read of each row
     * @return the rows; unmodifiable
     */
    List<R> returning(Consumer<? super ReturningConfig> configuration);

    /**
     * Runs the statement, and reads a value of each row that it has written.
     *
     * @return the values; elements are null for SQL {@code NULL}; unmodifiable
     */
    <V> List<@Nullable V> returning(Expression<V> value);
}
