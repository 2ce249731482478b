package io.drizzle4j.internal.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of a level by their parents: those of the first parent first, and those of each in their order. */
final class Siblings {

    /** Where the rows of each parent begin. */
    private final int[] starts;

    /** The numbers of the rows. */
    private final int[] rows;

    /**
     * Brings rows together.
     *
     * @param parents the ordinal of the parent of each row, from 1
     * @param count how many rows there are
     * @param parentCount how many parents there are
     * @param order the order of the rows of each parent; null where they have it already
     */
    Siblings(int[] parents, int count, int parentCount, @Nullable RowOrder order) {
        this.starts = new int[parentCount + 1];
        this.rows = new int[count];
        for (var row = 0; row < count; row++) {
            starts[parents[row]]++;
        }
        for (var parent = 1; parent <= parentCount; parent++) {
            starts[parent] += starts[parent - 1];
        }
        var next = Arrays.copyOf(starts, parentCount);
        for (var row = 0; row < count; row++) {
            rows[next[parents[row] - 1]++] = row;
        }
        for (var parent = 0; order != null && parent < parentCount; parent++) {
            order.sort(rows, starts[parent], starts[parent + 1]);
        }
    }

    /**
     * Brings the rows of one parent together.
     *
     * @param count how many rows there are
     * @param order their order; null where they have it already
     */
    Siblings(int count, @Nullable RowOrder order) {
        this.starts = new int[] {0, count};
        this.rows = new int[count];
        for (var row = 0; row < count; row++) {
            rows[row] = row;
        }
        if (order != null) {
            order.sort(rows, 0, count);
        }
    }

    /** Tells whether a parent, whose number counts from 0, has any. */
    boolean has(int parent) {
        return starts[parent] < starts[parent + 1];
    }

    /** Returns what those of a parent have of something that every row has. */
    @Nullable Object[] of(int parent, @Nullable Object[] ofRows) {
        var found = new @Nullable Object[starts[parent + 1] - starts[parent]];
        for (var i = 0; i < found.length; i++) {
            found[i] = ofRows[rows[starts[parent] + i]];
        }
        return found;
    }
}
