package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Slot;
import org.jspecify.annotations.Nullable;

/**
 * How a relation from a table to itself is read recursively.
 *
 * @param depth the maximum number of levels; null for no limit
 * @param cutsCycles whether a row that occurs again below itself ends its branch; otherwise it is an error
 * @param key the key in each row of the rows below it
 */
public record Recursion(@Nullable Slot<Long> depth, boolean cutsCycles, String key) {

    /** Without a limit on the depth. */
    static final Recursion WHOLE = new Recursion(null, false, "");

    Recursion depth(Slot<Long> levels) {
        return new Recursion(levels, cutsCycles, key);
    }

    Recursion under(String other) {
        return new Recursion(depth, cutsCycles, other);
    }

    Recursion cuttingCycles() {
        return new Recursion(depth, true, key);
    }
}
