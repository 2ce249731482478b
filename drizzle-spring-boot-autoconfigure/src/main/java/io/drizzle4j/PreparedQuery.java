package io.drizzle4j;

import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A query with placeholders for values that are bound later. Immutable and thread-safe: {@link #bind} returns a new
 * query.
 *
 * <p>All methods that run the query throw {@link io.drizzle4j.error.InvalidQueryException} if placeholders are not
 * bound, and name them. Not meant to be implemented by applications; not sealed, so that it can be mocked and proxied.
 *
 * @param <R> the type of a row
 */
public interface PreparedQuery<R> {

    /**
     * Returns this query with a value bound to a placeholder, at all places where the placeholder occurs.
     *
     * @param name the name of the placeholder
     * @param value its value; not null
     * @throws io.drizzle4j.error.InvalidQueryException if there is no placeholder of that name, or if the value is null
     *     or of another class
     */
    PreparedQuery<R> bind(String name, Object value);

    /**
     * Returns this query with a value bound to a placeholder, as {@link #bind(String, Object)}.
     *
     * <pre>{@code
     * static final Placeholder<Integer> ID = placeholder("id", INTEGER);
     *
     * byId = db.query(USERS).prepare(q -> q.where(eq(USERS.id, ID)));
     * byId.bind(ID, 7).findFirst();
     * }</pre>
     *
     * @param placeholder the placeholder, or another one of the same name
     * @param value its value; not null
     * @throws io.drizzle4j.error.InvalidQueryException as {@link #bind(String, Object)}
     */
    <T> PreparedQuery<R> bind(Placeholder<T> placeholder, T value);

    /**
     * Reads the rows.
     *
     * @return the rows; unmodifiable
     */
    List<R> findMany();

    /**
     * Reads the first row. The {@code limit} of the query is replaced by 1, so a placeholder there needs no value.
     *
     * @return the row; empty if there is none
     */
    Optional<R> findFirst();

    /**
     * Reads the only row. The {@code limit} of the query is replaced, so a placeholder there needs no value.
     *
     * @return the row; empty if there is none
     * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are several
     */
    Optional<R> findOne();

    /**
     * Reads the rows one by one, inside a transaction.
     *
     * @return the rows, to be closed; see {@link TableQuery#stream(Consumer)}
     */
    Stream<R> stream();

    /**
     * Passes the rows to a consumer one by one, in the current transaction or in a read-only transaction of its own.
     *
     * @param consumer receives each row; see {@link TableQuery#forEach(Consumer, Consumer)}
     */
    void forEach(Consumer<? super R> consumer);

    /** Returns the statement that {@link #findMany()} would run, without running it. */
    SqlStatement toSql();

    /**
     * Returns the plan that PostgreSQL chooses for {@link #findMany()} with the bound values.
     *
     * @param options the options of {@code EXPLAIN}; with {@link ExplainOption#GENERIC_PLAN}, no values are needed
     * @see TableQuery#explain(ExplainOption...)
     */
    String explain(ExplainOption... options);
}
