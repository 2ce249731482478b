package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;

/**
 * Finds fragments of the user's own in an expression, which may depend on more than one row: on the others of the same
 * select, by a window function. What stands in a sub-select depends on the rows of that one. An application never needs
 * this.
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

    /** Returns whether there is any fragment. */
    public static boolean areIn(Expression<?> expression) {
        return of(expression).isFound;
    }

    /** Returns whether a fragment calls a window function. */
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
        // no fragment
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof OuterExpression<?> outer) {
            sql.append(outer.expression());
        } // all else has a select of its own
    }
}
