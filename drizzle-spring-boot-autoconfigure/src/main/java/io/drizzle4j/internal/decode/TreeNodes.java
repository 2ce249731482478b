package io.drizzle4j.internal.decode;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * Which rows of a tree stand below which, by numbers: a row stands below all that name the key by which it is found.
 */
final class TreeNodes {

    /** The rows that are found by a key. */
    private final Chain found;

    /** Rows that are on no cycle: no way from them, or no way to them, goes on for ever. */
    private final BitSet onNoCycle = new BitSet();

    /**
     * Brings rows together.
     *
     * @param above the number of the key by which each row is found, from row 1
     * @param below the number of the key by which each row finds others, or 0
     */
    TreeNodes(int[] above, int[] below) {
        var keys = Math.max(max(above), max(below));
        this.found = new Chain(above, keys);
        var naming = new Chain(below, keys);
        leaveOut(above, found, below, naming);
        leaveOut(below, naming, above, found);
    }

    private static int max(int[] keys) {
        return Arrays.stream(keys).max().orElse(0);
    }

    /**
     * Leaves out rows from one end of all ways, again and again: those whose far key no row has as its near one, or
     * only such as are left out.
     */
    private void leaveOut(int[] near, Chain byNear, int[] far, Chain byFar) {
        var left = new int[byNear.first.length];
        Deque<Integer> out = new ArrayDeque<>();
        for (var row = 1; row < near.length; row++) {
            left[near[row]]++;
            if (far[row] == 0 || byNear.first[far[row]] == 0) {
                out.add(row);
            }
        }
        while (!out.isEmpty()) {
            var row = out.remove();
            onNoCycle.set(row);
            if (--left[near[row]] == 0) {
                for (var next = byFar.first[near[row]]; next != 0; next = byFar.next[next]) {
                    out.add(next);
                }
            }
        }
    }

    /** Returns the first row that is found by a key, or 0. */
    int first(int key) {
        return key < found.first.length ? found.first[key] : 0;
    }

    /** Returns the next row that is found by the same key, or 0. */
    int next(int row) {
        return found.next[row];
    }

    /** Tells whether a row is known to be on no cycle, so that what is below it is the same on every way to it. */
    boolean isOnNoCycle(int row) {
        return onNoCycle.get(row);
    }

    /** The rows of each key, in their order. */
    private static final class Chain {

        private final int[] first;

        private final int[] next;

        Chain(int[] keyOfRow, int keys) {
            first = new int[keys + 1];
            next = new int[keyOfRow.length];
            for (var row = keyOfRow.length - 1; row > 0; row--) {
                if (keyOfRow[row] != 0) {
                    next[row] = first[keyOfRow[row]];
                    first[keyOfRow[row]] = row;
                }
            }
        }
    }
}
