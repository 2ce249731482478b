package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.type.PgType;

/**
 * The place of a value in a question. A question holds slots, so that the same question with other values is equal to
 * it.
 *
 * @param index the position among the question's values, from 0
 * @param type the type that the value is bound as
 */
public record Slot<T>(int index, PgType<T> type) implements Parameter<T> {

    @Override
    public Slot<T> withSlots(Slots slots) {
        return this;
    }
}
