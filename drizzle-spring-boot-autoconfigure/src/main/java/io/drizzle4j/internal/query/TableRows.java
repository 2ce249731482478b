package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.query.SubSelect;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sub-select.
 *
 * @param table the table
 * @param isUnfiltered whether the filter of the table is ignored
 * @param where the condition on the rows, or null for all rows
 */
public record TableRows(
        PgTable table, boolean isUnfiltered, @Nullable Expression<Boolean> where) implements SubSelect {

    @Override
    public TableRows where(@Nullable Expression<Boolean> condition) {
        if (condition == null) {
            throw new InvalidQueryException(
                    "where(…) of from(%s) was called with null.".formatted(table), "Omit the call instead.");
        }
        if (condition instanceof Condition.Omitted) {
            return this;
        }
        return new TableRows(table, isUnfiltered, where == null ? condition : Operators.and(where, condition));
    }

    @Override
    public TableRows unfiltered() {
        return new TableRows(table, true, where);
    }

    TableRows withSlots(Slots slots) {
        return where == null ? this : new TableRows(table, isUnfiltered, slots.part(where));
    }
}
