package io.drizzle4j;

import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.core.ParameterizedTypeReference;

/**
 * The queries of one table. Each is one statement, and its result one snapshot. Immutable and thread-safe.
 *
 * <p>All of them throw {@link io.drizzle4j.error.InvalidQueryException} before any SQL runs if the question cannot be
 * asked, {@link io.drizzle4j.error.UnexpectedDataException} if rows contradict the definitions, and Spring's
 * {@link org.springframework.dao.DataAccessException} for what the database says.
 *
 * @param <R> what a row is read as
 */
public interface TableQuery<R> {

    /**
     * Returns the same queries with rows read as a record, or as another class with one constructor, whose components
     * name columns, relations and extras: they say what is read, and the lambda of a query only which rows.
     *
     * <pre>{@code
     * record UserView(int id, String name, Optional<ProfileView> profile, List<PostView> posts) {}
     *
     * List<UserView> users = db.query(USERS).as(UserView.class).findMany(q -> q
     *         .with("posts", p -> p.orderBy(desc(POSTS.createdAt)).limit(5)));
     * }</pre>
     *
     * <p>A class of Java itself, an enum, or the class of one of the table's columns is a single value: the query then
     * reads one column, or one extra. Such a value may be null.
     *
     * <p>Whatever is wrong with the class is told by each query, before any SQL runs, as one
     * {@link io.drizzle4j.error.InvalidResultTypeException}.
     */
    <V> TableQuery<V> as(Class<V> type);

    /** Returns the same queries with rows read as a generic record: {@code new ParameterizedTypeReference<…>() {}}. */
    <V> TableQuery<V> as(ParameterizedTypeReference<V> type);

    /** Reads all rows, with all columns and no relations, in no particular order. */
    default List<R> findMany() {
        return findMany(q -> {});
    }

    /**
     * Reads rows.
     *
     * @param configuration says which rows, and what of each
     * @return the rows; unmodifiable
     */
    List<R> findMany(Consumer<? super QueryConfig> configuration);

    /** Reads the first row by the primary key. */
    default Optional<R> findFirst() {
        return findFirst(q -> {});
    }

    /**
     * Reads the first of the rows, by the order given and then by the primary key.
     *
     * @param configuration says which rows, and what of each; its {@code limit} gives way to 1
     * @return the row; empty where there is none
     */
    Optional<R> findFirst(Consumer<? super QueryConfig> configuration);

    /** Reads all rows one after the other, with all columns and no relations, in no particular order. */
    default Stream<R> stream() {
        return stream(q -> {});
    }

    /**
     * Reads rows one after the other, each with all that is below it, so that neither the application nor the database
     * has to hold them all. They are one snapshot, from one statement, which this method runs.
     *
     * <pre>{@code
     * try (Stream<UserView> users = db.query(USERS).as(UserView.class).stream(q -> …)) { … }
     * }</pre>
     *
     * <p>Only inside of a transaction, for the rows come over a cursor. The statement ends when the stream is closed,
     * and at the latest with the transaction. Other threads may read or close the stream, one at a time.
     *
     * @param configuration says which rows, and what of each
     * @return the rows, to be closed
     * @throws io.drizzle4j.error.InvalidQueryException if there is no transaction
     */
    Stream<R> stream(Consumer<? super QueryConfig> configuration);

    /**
     * Gives rows to a consumer one after the other, as {@link #stream(Consumer)} does: in the current transaction, or
     * else in a read-only one that is opened for the data source and ends with this call. Where that is JPA's, by the
     * transaction manager of {@link QueryOptions}, the consumer may call repositories that read.
     *
     * @param configuration says which rows, and what of each
     * @param consumer takes each row; what it throws ends the reading, is passed on, and rolls back a transaction that
     *     this call opened
     */
    void forEach(Consumer<? super QueryConfig> configuration, Consumer<? super R> consumer);

    /** Returns the number of all rows. */
    default long count() {
        return count(q -> {});
    }

    /**
     * Returns the number of rows.
     *
     * @param configuration says which rows, by {@code where} alone
     */
    long count(Consumer<? super QueryConfig> configuration);

    /**
     * Returns the statement that {@link #findMany(Consumer)} would run, without running it. Before the first query it
     * is the one that is written without knowledge of the database's catalog.
     *
     * @param configuration says which rows, and what of each
     */
    SqlStatement toSql(Consumer<? super QueryConfig> configuration);

    /**
     * Prepares a query, to be run often with other values: all that can be checked without the database is checked
     * here.
     *
     * @param configuration says which rows, and what of each, with {@code placeholder(name)} for values to come
     */
    PreparedQuery<R> prepare(Consumer<? super QueryConfig> configuration);
}
