package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;

/** A {@link ScopedExpression} that is a condition, such as {@code exists(from(POSTS))}. */
public non-sealed interface ScopedCondition extends ScopedExpression<Boolean>, Condition {

    @Override
    default PgType<Boolean> type() {
        return PgType.BOOL;
    }

    @Override
    ScopedCondition withSlots(Slots slots);

    @Override
    default void appendTo(SqlWriter sql) {
        sql.append(this);
    }
}
