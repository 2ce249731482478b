package io.drizzle4j.query;

import java.util.function.Consumer;

/**
 * Configures a query at its root.
 *
 * <pre>{@code
 * db.query(USERS).findMany(q -> q
 *         .with("posts", p -> p
 *                 .where(eq(POSTS.published, true))
 *                 .orderBy(desc(POSTS.createdAt))
 *                 .limit(5)))
 * }</pre>
 *
 * <p>Not meant to be implemented by applications.
 */
public interface QueryConfig extends RowsConfig<QueryConfig> {

    /**
     * Locks the rows of the root until the transaction ends, so that no other transaction changes, deletes or locks
     * them. Outside of a transaction the locks end with the statement.
     */
    QueryConfig forUpdate();

    /**
     * Locks the rows of the root until the transaction ends, so that no other transaction changes, deletes or locks
     * them.
     *
     * @param configuration configures how rows are handled that another transaction has locked
     */
    QueryConfig forUpdate(Consumer<? super LockConfig> configuration);

    /** Locks the rows as {@link #forUpdate()} does, but lets other transactions insert rows that refer to them. */
    QueryConfig forNoKeyUpdate();

    /**
     * Locks the rows as {@link #forUpdate(Consumer)} does, but lets other transactions insert rows that refer to them.
     *
     * @param configuration configures how rows are handled that another transaction has locked
     */
    QueryConfig forNoKeyUpdate(Consumer<? super LockConfig> configuration);

    /** Locks the rows of the root until the transaction ends, so that no other transaction changes or deletes them. */
    QueryConfig forShare();

    /**
     * Locks the rows of the root until the transaction ends, so that no other transaction changes or deletes them.
     *
     * @param configuration configures how rows are handled that another transaction has locked
     */
    QueryConfig forShare(Consumer<? super LockConfig> configuration);

    /**
     * Sets a parameter of table filters for the whole query. It overrides the application's {@code FilterParameters}.
     *
     * @param name the name of the parameter
     * @param value its value, of the type of the expression that the filter compares it with
     */
    QueryConfig parameter(String name, Object value);

    /**
     * Names the query. The name appears in error messages and, unless {@code drizzle.sql-comments} is {@code off}, as a
     * comment at the beginning of the statement, and so in logs and in {@code pg_stat_activity}. Each name has a plan
     * of its own, so it should be a constant.
     *
     * @param name at most 63 letters and digits of ASCII, spaces, and the characters {@code . : - _}
     */
    QueryConfig named(String name);

    /**
     * Sets how many rows a stream fetches at a time; it overrides {@code drizzle.fetch-size}. Rows of nested levels
     * count too. Queries that read all rows at once, such as {@code findMany}, ignore it.
     *
     * @param rows the number of rows, at least 1
     */
    QueryConfig fetchSize(int rows);
}
