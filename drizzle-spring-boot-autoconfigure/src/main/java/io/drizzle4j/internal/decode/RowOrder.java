package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of one parent in order, by values that Java orders as PostgreSQL does. They mostly come in that order
 * already: an index, or the cut for each parent, has seen to it.
 */
final class RowOrder {

    /** Below this number, what is simple is faster. */
    private static final int FEW = 16;

    private final List<Shape.OrderKey> keys;

    /** The values of each key, by the numbers of the rows. */
    private final @Nullable Object[][] values;

    private RowOrder(List<Shape.OrderKey> keys, int capacity) {
        this.keys = keys;
        this.values = new @Nullable Object[keys.size()][capacity];
    }

    /** Creates the order of a level's rows; null where it is the server's. */
    static @Nullable RowOrder of(Shape.Level level, int capacity) {
        return level.order().isEmpty() ? null : new RowOrder(level.order(), capacity);
    }

    void grow(int capacity) {
        for (var key = 0; key < values.length; key++) {
            values[key] = Arrays.copyOf(values[key], capacity);
        }
    }

    /** Takes in the values of a row. */
    void add(int row, @Nullable Object[] ofRow) {
        for (var key = 0; key < values.length; key++) {
            values[key][row] = ofRow[keys.get(key).cell()];
        }
    }

    /** Sorts the numbers of the rows from one place to another; what is equal stays as it came. */
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

    @SuppressWarnings("unchecked") // the values of a column are of one class, which has an order
    private static int compare(@Nullable Object left, @Nullable Object right, Shape.OrderKey key) {
        if (left == null || right == null) {
            var nullIsLeft = left == null ? -1 : 1;
            return left == right ? 0 : key.nullsFirst() ? nullIsLeft : -nullIsLeft;
        }
        var compared = ((Comparable<Object>) left).compareTo(right);
        return key.descending() ? -compared : compared;
    }
}
