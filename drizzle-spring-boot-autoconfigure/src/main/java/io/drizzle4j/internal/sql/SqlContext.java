package io.drizzle4j.internal.sql;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ScopedExpression;

/** What an expression cannot know by itself: how a column is named at the place where it is written. */
public interface SqlContext {

    /**
     * Writes a column with the name that it has here.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if no table in scope has the column
     */
    void appendColumn(Column<?> column, SqlWriter sql);

    /** Writes an expression that names a table, a relation or a level of the query. */
    void appendScoped(ScopedExpression<?> expression, SqlWriter sql);

    /**
     * Takes note of a fragment of the user's own that is written.
     *
     * @param hasWindow whether it calls a window function, outside of any sub-select
     */
    default void noteFragment(boolean hasWindow) {}
}
