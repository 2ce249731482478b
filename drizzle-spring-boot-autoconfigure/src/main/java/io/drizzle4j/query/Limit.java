package io.drizzle4j.query;

import io.drizzle4j.sql.Slot;
import org.jspecify.annotations.Nullable;

/**
 * The most rows that are read.
 *
 * @param rows their number
 * @param bound a greater number, by which PostgreSQL plans before it knows the very one; null where nothing is known
 *     yet
 */
public record Limit(Slot<Long> rows, @Nullable Long bound) {

    /** More than this many rows are not few to look up one by one. */
    private static final long MOST_FEW = 1024;

    private static final long LARGEST_POWER = 1L << 62;

    /** Returns a limit whose number is known, and stays the same. */
    public static Limit of(Slot<Long> rows, long count) {
        return new Limit(rows, bound(count));
    }

    /**
     * Returns the next power of two, so that queries that differ in a limit alone share few plans.
     *
     * @param count at least 0
     */
    public static long bound(long count) {
        return count >= LARGEST_POWER ? Long.MAX_VALUE : Math.max(1, Long.highestOneBit(count) * 2);
    }

    /** Tells whether a page is read, and not much of a table; also where the number is not known yet. */
    public boolean isSmall() {
        return bound == null || isSmall(bound);
    }

    /** Tells whether so many rows are few. */
    public static boolean isSmall(long bound) {
        return bound <= MOST_FEW;
    }
}
