package io.drizzle4j.forms;

import java.util.List;
import java.util.Map;

/**
 * The row for which a condition is evaluated, with the rows of enclosing levels.
 *
 * @param between the row of the junction table that leads to this row, or null
 * @param outer the row of the enclosing level, or null at the root
 * @param peers the rows that a window function sees: all rows of the same parent, including this one
 */
record Scope(Map<String, Object> row, Map<String, Object> between, Scope outer, List<Scope> peers) {

    Scope(Map<String, Object> row, Map<String, Object> between, Scope outer) {
        this(row, between, outer, List.of());
    }

    /** Returns the rows as peers of each other. */
    static List<Scope> together(List<Scope> rows) {
        return rows.stream()
                .map(scope -> new Scope(scope.row, scope.between, scope.outer, rows))
                .toList();
    }

    Object get(String key) {
        return row.get(key);
    }

    /** Returns the row of an enclosing level, counted from this one outwards. */
    Scope out(int levels) {
        return levels == 0 ? this : outer.out(levels - 1);
    }
}
