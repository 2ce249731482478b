package io.drizzle4j.forms;

import java.util.Map;

/**
 * A row where a condition is evaluated, with the rows around it.
 *
 * @param between the row of the table between this one and that of the level above, or null
 * @param outer the row of the level above, or null at the root
 */
record Scope(Map<String, Object> row, Map<String, Object> between, Scope outer) {

    Object get(String key) {
        return row.get(key);
    }

    /** The row of a level, counted from this one outwards. */
    Scope out(int levels) {
        return levels == 0 ? this : outer.out(levels - 1);
    }
}
