package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Slot;
import org.jspecify.annotations.Nullable;

/**
 * The number of rows that are skipped.
 *
 * @param rows the number
 * @param bound a greater number, as that of a {@link Limit}; null if unknown
 */
public record Offset(Slot<Long> rows, @Nullable Long bound) {

    /** Returns an offset whose number is constant. */
    public static Offset of(Slot<Long> rows, long count) {
        return new Offset(rows, Limit.bound(count));
    }
}
