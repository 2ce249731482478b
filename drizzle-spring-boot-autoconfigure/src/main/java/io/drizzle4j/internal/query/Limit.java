package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Slot;
import org.jspecify.annotations.Nullable;

/**
 * A limit on the number of rows.
 *
 * @param rows the limit
 * @param bound a greater number, with which PostgreSQL plans before it knows the limit; null if unknown
 */
public record Limit(Slot<Long> rows, @Nullable Long bound) {

    /** The greatest number of rows that is considered few, so that they are looked up individually. */
    private static final long MAX_SMALL = 1024;

    /** The possible bounds. They are few, because queries with several limits have a plan for each combination. */
    private static final long[] BOUNDS = {8, 64, MAX_SMALL, 65_536, Long.MAX_VALUE};

    /** Returns a limit whose number is constant. */
    public static Limit of(Slot<Long> rows, long count) {
        return new Limit(rows, bound(count));
    }

    /**
     * Returns the next greater of a few numbers, so that queries that differ only in their limits share plans.
     *
     * @param count at least 0
     */
    public static long bound(long count) {
        var i = 0;
        while (count >= BOUNDS[i] && i < BOUNDS.length - 1) {
            i++;
        }
        return BOUNDS[i];
    }

    /** Returns the sum of two bounds, at most the largest number. */
    public static long sum(long bound, long other) {
        return bound > Long.MAX_VALUE - other ? Long.MAX_VALUE : bound + other;
    }

    /** Returns whether a small part of the table is read; true also if the number is unknown. */
    public boolean isSmall() {
        return bound == null || bound <= MAX_SMALL;
    }
}
