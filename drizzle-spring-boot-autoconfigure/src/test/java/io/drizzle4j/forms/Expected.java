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
record Expected(List<List<Map<String, Object>>> groups) {

    boolean isMetBy(List<? extends Map<String, ?>> actual) {
        if (actual.size() != groups.stream().mapToInt(List::size).sum()) {
            return false;
        }
        var from = 0;
        for (var group : groups) {
            var part = new ArrayList<Map<String, ?>>(actual.subList(from, from + group.size()));
            if (!isMetInAnyOrder(group, part, new BitSet())) {
                return false;
            }
            from += group.size();
        }
        return true;
    }

    private static boolean isMetInAnyOrder(List<Map<String, Object>> group, List<Map<String, ?>> actual, BitSet taken) {
        var next = taken.cardinality();
        if (next == group.size()) {
            return true;
        }
        for (var i = 0; i < actual.size(); i++) {
            if (!taken.get(i) && isMet(group.get(next), actual.get(i))) {
                taken.set(i);
                if (isMetInAnyOrder(group, actual, taken)) {
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
