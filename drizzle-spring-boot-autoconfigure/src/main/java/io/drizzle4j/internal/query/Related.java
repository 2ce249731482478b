package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Expression;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a relation leads to from each row, restricted by a condition.
 *
 * @param relation the relation, which starts from the current table
 * @param where the condition on the rows; null for all rows
 */
public record Related(RelationName relation, @Nullable Expression<Boolean> where) {

    Related withSlots(Slots slots) {
        return where == null ? this : new Related(relation, slots.part(where));
    }
}
