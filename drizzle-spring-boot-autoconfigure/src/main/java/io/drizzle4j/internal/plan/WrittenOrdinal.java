package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;

/**
 * The position of a row among those that a statement writes.
 *
 * @param name its name in the select of the rows
 */
record WrittenOrdinal(String name) implements ScopedExpression<Long> {

    @Override
    public PgType<Long> type() {
        return PgType.BIGINT;
    }

    @Override
    public WrittenOrdinal withSlots(Slots slots) {
        return this;
    }

    void writeTo(SqlWriter sql) {
        sql.append(name);
    }
}
