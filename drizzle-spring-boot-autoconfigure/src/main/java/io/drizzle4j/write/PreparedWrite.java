package io.drizzle4j.write;

import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.SqlStatement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement with placeholders for values that are bound later. Immutable and thread-safe: {@link #bind} returns a new
 * statement. Not meant to be implemented by applications; not sealed, so that it can be mocked and proxied.
 *
 * @param <R> the type that a row is read as
 */
public interface PreparedWrite<R> {

    /**
     * Returns this statement with a value bound to a placeholder, at all places where the placeholder occurs.
     *
     * @param name the name of the placeholder
     * @param value its value; null, for SQL {@code NULL}, if the placeholder is only set to columns that may be null
     * @throws io.drizzle4j.error.InvalidQueryException if there is no placeholder of that name, or it cannot have the
     *     value
     */
    PreparedWrite<R> bind(String name, @Nullable Object value);

    /**
     * Returns this statement with a value bound to a placeholder, as {@link #bind(String, Object)}.
     *
     * @param placeholder the placeholder, or another one of the same name
     */
    <T> PreparedWrite<R> bind(Placeholder<T> placeholder, @Nullable T value);

    /**
     * Runs the statement.
     *
     * @return the number of rows that were written
     */
    int execute();

    /**
     * Runs the statement once for each set of values, as one JDBC batch. If one of them fails, nothing is written.
     *
     * @param values the values by the name of the placeholder, for each run
     * @return the number of rows that each run has written; {@link java.sql.Statement#SUCCESS_NO_INFO} if the driver
     *     does not know it, because it has combined several inserts into one ({@code reWriteBatchedInserts=true})
     * @throws io.drizzle4j.error.InvalidQueryException if the values or those of a run are null, if there is no
     *     placeholder of a name, or if it cannot have the value
     */
    int[] executeBatch(Collection<? extends Map<String, ? extends @Nullable Object>> values);

    /**
     * Runs the statement, and reads the rows that it has written.
     *
     * @return the rows; unmodifiable
     */
    List<R> returning();

    /** Returns the statement that {@link #execute()} would run, without running it. */
    SqlStatement toSql();
}
