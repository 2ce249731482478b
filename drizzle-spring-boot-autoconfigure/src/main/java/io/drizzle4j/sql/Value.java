package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.NullValue;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.type.PgType;

/**
 * A bound value. In a query, a slot replaces it; in a definition it remains.
 *
 * @param type the type that it is bound as
 * @param value the value
 */
public record Value<T>(PgType<T> type, T value) implements Parameter<T> {

    /** Returns whether it is SQL {@code NULL}. */
    public boolean isNull() {
        return value == NullValue.NULL;
    }

    @Override
    public Slot<T> withSlots(Slots slots) {
        return slots.add(type, value);
    }
}
