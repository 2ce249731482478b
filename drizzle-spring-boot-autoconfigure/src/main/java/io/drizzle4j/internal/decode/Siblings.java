package io.drizzle4j.internal.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Groups the rows of a level by parent. Within a parent, they are in their order. */
final class Siblings {

    /** The index of the first row of each parent. */
    private final int[] starts;

    /** The numbers of the rows, grouped by parent. */
    private final int[] rows;

    /**
     * Groups rows by parent.
     *
     * @param parents the ordinal of each row's parent, from 1
     * @param count the number of rows
     * @param parentCount the number of parents
     * @param order the order of the rows of each parent; null if they are in order
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
     * Groups the rows of a single parent.
     *
     * @param count the number of rows
     * @param order their order; null if they are in order
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

    /**
     * Returns whether a parent has rows.
     *
     * @param parent the number of the parent, from 0
     */
    boolean has(int parent) {
        return starts[parent] < starts[parent + 1];
    }

    /**
     * Returns the elements of an array that belong to a parent's rows.
     *
     * @param parent the number of the parent, from 0
     * @param ofRows one element for each row
     */
    @Nullable Object[] of(int parent, @Nullable Object[] ofRows) {
        var found = new @Nullable Object[starts[parent + 1] - starts[parent]];
        for (var i = 0; i < found.length; i++) {
            found[i] = ofRows[rows[starts[parent] + i]];
        }
        return found;
    }
}
