package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedCondition;
import org.jspecify.annotations.Nullable;

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
        return lacksAlternative(rows.where());
    }

    /**
     * Returns whether the innermost condition lacks an alternative. A loop, because a recursion could overflow the
     * stack.
     */
    static boolean lacksAlternative(@Nullable Expression<Boolean> where) {
        var inner = where;
        while (inner instanceof RelatedCondition || inner instanceof Exists) {
            inner = inner instanceof Exists exists
                    ? exists.rows().where()
                    : ((RelatedCondition) inner).rows().where();
        }
        return inner instanceof Condition condition && condition.lacksAlternative();
    }

    @Override
    public RelatedCondition withSlots(Slots slots) {
        return new RelatedCondition(rows.withSlots(slots), quantifier);
    }
}
