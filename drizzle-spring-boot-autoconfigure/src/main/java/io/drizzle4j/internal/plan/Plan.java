package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Slot;
import java.util.List;

/**
 * How a question is answered, whatever its values.
 *
 * @param sql the text of the one statement, the same each time
 * @param slots the slot of each parameter, in the order of the text
 * @param shape what its rows are
 */
public record Plan(String sql, List<Slot<?>> slots, Shape shape) {

    /** Creates a plan. */
    public Plan {
        slots = List.copyOf(slots);
    }
}
