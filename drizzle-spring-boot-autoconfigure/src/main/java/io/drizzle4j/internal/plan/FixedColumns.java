package io.drizzle4j.internal.plan;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the columns that a condition fixes to one value. */
final class FixedColumns {

    private FixedColumns() {}

    static Set<Column<?>> by(@Nullable Expression<?> condition, PgTable table) {
        Set<Column<?>> columns = new HashSet<>();
        for (var equality : Equalities.of(condition)) {
            if (isFixed(equality.left(), equality.right()) && table.has((Column<?>) equality.left())) {
                columns.add((Column<?>) equality.left());
            }
        }
        return columns;
    }

    /** Returns whether an expression is a column, and the other one is a parameter of its type. */
    static boolean isFixed(Expression<?> expression, Expression<?> other) {
        return expression instanceof Column<?> column
                && other instanceof Parameter<?> parameter
                && parameter.type().name().equals(column.type().name());
    }
}
