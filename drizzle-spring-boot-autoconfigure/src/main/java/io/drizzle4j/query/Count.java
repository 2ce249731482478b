package io.drizzle4j.query;

import io.drizzle4j.sql.PgType;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.sql.Slots;

/**
 * The number of rows of a sub-select.
 *
 * @param rows the sub-select
 */
public record Count(SubSelect rows) implements ScopedExpression<Long> {

    @Override
    public PgType<Long> type() {
        return PgType.BIGINT;
    }

    @Override
    public Count withSlots(Slots slots) {
        return new Count(rows.withSlots(slots));
    }
}
