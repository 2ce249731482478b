package io.drizzle4j.internal.query;

import io.drizzle4j.query.Lookup;
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
 * @param distinctOn what no two rows share, or nothing; the order begins with it
 * @param limit the most rows (for each parent, below the root), or null
 * @param offset the number of rows left out before them, or null
 * @param lock how the rows are locked, or null where they are not; at the root only
 * @param paging what is told beside the rows where they are a page, whose size is the limit; else null
 * @param lookup how the rows are found below their parents, where the query says so; else null
 */
public record RowSelection(
        boolean isUnfiltered,
        @Nullable Expression<Boolean> where,
        List<Order> orderBy,
        List<Expression<?>> distinctOn,
        @Nullable Limit limit,
        @Nullable Slot<Long> offset,
        @Nullable Lock lock,
        @Nullable Paging paging,
        @Nullable Lookup lookup) {

    /** All rows, in no order. */
    static final RowSelection ALL = new RowSelection(false, null, List.of(), List.of(), null, null, null, null, null);

    /** Creates a choice of rows. */
    public RowSelection {
        orderBy = List.copyOf(orderBy);
        distinctOn = List.copyOf(distinctOn);
    }

    RowSelection unfiltered() {
        return new RowSelection(true, where, orderBy, distinctOn, limit, offset, lock, paging, lookup);
    }

    /** Returns those of the rows for which the condition holds too. */
    public RowSelection where(Expression<Boolean> condition) {
        var both = where == null ? condition : Operators.and(where, condition);
        return new RowSelection(isUnfiltered, both, orderBy, distinctOn, limit, offset, lock, paging, lookup);
    }

    /** Returns the same rows in another order. */
    public RowSelection orderBy(List<Order> keys) {
        return new RowSelection(isUnfiltered, where, keys, distinctOn, limit, offset, lock, paging, lookup);
    }

    RowSelection distinctOn(List<Expression<?>> expressions) {
        return new RowSelection(isUnfiltered, where, orderBy, expressions, limit, offset, lock, paging, lookup);
    }

    RowSelection limit(@Nullable Limit rows) {
        return new RowSelection(isUnfiltered, where, orderBy, distinctOn, rows, offset, lock, paging, lookup);
    }

    /** Returns the rows without as many of the first. */
    public RowSelection offset(Slot<Long> rows) {
        return new RowSelection(isUnfiltered, where, orderBy, distinctOn, limit, rows, lock, paging, lookup);
    }

    RowSelection lock(Lock how) {
        return new RowSelection(isUnfiltered, where, orderBy, distinctOn, limit, offset, how, paging, lookup);
    }

    RowSelection lookup(Lookup how) {
        return new RowSelection(isUnfiltered, where, orderBy, distinctOn, limit, offset, lock, paging, how);
    }

    /** Returns a page of the rows. */
    public RowSelection page(@Nullable Limit size, Paging told) {
        return new RowSelection(isUnfiltered, where, orderBy, distinctOn, size, offset, lock, told, lookup);
    }
}
