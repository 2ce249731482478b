package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The order of rows with {@code distinctOn}. It starts with the distinct expressions, and determines which row is kept.
 */
final class DistinctOrder {

    private DistinctOrder() {}

    /**
     * Returns the rows with their order. The default order is that of the expressions, followed by that of the
     * relation.
     *
     * @param ofRelation the order of the relation; empty at the root
     */
    static RowSelection complete(RowSelection rows, List<Order> ofRelation, LevelRules rules) {
        var distinctOn = rows.distinctOn().expressions();
        if (distinctOn.isEmpty()) {
            if (!rows.distinctOn().orderBy().isEmpty()) {
                throw rules.invalid(
                        "has orderDistinctBy without distinctOn",
                        "Call orderBy(…) instead, or choose the rows first: distinctOn(…).");
            }
            return rows;
        }
        checkTogether(rows, rules);
        if (rows.orderBy().isEmpty()) {
            var first = distinctOn.stream()
                    .map(expression -> as(expression, ofRelation))
                    .toList();
            return rows.orderBy(Order.inTurn(first, ofRelation));
        }
        Set<Expression<?>> first = new HashSet<>();
        rows.orderBy().stream().limit(distinctOn.size()).forEach(order -> first.add(order.expression()));
        if (!first.equals(new HashSet<>(distinctOn))) {
            throw rules.invalid(
                    "has a distinctOn with which its order does not begin",
                    "Write orderBy(%s, …), followed by the present order, which determines the row that is kept."
                            .formatted(code(rows, rules)));
        }
        return rows;
    }

    /** Returns the order of an expression: that of the relation, otherwise ascending. */
    private static Order as(Expression<?> expression, List<Order> ofRelation) {
        return ofRelation.stream()
                .filter(order -> order.expression().equals(expression))
                .findFirst()
                .orElseGet(() -> Operators.asc(expression));
    }

    /** Rejects options that cannot be combined with {@code distinctOn}. */
    private static void checkTogether(RowSelection rows, LevelRules rules) {
        if (rows.lock() != null) {
            throw rules.invalid(
                    "is read with both distinctOn and a lock, which PostgreSQL does not allow together",
                    "Lock the rows first, and then read them with distinctOn.");
        }
    }

    private static String code(RowSelection rows, LevelRules rules) {
        var distinctOn = rows.distinctOn().expressions();
        return IntStream.range(0, distinctOn.size())
                .mapToObj(i -> distinctOn.get(i) instanceof Column<?> column
                        ? "asc(%s)".formatted(rules.code(column))
                        : "asc(expression %d of distinctOn)".formatted(i + 1))
                .collect(Collectors.joining(", "));
    }
}
