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
 * Compares, hashes and prints nested rows like any map, but iteratively, so that deep trees do not overflow the stack.
 * A row that occurs several times is compared and hashed once.
 */
final class RowMapTraversal {

    private RowMapTraversal() {}

    /** Returns whether a value is a row or a list of rows. */
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
            if (pair.left != pair.right && compared.add(pair) && !pair.isEqualExcept(open)) {
                return false;
            }
        }
        return true;
    }

    /** Two values to compare. Pairs are equal if they hold the same two objects. */
    private record Pair(@Nullable Object left, @Nullable Object right) {

        /** Compares both values without their nested values, which are added as pairs to compare. */
        boolean isEqualExcept(Deque<Pair> open) {
            if (left instanceof RowMap row && right instanceof Map<?, ?> map) {
                return isEqualExcept(row, map, open);
            }
            if (left instanceof Map<?, ?> map && right instanceof RowMap row) {
                return isEqualExcept(row, map, open);
            }
            if (left instanceof List<?> list && right instanceof List<?> other && (isNested(list) || isNested(other))) {
                return isEqualExcept(list, other, open);
            }
            return Objects.equals(left, right);
        }

        private static boolean isEqualExcept(RowMap row, Map<?, ?> map, Deque<Pair> open) {
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

        /** Returns a value of a map, which may not accept text as a key. */
        private static @Nullable Object valueOf(Map<?, ?> map, String key) {
            try {
                return map.get(key);
            } catch (ClassCastException exception) {
                return null;
            }
        }

        private static boolean isEqualExcept(List<?> list, List<?> other, Deque<Pair> open) {
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

    /** Returns the hash of a row or a list whose nested rows and lists have been hashed. */
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

    /** Returns the parts of the text of a row or a list: strings, and nested rows and lists. */
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
