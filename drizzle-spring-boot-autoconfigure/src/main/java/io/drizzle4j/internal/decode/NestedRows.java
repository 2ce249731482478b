package io.drizzle4j.internal.decode;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares, hashes and writes rows with the rows in them as any map does, but by a stack of its own, so that no tree is
 * too deep. A row that stands at several places is compared and hashed once.
 */
final class NestedRows {

    private NestedRows() {}

    /** Tells whether it is a row, or rows. */
    private static boolean isNested(@Nullable Object value) {
        return value instanceof RowMap
                || value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof RowMap;
    }

    static boolean equal(RowMap row, Object other) {
        Set<Pair> compared = new HashSet<>();
        Deque<Pair> open = new ArrayDeque<>();
        open.push(new Pair(row, other));
        while (!open.isEmpty()) {
            var pair = open.pop();
            if (pair.left != pair.right && compared.add(pair) && !pair.isEqualBut(open)) {
                return false;
            }
        }
        return true;
    }

    /** Two things to be compared; itself equal to the same two. */
    private record Pair(@Nullable Object left, @Nullable Object right) {

        /** Tells whether both are equal if all pairs are that it adds. */
        boolean isEqualBut(Deque<Pair> open) {
            if (left instanceof RowMap row && right instanceof Map<?, ?> map) {
                return isEqualBut(row, map, open);
            }
            if (left instanceof Map<?, ?> map && right instanceof RowMap row) {
                return isEqualBut(row, map, open);
            }
            if (left instanceof List<?> list && right instanceof List<?> other && (isNested(list) || isNested(other))) {
                return isEqualBut(list, other, open);
            }
            return Objects.equals(left, right);
        }

        private static boolean isEqualBut(RowMap row, Map<?, ?> map, Deque<Pair> open) {
            if (row.size() != map.size()) {
                return false;
            }
            for (var i = 0; i < row.size(); i++) {
                var key = row.shape().keys().get(i);
                var found = valueOf(map, key);
                if (found == null && !(row.array()[i] == null && map.containsKey(key))) {
                    return false;
                }
                open.push(new Pair(row.array()[i], found));
            }
            return true;
        }

        /** Not every map can be asked for a text. */
        private static @Nullable Object valueOf(Map<?, ?> map, String key) {
            try {
                return map.get(key);
            } catch (ClassCastException exception) {
                return null;
            }
        }

        private static boolean isEqualBut(List<?> list, List<?> other, Deque<Pair> open) {
            if (list.size() != other.size()) {
                return false;
            }
            var others = other.iterator();
            list.forEach(element -> open.push(new Pair(element, others.next())));
            return true;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair pair && left == pair.left && right == pair.right;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(left) + System.identityHashCode(right);
        }
    }

    static int hash(RowMap row) {
        IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();
        Deque<Object> open = new ArrayDeque<>();
        open.push(row);
        while (!open.isEmpty()) {
            var nested = open.element();
            var before = open.size();
            for (var below : below(nested)) {
                if (isNested(below) && !known.containsKey(below)) {
                    open.push(Objects.requireNonNull(below));
                }
            }
            if (open.size() == before) {
                known.computeIfAbsent(open.pop(), done -> hash(done, known));
            }
        }
        return Objects.requireNonNull(known.get(row));
    }

    private static Iterable<? extends @Nullable Object> below(Object nested) {
        return nested instanceof RowMap row ? Arrays.asList(row.array()).subList(0, row.size()) : (List<?>) nested;
    }

    /** Hashes what is nested, when all is known that is nested in it. */
    private static int hash(Object nested, IdentityHashMap<Object, Integer> known) {
        var hash = nested instanceof RowMap ? 0 : 1;
        var i = 0;
        for (var below : below(nested)) {
            var other = isNested(below) ? Objects.requireNonNull(known.get(below)) : Objects.hashCode(below);
            hash = nested instanceof RowMap row
                    ? hash + (row.shape().keys().get(i++).hashCode() ^ other)
                    : 31 * hash + other;
        }
        return hash;
    }

    static String text(RowMap row) {
        var text = new StringBuilder();
        Deque<Object> open = new ArrayDeque<>();
        open.push(row);
        while (!open.isEmpty()) {
            var next = open.pop();
            if (isNested(next)) {
                pieces(next).descendingIterator().forEachRemaining(open::push);
            } else {
                text.append(next);
            }
        }
        return text.toString();
    }

    /** Returns what is written of something nested: pieces of text, and what is nested in it. */
    private static Deque<Object> pieces(Object nested) {
        Deque<Object> pieces = new ArrayDeque<>();
        var isRow = nested instanceof RowMap;
        var next = isRow ? "{" : "[";
        var i = 0;
        for (var below : below(nested)) {
            pieces.add(nested instanceof RowMap row ? next + row.shape().keys().get(i++) + "=" : next);
            pieces.add(isNested(below) ? Objects.requireNonNull(below) : String.valueOf(below));
            next = ", ";
        }
        pieces.add(isRow ? (pieces.isEmpty() ? "{}" : "}") : "]");
        return pieces;
    }
}
