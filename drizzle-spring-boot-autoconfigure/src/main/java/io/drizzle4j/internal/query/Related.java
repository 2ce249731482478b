package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Expression;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a relation leads to from each row, for which a condition holds.
 *
 * @param relation the relation, which starts from the table that the expression stands at
 * @param where the condition on them, or null where all count
 */
public record Related(RelationName relation, @Nullable Expression<Boolean> where) {

    Related withSlots(Slots slots) {
        return where == null ? this : new Related(relation, slots.part(where));
    }
}
