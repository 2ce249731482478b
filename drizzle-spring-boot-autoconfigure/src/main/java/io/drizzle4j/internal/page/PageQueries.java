package io.drizzle4j.internal.page;

import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Column;
import java.util.function.Consumer;

/**
 * The queries of one table, which can be read in pages.
 *
 * @param <R> the type of a row
 */
public interface PageQueries<R> {

    /**
     * Returns a query.
     *
     * @param configuration selects the rows, and what is read of each
     */
    PageQuery<R> pages(Consumer<? super QueryConfig> configuration);

    /**
     * Returns the key of a column of the table.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if it is a column of another table, or hidden
     */
    String key(Column<?> column);
}
