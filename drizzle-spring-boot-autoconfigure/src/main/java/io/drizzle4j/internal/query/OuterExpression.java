package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ColumnReference;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;

/**
 * An expression as it reads at an enclosing level, whatever is in scope between.
 *
 * @param expression the expression
 * @param isRoot whether it stands at the outermost level; otherwise at the one around, and those around that
 */
public record OuterExpression<T>(Expression<T> expression, boolean isRoot)
        implements ScopedExpression<T>, ColumnReference<T> {

    @Override
    @SuppressWarnings("unchecked") // an outer expression has the type of what is inside it
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

    /** Returns what an expression is at the level where it stands, be that an enclosing one. */
    public static Expression<?> innermost(Expression<?> expression) {
        var innermost = expression;
        while (innermost instanceof OuterExpression<?> outer) {
            innermost = outer.expression;
        }
        return innermost;
    }
}
