package io.drizzle4j.internal.query;

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

    /** Bounds in use; few, since queries with several limits have a plan for each combination. */
    private static final long[] BOUNDS = {8, 64, MOST_FEW, 65_536, Long.MAX_VALUE};

    /** Returns a limit whose number is known, and stays the same. */
    public static Limit of(Slot<Long> rows, long count) {
        return new Limit(rows, bound(count));
    }

    /**
     * Returns the next of a few round numbers, so that queries that differ in a limit alone share few plans.
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

    /** Tells whether a page is read, and not much of a table; also where the number is not known yet. */
    public boolean isSmall() {
        return bound == null || isSmall(bound);
    }

    /** Tells whether so many rows are few. */
    public static boolean isSmall(long bound) {
        return bound <= MOST_FEW;
    }
}
