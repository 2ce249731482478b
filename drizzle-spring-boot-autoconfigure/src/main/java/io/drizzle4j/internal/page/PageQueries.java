package io.drizzle4j.internal.page;

import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Column;
import java.util.function.Consumer;

/**
 * The queries of one table whose rows come as pages.
 *
 * @param <R> what a row is read as
 */
public interface PageQueries<R> {

    /**
     * Reads a page, in one statement.
     *
     * @param cut which of the rows are the page
     * @param configuration says which rows there are, and what is read of each
     */
    RootPage<R> findPage(PageCut cut, Consumer<? super QueryConfig> configuration);

    /**
     * Returns the key of a column of the table.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if it is a column of another table
     */
    String key(Column<?> column);
}
