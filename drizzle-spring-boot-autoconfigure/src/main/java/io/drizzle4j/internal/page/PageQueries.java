package io.drizzle4j.internal.page;

import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.query.QueryConfig;
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
}
