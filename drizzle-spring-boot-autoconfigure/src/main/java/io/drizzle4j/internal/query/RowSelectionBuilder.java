package io.drizzle4j.internal.query;

import io.drizzle4j.query.LockConfig;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds the selection of the rows of a level. For its methods see {@link QueryConfig}. */
final class RowSelectionBuilder {

    private final QueryBuilder draft;

    private final LevelRules rules;

    private RowSelection rows = RowSelection.ALL;

    RowSelectionBuilder(QueryBuilder draft, LevelRules rules) {
        this.draft = draft;
        this.rules = rules;
    }

    void unfiltered() {
        rules.checkOpen("unfiltered");
        rows = rows.unfiltered();
    }

    void where(Expression<Boolean> condition) {
        rules.checkOpen("where");
        if (!(rules.required("where", condition) instanceof Condition.Omitted)) {
            rows = rows.where(condition.withSlots(draft.slots()));
        }
    }

    void orderBy(Order... orders) {
        rows = rows.orderBy(Order.inTurn(rows.orderBy(), keys("orderBy", orders)));
    }

    void orderDistinctBy(Order... orders) {
        rows = rows.distinctOn(rows.distinctOn().thenBy(keys("orderDistinctBy", orders)));
    }

    private List<Order> keys(String method, Order... orders) {
        rules.checkSequence(method, false);
        if (rules.required(method, orders).length == 0) {
            throw rules.invalid(
                    "has an empty %s".formatted(method), "Pass at least one column: %s(asc(…)).".formatted(method));
        }
        List<Order> keys = new ArrayList<>();
        for (var order : orders) {
            keys.add(withSlots(rules.required(method, order)));
        }
        return keys;
    }

    List<Order> orderBy() {
        return rows.orderBy();
    }

    void unordered() {
        rules.checkSequence("unordered", rows.isUnordered());
        rows = rows.unordered();
    }

    void distinctOn(Expression<?>... expressions) {
        rules.checkSequence("distinctOn", !rows.distinctOn().isEmpty());
        if (rules.required("distinctOn", expressions).length == 0) {
            throw rules.invalid("has an empty distinctOn", "Pass at least one column: distinctOn(…).");
        }
        rows = rows.distinctOn(rows.distinctOn()
                .on(Arrays.stream(expressions)
                        .<Expression<?>>map(
                                expression -> withSlots(Operators.asc(rules.required("distinctOn", expression)))
                                        .expression())
                        .distinct()
                        .toList()));
    }

    private Order withSlots(Order order) {
        return order.expression() instanceof Column
                ? order
                : new Order(draft.withSlots(order.expression()), order.descending(), order.nulls());
    }

    void limit(long count) {
        rules.checkSize("limit", rows);
        rows = rows.limit(draft.limit(rules.checkNotNegative("limit", count)));
    }

    void limit(Placeholder<Long> count) {
        rules.checkSize("limit", rows);
        rows = rows.limit(draft.limit(rules.required("limit", count)));
    }

    void offset(long count) {
        rules.checkSequence("offset", rows.offset() != null);
        rows = rows.offset(Offset.of(draft.number(rules.checkNotNegative("offset", count)), count));
    }

    void offset(Placeholder<Long> count) {
        rules.checkSequence("offset", rows.offset() != null);
        rows = rows.offset(new Offset(draft.number(rules.required("offset", count)), null));
    }

    void page(int size) {
        rules.checkSize("page", rows);
        rows = rows.page(draft.limit(rules.checkPageSize(size)), Paging.MORE);
    }

    void page(Placeholder<Long> size) {
        rules.checkSize("page", rows);
        rows = rows.page(draft.limit(rules.required("page", size)), Paging.MORE);
    }

    void total() {
        rules.checkTotal(rows);
        rows = rows.page(rows.limit(), Paging.TOTAL);
    }

    void lookup(Lookup how) {
        rules.checkSequence("lookup", rows.lookup() != null);
        rows = rows.lookup(rules.required("lookup", how));
    }

    void lock(String method, Lock.Strength strength, Consumer<? super LockConfig> configuration) {
        rules.checkLock(method, rows.lock() != null);
        var lock = new LockBuilder(rules, strength);
        rules.required(method, configuration);
        rules.openNested(method, null);
        try {
            configuration.accept(lock);
        } finally {
            lock.close();
        }
        rules.closeNested();
        rows = rows.lock(lock.lock());
    }

    /** Returns a method that was called although it does not apply to the rows of groups; null if there is none. */
    @Nullable String notOfGroups() {
        if (rows.paging() != null) {
            return "page";
        }
        if (!rows.distinctOn().isEmpty()) {
            return "distinctOn";
        }
        if (!rows.distinctOn().orderBy().isEmpty()) {
            return "orderDistinctBy";
        }
        if (!rows.orderBy().isEmpty()) {
            return "orderBy";
        }
        if (rows.limit() != null) {
            return "limit";
        }
        return rows.offset() != null ? "offset" : rows.isUnordered() ? "unordered" : null;
    }

    /** Completes the order by the expressions by which the rows are grouped. */
    void complete(Groups groups) {
        rows = rows.orderBy(Order.completed(rows.orderBy(), groups.by()));
    }

    /**
     * Checks the combination of options, and returns the selection.
     *
     * @param ofRelation the order of the relation; empty at the root
     */
    RowSelection complete(boolean isRecursive, List<Order> ofRelation) {
        if (isRecursive) {
            rules.checkRecursion(rows);
        }
        rules.checkUnordered(rows);
        return DistinctOrder.complete(rows, ofRelation, rules);
    }
}
