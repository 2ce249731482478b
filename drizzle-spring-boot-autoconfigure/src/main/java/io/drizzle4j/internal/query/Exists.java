package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.ScopedCondition;

/**
 * A test whether a sub-select has a row.
 *
 * @param rows the sub-select
 * @param negated whether it must have none
 */
public record Exists(TableRows rows, boolean negated) implements ScopedCondition {

    @Override
    public boolean lacksAlternative() {
        return RelatedCondition.lacksAlternative(rows.where());
    }

    @Override
    public Exists withSlots(Slots slots) {
        return new Exists(rows.withSlots(slots), negated);
    }
}
