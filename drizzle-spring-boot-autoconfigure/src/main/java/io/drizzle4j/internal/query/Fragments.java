package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;

/**
 * Finds custom SQL fragments in an expression. Because of window functions, their value may depend on other rows of the
 * same select. Sub-selects are not searched: their fragments depend on their own rows.
 */
public final class Fragments implements SqlContext {

    private boolean isFound;

    private boolean isWindowFound;

    private Fragments() {}

    private static Fragments of(Expression<?> expression) {
        var found = new Fragments();
        SqlWriter.in(found).append(expression);
        return found;
    }

    /** Returns whether an expression contains a fragment. */
    public static boolean areIn(Expression<?> expression) {
        return of(expression).isFound;
    }

    /** Returns whether an expression contains a fragment that calls a window function. */
    public static boolean haveWindowIn(Expression<?> expression) {
        return of(expression).isWindowFound;
    }

    @Override
    public void noteFragment(boolean hasWindow) {
        isFound = true;
        isWindowFound |= hasWindow;
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        // not a fragment
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof OuterExpression<?> outer) {
            sql.append(outer.expression());
        } // all other expressions have a select of their own
    }
}
