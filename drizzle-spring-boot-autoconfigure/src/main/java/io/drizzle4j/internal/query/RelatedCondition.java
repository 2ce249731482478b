package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.ScopedCondition;

/**
 * Whether there are related rows.
 *
 * @param rows the related rows
 * @param quantifier how many must fulfil their condition
 */
public record RelatedCondition(Related rows, Quantifier quantifier) implements ScopedCondition {

    /** How many of the related rows must fulfil a condition. */
    public enum Quantifier {
        /** At least one. */
        SOME,
        /** Not one. */
        NONE,
        /** All that there are: there is none for which the condition is false or unknown. */
        EVERY
    }

    @Override
    public RelatedCondition withSlots(Slots slots) {
        return new RelatedCondition(rows.withSlots(slots), quantifier);
    }
}
