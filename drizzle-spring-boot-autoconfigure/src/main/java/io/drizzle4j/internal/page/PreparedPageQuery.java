package io.drizzle4j.internal.page;

import io.drizzle4j.sql.Column;

/**
 * A prepared query, which can be read in pages.
 *
 * @param <R> the type of a row
 */
public interface PreparedPageQuery<R> {

    /** Returns the query with its values. */
    PageQuery<R> pages();

    /**
     * Returns the key of a column of the table.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if it is a column of another table, or hidden
     */
    String key(Column<?> column);
}
