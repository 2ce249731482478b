package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.ComparedKey;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import java.util.List;
import java.util.stream.Stream;

/**
 * A total order of rows, with the keys of its columns and extras.
 *
 * @param keys the keys of the order; those of the primary key come last. With {@code distinctOn} they are its
 *     expressions, which no two rows share. A condition on them selects all rows of a group or none, so the row that
 *     represents the group stays the same.
 * @param inGroup the order that determines the row of each group; empty without {@code distinctOn}
 */
record KeysetOrder(List<ComparedKey> keys, List<Order> inGroup) {

    /** Returns the order of a query, completed by the primary key. */
    static KeysetOrder of(Query query, SchemaTable table) {
        var orders = Order.completed(query.rows().orderBy(), table.tieBreakers());
        var distinct = query.rows().distinctOn().expressions().size();
        var size = distinct == 0 ? orders.size() : distinct;
        var keys = orders.stream()
                .limit(size)
                .map(order -> key(order, query, table))
                .toList();
        if (!query.rows().distinctOn().orderBy().isEmpty()) {
            throw new InvalidQueryException(
                    "'%s' is scrolled by its keys, but orders its distinct rows, whose positions are those of their groups."
                            .formatted(table.table()),
                    "Remove orderDistinctBy(…), or scroll by offset: ScrollPosition.offset().");
        }
        if (table.tieBreakers().isEmpty()) {
            throw new InvalidQueryException(
                    "'%s' is scrolled by its keys, but has neither a primary key nor a column with an order."
                            .formatted(table.table()),
                    "Declare a primary key, or scroll by offset: ScrollPosition.offset().");
        }
        return new KeysetOrder(keys, orders.subList(size, orders.size()));
    }

    private static ComparedKey key(Order order, Query query, SchemaTable table) {
        if (order.expression() instanceof Column<?> column && table.table().has(column)) {
            var name = String.valueOf(table.table().key(column));
            checkIsVisible(name, column, table);
            checkIsNoExtra(name, query, table);
            return new ComparedKey(name, order, !table.isNotNull(column));
        }
        if (Fragments.haveWindowIn(order.expression())) {
            throw new InvalidQueryException(
                    "'%s' is scrolled by its keys, but ordered by a window function, whose value differs on each page."
                            .formatted(table.table()),
                    "Scroll by offset: ScrollPosition.offset().");
        }
        return query.extras().stream()
                .filter(extra -> extra.expression().equals(order.expression()))
                .findFirst()
                .map(extra -> new ComparedKey(extra.key(), order, true))
                .orElseThrow(() -> new InvalidQueryException(
                        "'%s' is scrolled by its keys, but ordered by an expression, which has no key."
                                .formatted(table.table()),
                        "Order by columns of '%s', or by an extra with the same expression: extras(key, expression)."
                                .formatted(table.table())));
    }

    /** Checks that a column is not hidden, because clients see its values in positions. */
    private static void checkIsVisible(String name, Column<?> column, SchemaTable table) {
        if (column.isHidden()) {
            throw new InvalidQueryException(
                    "'%s' is scrolled by its keys, but ordered by the hidden column '%s', which a position would show."
                            .formatted(table.table(), name),
                    "Order by other columns, or scroll by offset: ScrollPosition.offset().");
        }
    }

    /** Checks that no extra has the key of a column, because a position contains both by their keys. */
    private static void checkIsNoExtra(String name, Query query, SchemaTable table) {
        if (query.extras().stream().anyMatch(extra -> extra.key().equals(name))) {
            throw new InvalidQueryException(
                    "'%s' is scrolled by its keys, but '%s' is both a column and an extra."
                            .formatted(table.table(), name),
                    "Give the extra another key.");
        }
    }

    /** Returns the reversed order, in which the same rows represent their groups. */
    KeysetOrder reversed() {
        return new KeysetOrder(keys.stream().map(ComparedKey::reversed).toList(), inGroup);
    }

    List<Order> orders() {
        return Stream.concat(keys.stream().map(ComparedKey::order), inGroup.stream())
                .toList();
    }

    List<String> names() {
        return keys.stream().map(ComparedKey::name).toList();
    }

    List<Column<?>> columns() {
        return keys.stream()
                .map(ComparedKey::expression)
                .<Column<?>>flatMap(
                        expression -> expression instanceof Column<?> column ? Stream.of(column) : Stream.of())
                .toList();
    }
}
