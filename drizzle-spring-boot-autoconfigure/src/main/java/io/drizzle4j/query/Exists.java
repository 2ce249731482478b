package io.drizzle4j.query;

import io.drizzle4j.sql.ScopedCondition;
import io.drizzle4j.sql.Slots;

/**
 * Whether a sub-select has any row.
 *
 * @param rows the sub-select
 * @param negated whether it must have none
 */
public record Exists(SubSelect rows, boolean negated) implements ScopedCondition {

    @Override
    public Exists withSlots(Slots slots) {
        return new Exists(rows.withSlots(slots), negated);
    }
}
