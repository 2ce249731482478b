package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ColumnReference;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;

/**
 * An expression in the scope of an enclosing level, regardless of the tables in between.
 *
 * @param expression the expression
 * @param isRoot whether it refers to the outermost level; otherwise to the nearest enclosing level that has its table
 */
public record OuterExpression<T>(Expression<T> expression, boolean isRoot)
        implements ScopedExpression<T>, ColumnReference<T> {

    @Override
    @SuppressWarnings("unchecked") // an outer expression has the type of the inner one
    public PgType<T> type() {
        return (PgType<T>) innermost(this).type();
    }

    @Override
    public boolean isTyped() {
        return innermost(this).isTyped();
    }

    @Override
    public OuterExpression<T> withSlots(Slots slots) {
        return expression instanceof Column ? this : new OuterExpression<>(slots.part(expression), isRoot);
    }

    /** Returns the expression inside all outer expressions. */
    public static Expression<?> innermost(Expression<?> expression) {
        var innermost = expression;
        while (innermost instanceof OuterExpression<?> outer) {
            innermost = outer.expression;
        }
        return innermost;
    }
}
