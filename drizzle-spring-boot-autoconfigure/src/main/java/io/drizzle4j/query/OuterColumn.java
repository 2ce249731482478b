package io.drizzle4j.query;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.PgType;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.sql.Slots;

/**
 * A column of an enclosing level, where levels between have the same table.
 *
 * @param column the column
 * @param isRoot whether it is the outermost level's; else that of the nearest level around this one
 */
public record OuterColumn<T>(Column<T> column, boolean isRoot) implements ScopedExpression<T> {

    @Override
    public PgType<T> type() {
        return column.type();
    }

    @Override
    public OuterColumn<T> withSlots(Slots slots) {
        return this;
    }
}
