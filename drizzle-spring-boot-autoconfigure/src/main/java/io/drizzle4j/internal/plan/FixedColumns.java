package io.drizzle4j.internal.plan;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the columns that a condition fixes to one value. */
final class FixedColumns {

    private FixedColumns() {}

    static Set<Column<?>> by(@Nullable Expression<?> condition, PgTable table) {
        return Equalities.of(condition)
                .filter(equality -> isFixed(equality.left(), equality.right()))
                .<Column<?>>map(equality -> (Column<?>) equality.left())
                .filter(table::has)
                .collect(Collectors.toSet());
    }

    /** Returns whether an expression is a column, and the other one is a parameter of its type. */
    static boolean isFixed(Expression<?> expression, Expression<?> other) {
        return expression instanceof Column<?> column
                && other instanceof Parameter<?> parameter
                && parameter.type().name().equals(column.type().name());
    }
}
