package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.type.PgType;

/**
 * The position of a value in a query. Queries contain slots instead of values, so that queries with different values
 * are equal.
 *
 * @param index the index of the value among the query's values, from 0
 * @param type the type that the value is bound as
 */
public record Slot<T>(int index, PgType<T> type) implements Parameter<T> {

    @Override
    public Slot<T> withSlots(Slots slots) {
        return this;
    }
}
