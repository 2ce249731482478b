package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.type.PgType;

/**
 * A value that will be bound, never written. In a question a slot takes its place; what a definition says keeps it.
 *
 * @param type the type that it is bound as
 * @param value the value
 */
public record Value<T>(PgType<T> type, T value) implements Parameter<T> {

    @Override
    public Slot<T> withSlots(Slots slots) {
        return slots.add(type, value);
    }
}
