package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Slot;
import org.jspecify.annotations.Nullable;

/**
 * How a relation from a table to itself is read recursively.
 *
 * @param depth the maximum number of levels; null for no limit
 * @param cutsCycles whether a row that occurs again below itself ends its branch; otherwise it is an error
 */
public record Recursion(@Nullable Slot<Long> depth, boolean cutsCycles) {

    /** Without a limit on the depth. */
    static final Recursion WHOLE = new Recursion(null, false);

    Recursion depth(Slot<Long> levels) {
        return new Recursion(levels, cutsCycles);
    }

    Recursion cuttingCycles() {
        return new Recursion(depth, true);
    }
}
