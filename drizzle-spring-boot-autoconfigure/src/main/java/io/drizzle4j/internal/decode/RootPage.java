package io.drizzle4j.internal.decode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows of the root.
 *
 * @param rows the rows, in the order of the statement; unmodifiable
 * @param hasMore whether there are more rows after this page
 * @param total the number of all rows, if it was requested and the page does not show it by itself
 * @param positionKeys the keys of the columns and extras that form the position of a row; empty if not needed
 * @param positions the values of each row for these keys
 * @param <R> the type of a row
 */
public record RootPage<R extends @Nullable Object>(
        List<R> rows,
        boolean hasMore,
        OptionalLong total,
        List<String> positionKeys,
        List<List<@Nullable Object>> positions) {

    /** Returns all rows as one page. */
    public static <R extends @Nullable Object> RootPage<R> all(List<R> rows) {
        return new RootPage<>(rows, false, OptionalLong.empty(), List.of(), List.of());
    }

    /** Returns the same page with its rows in reverse order. */
    public RootPage<R> reversed() {
        return new RootPage<>(
                Collections.unmodifiableList(reversed(rows)), hasMore, total, positionKeys, reversed(positions));
    }

    private static <V extends @Nullable Object> List<V> reversed(List<V> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Returns the position of a row: the values that determine its place in the order, by key. */
    public Map<String, @Nullable Object> position(int index) {
        Map<String, @Nullable Object> position = new LinkedHashMap<>();
        for (var i = 0; i < positionKeys.size(); i++) {
            position.put(positionKeys.get(i), positions.get(index).get(i));
        }
        return position;
    }
}
