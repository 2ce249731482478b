package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
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
record KeysetOrder(List<Key> keys, List<Order> inGroup) {

    /**
     * A key of the order.
     *
     * @param name the key of the column or the extra
     * @param order its direction and its expression
     * @param isNullable whether it may be null
     */
    record Key(String name, Order order, boolean isNullable) {

        Expression<?> expression() {
            return order.expression();
        }

        /** Returns whether nulls come last. */
        boolean hasNullsLast() {
            return order.nulls() == Order.Nulls.DEFAULT ? !order.descending() : order.nulls() == Order.Nulls.LAST;
        }

        Key reversed() {
            var nulls = switch (order.nulls()) {
                case DEFAULT -> Order.Nulls.DEFAULT;
                case FIRST -> Order.Nulls.LAST;
                case LAST -> Order.Nulls.FIRST;
            };
            return new Key(name, new Order(expression(), !order.descending(), nulls), isNullable);
        }
    }

    /** Returns the order of a query, completed by the primary key. */
    static KeysetOrder of(Query query, SchemaTable table) {
        var orders = Order.completed(query.rows().orderBy(), table.tieBreakers());
        var distinct = query.rows().distinctOn().size();
        var size = distinct == 0 ? orders.size() : distinct;
        var keys = orders.stream()
                .limit(size)
                .map(order -> key(order, query, table))
                .toList();
        if (table.tieBreakers().isEmpty()) {
            throw new InvalidQueryException(
                    "'%s' is scrolled by its keys, but has neither a primary key nor a column with an order."
                            .formatted(table.table()),
                    "Declare a primary key, or scroll by offset: ScrollPosition.offset().");
        }
        return new KeysetOrder(keys, orders.subList(size, orders.size()));
    }

    private static Key key(Order order, Query query, SchemaTable table) {
        if (order.expression() instanceof Column<?> column && table.table().has(column)) {
            var name = String.valueOf(table.table().key(column));
            checkIsNoExtra(name, query, table);
            return new Key(name, order, !table.isNotNull(column));
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
                .map(extra -> new Key(extra.key(), order, true))
                .orElseThrow(() -> new InvalidQueryException(
                        "'%s' is scrolled by its keys, but ordered by an expression, which has no key."
                                .formatted(table.table()),
                        "Order by columns of '%s', or by an extra with the same expression: extras(key, expression)."
                                .formatted(table.table())));
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
        return new KeysetOrder(keys.stream().map(Key::reversed).toList(), inGroup);
    }

    List<Order> orders() {
        return Stream.concat(keys.stream().map(Key::order), inGroup.stream()).toList();
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    List<Column<?>> columns() {
        return keys.stream()
                .map(Key::expression)
                .<Column<?>>flatMap(
                        expression -> expression instanceof Column<?> column ? Stream.of(column) : Stream.of())
                .toList();
    }

    /** Returns whether the order is that of PostgreSQL's row comparison. */
    boolean isUniform() {
        return keys.stream()
                .noneMatch(key -> key.isNullable()
                        || key.order().descending() != keys.get(0).order().descending());
    }
}
