package io.drizzle4j.internal.plan;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Junction;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the columns that a condition fixes to one value. */
final class FixedColumns {

    private final PgTable table;

    private final Set<Column<?>> columns = new HashSet<>();

    private FixedColumns(PgTable table) {
        this.table = table;
    }

    static Set<Column<?>> by(@Nullable Expression<?> condition, PgTable table) {
        var fixed = new FixedColumns(table);
        fixed.add(condition);
        return fixed.columns;
    }

    private void add(@Nullable Expression<?> condition) {
        if (condition instanceof Junction junction && junction.all()) {
            junction.operands().forEach(this::add);
        } else if (condition instanceof Comparison comparison
                && comparison.sign() == Sign.EQUAL
                && comparison.left() instanceof Column<?> column
                && table.has(column)
                && comparison.right() instanceof Parameter<?> parameter
                && parameter.type().name().equals(column.type().name())) {
            columns.add(column);
        }
    }
}
