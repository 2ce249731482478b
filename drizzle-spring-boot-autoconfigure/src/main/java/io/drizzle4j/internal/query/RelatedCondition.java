package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.ScopedCondition;

/**
 * A condition on related rows.
 *
 * @param rows the related rows
 * @param quantifier how many must satisfy their condition
 */
public record RelatedCondition(Related rows, Quantifier quantifier) implements ScopedCondition {

    /** How many of the related rows must satisfy a condition. */
    public enum Quantifier {
        /** At least one. */
        SOME,
        /** None. */
        NONE,
        /** All: there is no row for which the condition is false or unknown. */
        EVERY
    }

    @Override
    public boolean lacksAlternative() {
        return rows.where() instanceof Condition condition && condition.lacksAlternative();
    }

    @Override
    public RelatedCondition withSlots(Slots slots) {
        return new RelatedCondition(rows.withSlots(slots), quantifier);
    }
}
