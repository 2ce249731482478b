package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition.AnyOf;
import io.drizzle4j.sql.Condition.Junction;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.ScopedCondition;
import java.util.ArrayList;
import java.util.List;

/**
 * A test whether a column is in a list, written as a sub-select. PostgreSQL hashes the list in every plan. For {@code =
 * any(?)}, it compares each row with each element once it keeps a plan for any list, after some calls.
 */
record ListSearch(AnyOf test) implements ScopedCondition {

    /**
     * Returns a condition that rows must fulfill, with sub-selects for the lists that no index can search.
     *
     * @param from the innermost rows
     */
    static Expression<Boolean> in(Expression<Boolean> condition, FromItem from) {
        if (condition instanceof Junction junction && junction.all()) {
            List<Expression<Boolean>> operands = new ArrayList<>();
            junction.operands().forEach(operand -> operands.add(in(operand, from)));
            return operands.equals(junction.operands()) ? junction : new Junction(true, operands);
        }
        return condition instanceof AnyOf test && isScan(test, from) ? new ListSearch(test) : condition;
    }

    private static boolean isScan(AnyOf test, FromItem from) {
        return test.array() instanceof Parameter
                && test.operand() instanceof Column<?> column
                && column.type().comparedSuffix().isEmpty()
                && !column.type().hasArrays()
                && from.isScannedFor(column);
    }

    @Override
    public ListSearch withSlots(Slots slots) {
        return new ListSearch(test.withSlots(slots));
    }

    void writeTo(SqlWriter sql) {
        sql.append(test.operand())
                .append(test.negated() ? " not in (select unnest(" : " in (select unnest(")
                .append(test.array())
                .append("))");
    }
}
