package io.drizzle4j;

import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.core.ParameterizedTypeReference;

/**
 * The queries of one table. Each query is one statement, and its result is one snapshot. Immutable and thread-safe. Not
 * meant to be implemented by applications; not sealed, so that it can be mocked and proxied.
 *
 * <p>All methods throw {@link io.drizzle4j.error.InvalidQueryException} before any SQL runs if the query is invalid,
 * {@link io.drizzle4j.error.UnexpectedDataException} if rows contradict the definitions, and Spring's
 * {@link org.springframework.dao.DataAccessException} for errors of the database.
 *
 * @param <R> the type of a row
 */
public interface TableQuery<R> {

    /**
     * Returns the same queries with rows read as a record, or as another class with one constructor. Its components
     * name columns, relations and extras, and so determine what is read. The lambda of a query then only selects rows.
     *
     * <pre>{@code
     * record UserView(int id, String name, Optional<ProfileView> profile, List<PostView> posts) {}
     *
     * List<UserView> users = db.query(USERS).as(UserView.class).findMany(q -> q
     *         .with("posts", p -> p.orderBy(desc(POSTS.createdAt)).limit(5)));
     * }</pre>
     *
     * <p>A class of the JDK, an enum, or the class of one of the table's columns is read as a single value: the query
     * then reads one column or one extra. Such a value may be null.
     *
     * <p>If the class does not fit the table, each query throws one
     * {@link io.drizzle4j.error.InvalidResultTypeException} with all problems, before any SQL runs.
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
     * @param configuration selects the rows, and what is read of each
     * @return the rows; unmodifiable
     */
    List<R> findMany(Consumer<? super QueryConfig> configuration);

    /** Reads the first row by primary key. */
    default Optional<R> findFirst() {
        return findFirst(q -> {});
    }

    /**
     * Reads the first row, by the given order and then by the primary key.
     *
     * @param configuration selects the rows, and what is read of each; its {@code limit} is replaced by 1
     * @return the row; empty if there is none
     */
    Optional<R> findFirst(Consumer<? super QueryConfig> configuration);

    /**
     * Reads the only row.
     *
     * @param configuration selects the row, and what is read of it; its {@code limit} is replaced
     * @return the row; empty if there is none
     * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are several
     */
    Optional<R> findOne(Consumer<? super QueryConfig> configuration);

    /** Reads all rows one by one, with all columns and no relations, in no particular order. */
    default Stream<R> stream() {
        return stream(q -> {});
    }

    /**
     * Reads rows one by one, each with its nested rows. Neither the application nor the database holds all of them in
     * memory. The rows are one snapshot, read by one statement, which this method runs.
     *
     * <pre>{@code
     * try (Stream<UserView> users = db.query(USERS).as(UserView.class).stream(q -> …)) { … }
     * }</pre>
     *
     * <p>Requires a transaction, because the rows are read over a cursor. The statement ends when the stream is closed,
     * or at the latest with the transaction. Other threads may read or close the stream, one at a time.
     *
     * @param configuration selects the rows, and what is read of each
     * @return the rows, to be closed
     * @throws io.drizzle4j.error.InvalidQueryException if there is no transaction
     */
    Stream<R> stream(Consumer<? super QueryConfig> configuration);

    /**
     * Passes rows to a consumer one by one, as {@link #stream(Consumer)} reads them. Uses the current transaction. If
     * there is none, opens a read-only transaction for the data source, which ends with this call. If the transaction
     * manager of {@link QueryOptions} is that of JPA, the consumer may call repositories that read.
     *
     * @param configuration selects the rows, and what is read of each
     * @param consumer receives each row. An exception that it throws ends the reading, is passed on, and rolls back a
     *     transaction that this call opened.
     */
    void forEach(Consumer<? super QueryConfig> configuration, Consumer<? super R> consumer);

    /** Returns the number of all rows. */
    default long count() {
        return count(q -> {});
    }

    /**
     * Returns the number of rows.
     *
     * @param configuration selects the rows, with {@code where} only
     */
    long count(Consumer<? super QueryConfig> configuration);

    /** Returns whether the table has a row. */
    default boolean exists() {
        return exists(q -> {});
    }

    /**
     * Returns whether there is a row.
     *
     * @param configuration selects the rows, with {@code where} only
     */
    boolean exists(Consumer<? super QueryConfig> configuration);

    /**
     * Reads groups of rows.
     *
     * <pre>{@code
     * List<Row> totals = db.query(ORDERS).groupBy(g -> g
     *         .by(ORDERS.status)
     *         .count("orders")
     *         .sum("total", ORDERS.amount));
     * }</pre>
     *
     * @param configuration configures the groups, and selects the rows in them
     * @return the groups, in the given order; unmodifiable
     */
    List<R> groupBy(Consumer<? super GroupConfig> configuration);

    /**
     * Reads groups of rows as a record, as {@code as(type).groupBy(configuration)} does. Its components name values of
     * a group.
     *
     * @param configuration configures the groups, and selects the rows in them
     * @return the groups, in the given order; unmodifiable
     */
    default <V> List<V> groupBy(Class<V> type, Consumer<? super GroupConfig> configuration) {
        return as(type).groupBy(configuration);
    }

    /**
     * Returns the statement that {@link #findMany(Consumer)} would run, without running it. Before the first query, the
     * statement is written without knowledge of the database's catalog. A placeholder, or a filter parameter without a
     * value, stands for itself.
     *
     * @param configuration selects the rows, and what is read of each
     */
    default SqlStatement toSql(Consumer<? super QueryConfig> configuration) {
        return toSql().findMany(configuration);
    }

    /**
     * Returns the statements of all kinds of queries, as {@link #toSql(Consumer)} returns that of {@code findMany}.
     *
     * <pre>{@code
     * SqlStatement statement = db.query(USERS).toSql().count(q -> q.where(eq(USERS.active, true)));
     * }</pre>
     */
    TableStatements<SqlStatement> toSql();

    /**
     * Returns the plan that PostgreSQL chooses for {@link #findMany(Consumer)}, as the text of {@code EXPLAIN}.
     *
     * @param configuration selects the rows, and what is read of each
     */
    default String explain(Consumer<? super QueryConfig> configuration) {
        return explain().findMany(configuration);
    }

    /**
     * Returns the plans that PostgreSQL chooses for all kinds of queries.
     *
     * <pre>{@code
     * String plan = db.query(USERS).explain(ANALYZE, BUFFERS).findFirst(q -> q.where(eq(USERS.id, 7)));
     * }</pre>
     *
     * <p>The methods of the result throw {@link io.drizzle4j.error.InvalidQueryException} for {@code ANALYZE} of a
     * query that locks rows, and for {@code ANALYZE} with {@code GENERIC_PLAN}.
     *
     * @param options the options of {@code EXPLAIN}
     */
    TableStatements<String> explain(ExplainOption... options);

    /**
     * Prepares a query that runs often with different values. All checks that need no database are done here.
     *
     * @param configuration selects the rows, and what is read of each, with {@code placeholder(name)} for values that
     *     are bound later
     */
    PreparedQuery<R> prepare(Consumer<? super QueryConfig> configuration);

    /**
     * Prepares a query for groups of rows. All checks that need no database are done here. The methods of the result
     * return groups; there are no pages of them.
     *
     * @param configuration configures the groups, with {@code placeholder(name)} for values that are bound later
     */
    PreparedQuery<R> prepareGroupBy(Consumer<? super GroupConfig> configuration);
}
