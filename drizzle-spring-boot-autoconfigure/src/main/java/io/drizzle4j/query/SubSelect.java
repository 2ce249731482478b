package io.drizzle4j.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table inside an expression: {@code exists(from(POSTS).where(eq(POSTS.authorId, USERS.id)))}. Its columns
 * are found in its own table first, then in those of the levels around it. Immutable.
 *
 * @param table the table that is read
 * @param isUnfiltered whether the filter of the table does not hold
 * @param where the condition on the rows, or null where all count
 */
public record SubSelect(
        PgTable table, boolean isUnfiltered, @Nullable Expression<Boolean> where) {

    /** Returns the rows for which the condition holds too. */
    public SubSelect where(@Nullable Expression<Boolean> condition) {
        if (condition == null) {
            throw new InvalidQueryException(
                    "where of from(%s) was given null.".formatted(table), "Leave the call out instead.");
        }
        if (condition instanceof Condition.Omitted) {
            return this;
        }
        return new SubSelect(table, isUnfiltered, where == null ? condition : Operators.and(where, condition));
    }

    /** Returns the rows with those that the filter of the table would hide. */
    public SubSelect unfiltered() {
        return new SubSelect(table, true, where);
    }

    SubSelect withSlots(Slots slots) {
        return where == null ? this : new SubSelect(table, isUnfiltered, slots.part(where));
    }
}
