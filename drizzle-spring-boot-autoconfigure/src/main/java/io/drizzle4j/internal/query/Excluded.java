package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;

/**
 * The value of a column in the row that could not be inserted.
 *
 * @param column the column
 */
public record Excluded<T>(Column<T> column) implements ScopedExpression<T> {

    @Override
    public PgType<T> type() {
        return column.type();
    }

    @Override
    public Excluded<T> withSlots(Slots slots) {
        return this;
    }
}
