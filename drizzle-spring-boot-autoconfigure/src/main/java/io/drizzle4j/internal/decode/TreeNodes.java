package io.drizzle4j.internal.decode;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/** The parents and children of a tree, by number. The children of a row are all rows that are found by its key. */
final class TreeNodes {

    /** The rows that are found by each key. */
    private final Chain byKey;

    /** Rows that are known not to be on a cycle. Rows between two cycles are not among them. */
    private final BitSet acyclic = new BitSet();

    /**
     * Indexes the rows.
     *
     * @param above the number of the key by which each row is found, from row 1
     * @param below the number of the key by which each row finds its children, or 0
     */
    TreeNodes(int[] above, int[] below) {
        var keys = Math.max(max(above), max(below));
        this.byKey = new Chain(above, keys);
        var naming = new Chain(below, keys);
        removeEnds(above, byKey, below, naming);
        removeEnds(below, naming, above, byKey);
    }

    private static int max(int[] keys) {
        return Arrays.stream(keys).max().orElse(0);
    }

    /**
     * Removes rows from one end of all paths repeatedly (topological sorting): rows whose far key no remaining row has
     * as its near key.
     */
    private void removeEnds(int[] near, Chain byNear, int[] far, Chain byFar) {
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
            acyclic.set(row);
            if (--left[near[row]] == 0) {
                for (var next = byFar.first[near[row]]; next != 0; next = byFar.next[next]) {
                    out.add(next);
                }
            }
        }
    }

    /** Returns the first row that is found by a key, or 0. */
    int first(int key) {
        return key < byKey.first.length ? byKey.first[key] : 0;
    }

    /** Returns the next row that is found by the same key, or 0. */
    int next(int row) {
        return byKey.next[row];
    }

    /** Returns whether a row is not on a cycle, so that the subtree below it is the same on every path. */
    boolean isAcyclic(int row) {
        return acyclic.get(row);
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
