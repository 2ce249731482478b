package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the rows of each parent by values whose order in Java is that of PostgreSQL. Usually the rows are already in
 * order, because of an index or because they were cut per parent.
 */
final class RowOrder {

    /** The size from which on merge sort is faster than insertion sort. */
    private static final int FEW = 16;

    private final List<Shape.OrderKey> keys;

    /** The values of each key, by row number. */
    private final @Nullable Object[][] values;

    private RowOrder(List<Shape.OrderKey> keys, int capacity) {
        this.keys = keys;
        this.values = new @Nullable Object[keys.size()][capacity];
    }

    /** Creates the order of a level's rows; null if the server orders them. */
    static @Nullable RowOrder of(Shape.Level level, int capacity) {
        return level.order().isEmpty() ? null : new RowOrder(level.order(), capacity);
    }

    void grow(int capacity) {
        for (var key = 0; key < values.length; key++) {
            values[key] = Arrays.copyOf(values[key], capacity);
        }
    }

    /** Adds the values of a row. */
    void add(int row, @Nullable Object[] ofRow) {
        for (var key = 0; key < values.length; key++) {
            values[key][row] = ofRow[keys.get(key).cell()];
        }
    }

    /** Sorts a range of row numbers. The sort is stable. */
    void sort(int[] rows, int from, int to) {
        var sorted = from + 1;
        while (sorted < to && compare(rows[sorted - 1], rows[sorted]) <= 0) {
            sorted++;
        }
        if (sorted >= to) {
            return;
        }
        if (to - from <= FEW) {
            insert(rows, from, sorted, to);
        } else {
            var boxed = Arrays.stream(rows, from, to).boxed().toArray(Integer[]::new);
            Arrays.sort(boxed, this::compare);
            for (var i = 0; i < boxed.length; i++) {
                rows[from + i] = boxed[i];
            }
        }
    }

    private void insert(int[] rows, int from, int sorted, int to) {
        for (var next = sorted; next < to; next++) {
            var row = rows[next];
            var place = next;
            while (place > from && compare(rows[place - 1], row) > 0) {
                rows[place] = rows[place - 1];
                place--;
            }
            rows[place] = row;
        }
    }

    private int compare(int left, int right) {
        for (var key = 0; key < values.length; key++) {
            var compared = compare(values[key][left], values[key][right], keys.get(key));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked") // the values of a column have one class, which is comparable
    private static int compare(@Nullable Object left, @Nullable Object right, Shape.OrderKey key) {
        if (left == null || right == null) {
            var nullIsLeft = left == null ? -1 : 1;
            return left == right ? 0 : key.nullsFirst() ? nullIsLeft : -nullIsLeft;
        }
        var compared = ((Comparable<Object>) left).compareTo(right);
        return key.descending() ? -compared : compared;
    }
}
