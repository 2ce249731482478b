package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;

/**
 * The number of rows of a sub-select.
 *
 * @param rows the sub-select
 */
public record Count(TableRows rows) implements ScopedExpression<Long> {

    @Override
    public PgType<Long> type() {
        return PgType.BIGINT;
    }

    @Override
    public Count withSlots(Slots slots) {
        return new Count(rows.withSlots(slots));
    }
}
