package io.drizzle4j.query;

import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a level are read, and in what order.
 *
 * @param isUnfiltered whether the filter of the table does not hold
 * @param where the condition on the rows, or null where all are read
 * @param orderBy the order of the rows, by the first key first
 * @param limit the most rows (for each parent, below the root), or null
 * @param offset the number of rows left out before them, or null
 */
public record Rows(
        boolean isUnfiltered,
        @Nullable Expression<Boolean> where,
        List<Order> orderBy,
        @Nullable Slot<Long> limit,
        @Nullable Slot<Long> offset) {

    /** All rows, in no order. */
    static final Rows ALL = new Rows(false, null, List.of(), null, null);

    /** Creates a choice of rows. */
    public Rows {
        orderBy = List.copyOf(orderBy);
    }

    Rows unfiltered() {
        return new Rows(true, where, orderBy, limit, offset);
    }

    /** Returns those of the rows for which the condition holds too. */
    Rows where(Expression<Boolean> condition) {
        return new Rows(
                isUnfiltered, where == null ? condition : Operators.and(where, condition), orderBy, limit, offset);
    }

    Rows orderBy(List<Order> keys) {
        return new Rows(isUnfiltered, where, keys, limit, offset);
    }

    Rows limit(@Nullable Slot<Long> rows) {
        return new Rows(isUnfiltered, where, orderBy, rows, offset);
    }

    Rows offset(Slot<Long> rows) {
        return new Rows(isUnfiltered, where, orderBy, limit, rows);
    }
}
