package io.drizzle4j;

import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A query whose placeholders are still to be bound. Immutable and thread-safe: {@link #bind} returns another one.
 *
 * <p>What runs it throws {@link io.drizzle4j.error.InvalidQueryException}, naming them, if placeholders are not bound.
 *
 * @param <R> what a row is read as
 */
public interface PreparedQuery<R> {

    /**
     * Returns this query with a value for a placeholder, wherever that stands in the query.
     *
     * @param name the name of the placeholder
     * @param value its value; not null
     * @throws io.drizzle4j.error.InvalidQueryException if there is no placeholder of that name, or if the value is null
     *     or of another class
     */
    PreparedQuery<R> bind(String name, Object value);

    /**
     * Reads the rows.
     *
     * @return the rows; unmodifiable
     */
    List<R> findMany();

    /**
     * Reads the first of the rows. The {@code limit} of the query gives way to 1: a placeholder there needs no value.
     *
     * @return the row; empty where there is none
     */
    Optional<R> findFirst();

    /**
     * Reads the rows one after the other, inside of a transaction.
     *
     * @return the rows, to be closed; see {@link TableQuery#stream(Consumer)}
     */
    Stream<R> stream();

    /**
     * Gives the rows to a consumer one after the other, in the current transaction or in a read-only one of its own.
     *
     * @param consumer takes each row; see {@link TableQuery#forEach(Consumer, Consumer)}
     */
    void forEach(Consumer<? super R> consumer);

    /** Returns the statement that {@link #findMany()} would run, without running it. */
    SqlStatement toSql();
}
