package io.drizzle4j.internal.query;

import io.drizzle4j.query.Lookup;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The selection of the rows of a level, and their order.
 *
 * @param isUnfiltered whether the filter of the table is ignored
 * @param where the condition on the rows; null for all rows
 * @param orderBy the order of the rows, by the first key first; with {@code distinctOn}, the order that chooses them
 * @param isUnordered whether rows that tie, or a cut without an order, may come in any order
 * @param distinctOn the choice of one row from each group
 * @param limit the maximum number of rows (for each parent, below the root), or null
 * @param offset the number of rows to skip, or null
 * @param lock the lock on the rows, at the root only; null for none
 * @param paging the additional information of a page, whose size is the limit; null if the rows are not a page
 * @param lookup how the rows are found below their parents; null if the query does not set it
 */
public record RowSelection(
        boolean isUnfiltered,
        @Nullable Expression<Boolean> where,
        List<Order> orderBy,
        boolean isUnordered,
        Distinct distinctOn,
        @Nullable Limit limit,
        @Nullable Offset offset,
        @Nullable Lock lock,
        @Nullable Paging paging,
        @Nullable Lookup lookup) {

    /** All rows, in no particular order. */
    static final RowSelection ALL =
            new RowSelection(false, null, List.of(), false, Distinct.NONE, null, null, null, null, null);

    /** Creates a selection. */
    public RowSelection {
        orderBy = List.copyOf(orderBy);
    }

    /** Returns the selection of the rows that satisfy a condition. */
    static RowSelection of(@Nullable Expression<Boolean> where, boolean isUnfiltered) {
        var selection = isUnfiltered ? ALL.unfiltered() : ALL;
        return where == null ? selection : selection.where(where);
    }

    RowSelection unfiltered() {
        return new RowSelection(true, where, orderBy, isUnordered, distinctOn, limit, offset, lock, paging, lookup);
    }

    /** Returns the selection with a further condition. */
    public RowSelection where(Expression<Boolean> condition) {
        var both = where == null ? condition : Operators.and(where, condition);
        return new RowSelection(
                isUnfiltered, both, orderBy, isUnordered, distinctOn, limit, offset, lock, paging, lookup);
    }

    /** Returns the selection with another order. */
    public RowSelection orderBy(List<Order> keys) {
        return new RowSelection(
                isUnfiltered, where, keys, isUnordered, distinctOn, limit, offset, lock, paging, lookup);
    }

    RowSelection unordered() {
        return new RowSelection(isUnfiltered, where, orderBy, true, distinctOn, limit, offset, lock, paging, lookup);
    }

    RowSelection distinctOn(Distinct how) {
        return new RowSelection(isUnfiltered, where, orderBy, isUnordered, how, limit, offset, lock, paging, lookup);
    }

    /** Returns the order in which the rows are read. */
    public List<Order> orderOfResult() {
        return distinctOn.orderBy().isEmpty() ? orderBy : distinctOn.orderBy();
    }

    /** Returns the selection with further order keys, which never choose the row of a group. */
    public RowSelection thenBy(List<Order> keys) {
        return distinctOn.isEmpty() ? orderBy(Order.inTurn(orderBy, keys)) : distinctOn(distinctOn.thenBy(keys));
    }

    RowSelection limit(@Nullable Limit rows) {
        return new RowSelection(
                isUnfiltered, where, orderBy, isUnordered, distinctOn, rows, offset, lock, paging, lookup);
    }

    /** Returns the selection without the given number of rows at the start. */
    public RowSelection offset(Offset rows) {
        return new RowSelection(
                isUnfiltered, where, orderBy, isUnordered, distinctOn, limit, rows, lock, paging, lookup);
    }

    RowSelection lock(Lock how) {
        return new RowSelection(
                isUnfiltered, where, orderBy, isUnordered, distinctOn, limit, offset, how, paging, lookup);
    }

    RowSelection lookup(Lookup how) {
        return new RowSelection(
                isUnfiltered, where, orderBy, isUnordered, distinctOn, limit, offset, lock, paging, how);
    }

    /** Returns a page of the selection. */
    public RowSelection page(@Nullable Limit size, Paging paging) {
        return new RowSelection(
                isUnfiltered, where, orderBy, isUnordered, distinctOn, size, offset, lock, paging, lookup);
    }
}
