package io.drizzle4j.query;

import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;

/**
 * Configures a level that can have several rows: the root, and a {@code many}. Under a {@code many}, order, limit and
 * offset apply to the rows of each parent. Not meant to be implemented by applications.
 *
 * @param <C> the kind of level: {@link QueryConfig} or {@link ManyConfig}
 */
public interface RowsConfig<C extends RowsConfig<C>> extends LevelConfig<C> {

    /** Orders the rows by these keys, the first key first. Further calls append keys. */
    C orderBy(Order... orders);

    /** Orders the rows by these expressions, smallest value first, as {@link #orderBy(Order...)}. */
    C orderBy(Expression<?>... expressions);

    /**
     * Leaves rows that tie in any order. Otherwise, the primary key completes the order wherever rows are cut by a
     * limit or an offset, so that the same rows are read each time. Without it, an index on the condition or on the
     * order alone can find the rows. Without an order, a limit reads any rows that match. The order of the query, or
     * that of the relation, still applies.
     */
    C unordered();

    /**
     * Reads one row of those that have the same values of these expressions: the first by the order, which must begin
     * with them. Without an order of the query, the rows are ordered by the expressions, then by the order of the
     * relation.
     *
     * @see #orderDistinctBy(Order...)
     */
    C distinctOn(Expression<?>... expressions);

    /**
     * Orders the rows that {@link #distinctOn} has chosen, the first key first. {@link #orderBy(Order...)} then only
     * chooses them. A limit and an offset apply to this order. Further calls append keys.
     *
     * <pre>{@code
     * // the latest post of each author, the newest first
     * q.distinctOn(POSTS.authorId)
     *         .orderBy(asc(POSTS.authorId), desc(POSTS.createdAt))
     *         .orderDistinctBy(desc(POSTS.createdAt))
     * }</pre>
     */
    C orderDistinctBy(Order... orders);

    /**
     * Orders the rows that {@link #distinctOn} has chosen by these expressions, smallest value first, as
     * {@link #orderDistinctBy(Order...)}.
     */
    C orderDistinctBy(Expression<?>... expressions);

    /**
     * Reads no more than this many rows.
     *
     * @param count the number of rows, at least 0
     */
    C limit(long count);

    /** Reads no more than this many rows, a number that is bound later and at least 0. */
    C limit(Placeholder<Long> count);

    /**
     * Skips this many rows.
     *
     * @param count the number of rows, at least 0
     */
    C offset(long count);

    /** Skips this many rows, a number that is bound later and at least 0. */
    C offset(Placeholder<Long> count);
}
