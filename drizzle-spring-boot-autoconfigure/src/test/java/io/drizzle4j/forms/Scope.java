package io.drizzle4j.forms;

import java.util.List;
import java.util.Map;

/**
 * A row where a condition is evaluated, with the rows around it.
 *
 * @param between the row of the table between this one and that of the level above, or null
 * @param outer the row of the level above, or null at the root
 * @param peers the rows that a window function sees: those of the same parent, this one among them
 */
record Scope(Map<String, Object> row, Map<String, Object> between, Scope outer, List<Scope> peers) {

    Scope(Map<String, Object> row, Map<String, Object> between, Scope outer) {
        this(row, between, outer, List.of());
    }

    /** Gives each row the others as its peers. */
    static List<Scope> together(List<Scope> rows) {
        return rows.stream()
                .map(scope -> new Scope(scope.row, scope.between, scope.outer, rows))
                .toList();
    }

    Object get(String key) {
        return row.get(key);
    }

    /** The row of a level, counted from this one outwards. */
    Scope out(int levels) {
        return levels == 0 ? this : outer.out(levels - 1);
    }
}
