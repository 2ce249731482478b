package io.drizzle4j.internal.page;

import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.SqlStatement;
import java.util.function.Consumer;

/**
 * The queries of one table that return pages.
 *
 * @param <R> the type of a row
 */
public interface PageQueries<R> {

    /**
     * Reads a page with one statement.
     *
     * @param cut the page
     * @param configuration selects the rows, and what is read of each
     */
    RootPage<R> findPage(PageCut cut, Consumer<? super QueryConfig> configuration);

    /** Returns the statement that {@link #findPage} would run. */
    SqlStatement toSql(PageCut cut, Consumer<? super QueryConfig> configuration);

    /** Returns the plan that PostgreSQL chooses for {@link #findPage}. */
    String explain(PageCut cut, Consumer<? super QueryConfig> configuration, ExplainOption... options);

    /**
     * Returns the key of a column of the table.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if it is a column of another table, or hidden
     */
    String key(Column<?> column);
}
