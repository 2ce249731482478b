package io.drizzle4j.internal.page;

import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.sql.SqlStatement;

/**
 * One query that is read in pages.
 *
 * @param <R> the type of a row
 */
public interface PageQuery<R> {

    /** Returns the query for one page. */
    PageCut.Cut cut(PageCut page);

    /** Reads a page with one statement. */
    RootPage<R> findPage(PageCut.Cut cut);

    /** Returns the statement that {@link #findPage} would run. */
    SqlStatement toSql(PageCut.Cut cut);

    /** Returns the plan that PostgreSQL chooses for {@link #findPage}. */
    String explain(PageCut.Cut cut, ExplainOption... options);
}
