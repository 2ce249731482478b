package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Slot;
import org.jspecify.annotations.Nullable;

/**
 * How a relation of a table to itself is read again below each of its rows.
 *
 * @param depth the most levels, or null where the tree is read to its end
 * @param cutsCycles whether a row that comes again below itself ends its branch; else it is an error
 */
public record Recursion(@Nullable Slot<Long> depth, boolean cutsCycles) {

    /** To the end of the tree, which must have one. */
    static final Recursion WHOLE = new Recursion(null, false);

    Recursion depth(Slot<Long> levels) {
        return new Recursion(levels, cutsCycles);
    }

    Recursion cuttingCycles() {
        return new Recursion(depth, true);
    }
}
