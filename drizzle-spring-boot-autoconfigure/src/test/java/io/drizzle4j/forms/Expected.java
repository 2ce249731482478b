package io.drizzle4j.forms;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The expected rows. The groups come in this order; the order inside of a group is undefined.
 *
 * @param groups groups of rows that may come in any order
 */
record Expected(List<Group> groups) {

    /**
     * Rows that may come in any order.
     *
     * @param rows the rows
     * @param count the number of these rows that come: all, unless a cut without a total order leaves some out
     */
    record Group(List<Map<String, Object>> rows, int count) {}

    boolean isMetBy(List<? extends Map<String, ?>> actual) {
        if (actual.size() != groups.stream().mapToInt(Group::count).sum()) {
            return false;
        }
        var from = 0;
        for (var group : groups) {
            var part = new ArrayList<Map<String, ?>>(actual.subList(from, from + group.count));
            if (!isMetInAnyOrder(group.rows, part, new BitSet())) {
                return false;
            }
            from += group.count;
        }
        return true;
    }

    /** Returns whether each actual row is another row of the group. */
    private static boolean isMetInAnyOrder(List<Map<String, Object>> rows, List<Map<String, ?>> actual, BitSet taken) {
        var next = taken.cardinality();
        if (next == actual.size()) {
            return true;
        }
        for (var i = 0; i < rows.size(); i++) {
            if (!taken.get(i) && isMet(rows.get(i), actual.get(next))) {
                taken.set(i);
                if (isMetInAnyOrder(rows, actual, taken)) {
                    return true;
                }
                taken.clear(i);
            }
        }
        return false;
    }

    private static boolean isMet(Map<String, Object> expected, Map<String, ?> actual) {
        return List.copyOf(expected.keySet()).equals(List.copyOf(actual.keySet()))
                && expected.entrySet().stream().allMatch(entry -> isMet(entry.getValue(), actual.get(entry.getKey())));
    }

    @SuppressWarnings("unchecked")
    private static boolean isMet(Object expected, Object actual) {
        if (expected instanceof Expected rows) {
            return actual instanceof List<?> list && rows.isMetBy((List<Map<String, ?>>) list);
        }
        if (expected instanceof Map<?, ?> row) {
            return actual instanceof Map<?, ?> map && isMet((Map<String, Object>) row, (Map<String, ?>) map);
        }
        return Objects.equals(expected, actual);
    }
}
