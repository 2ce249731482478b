package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;

/**
 * An expression with fragments that must have one value for each row. It is written inside {@code case when true},
 * where PostgreSQL rejects functions that return sets; the planner of PostgreSQL removes the {@code case}.
 *
 * @param isOfOneRow whether window functions see this row only: they are written in a select without a table
 */
record RowValue<T>(Expression<T> expression, boolean isOfOneRow) implements ScopedExpression<T> {

    @Override
    public PgType<T> type() {
        return expression.type();
    }

    @Override
    public RowValue<T> withSlots(Slots slots) {
        return new RowValue<>(expression.withSlots(slots), isOfOneRow);
    }

    void writeTo(SqlWriter sql) {
        sql.append(isOfOneRow ? "(select " : "")
                .append("case when true then ")
                .append(expression)
                .append(" end")
                .append(isOfOneRow ? ")" : "");
    }
}
