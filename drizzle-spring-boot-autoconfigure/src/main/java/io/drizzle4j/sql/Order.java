package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.sql.Slots;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of an order. Create one with {@link Operators#asc} or {@link Operators#desc}.
 *
 * @param expression the expression to order by
 * @param descending whether the order is descending
 * @param nulls where nulls come
 */
public record Order(Expression<?> expression, boolean descending, Nulls nulls) {

    /**
     * Creates an order.
     *
     * @throws InvalidQueryException if PostgreSQL has no order for the type
     */
    public Order {
        if (!expression.type().isComparable()) {
            throw InvalidOperand.notComparable(expression.type());
        }
    }

    /** Returns this order with nulls before all values. */
    public Order nullsFirst() {
        return new Order(expression, descending, Nulls.FIRST);
    }

    /** Returns this order with nulls after all values. */
    public Order nullsLast() {
        return new Order(expression, descending, Nulls.LAST);
    }

    /** Returns whether nulls come before all values. */
    public boolean hasNullsFirst() {
        return switch (nulls) {
            case DEFAULT -> descending;
            case FIRST -> true;
            case LAST -> false;
        };
    }

    /** Returns the reversed order. */
    public Order reversed() {
        return new Order(expression, !descending, nulls.reversed());
    }

    /** Returns this order with its values replaced by slots. */
    public Order withSlots(Slots slots) {
        return new Order(expression.withSlots(slots), descending, nulls);
    }

    /** Returns orders followed by those of further ones whose expressions are not among them. */
    public static List<Order> inTurn(List<Order> orders, List<Order> further) {
        List<Order> all = new ArrayList<>(orders);
        for (var order : further) {
            if (all.stream().noneMatch(before -> before.expression().equals(order.expression()))) {
                all.add(order);
            }
        }
        return List.copyOf(all);
    }

    /**
     * Returns orders completed by expressions, such as columns, so that the order is total. They have the direction of
     * the last order, so that one index can serve all of them, and a position in them can be compared as a row.
     */
    public static List<Order> completed(List<Order> orders, List<? extends Expression<?>> tieBreakers) {
        var isDescending = !orders.isEmpty() && orders.get(orders.size() - 1).descending;
        return inTurn(
                orders,
                tieBreakers.stream()
                        .map(isDescending ? Operators::desc : Operators::asc)
                        .toList());
    }

    /** Returns the SQL after the expression: {@code " desc nulls last"}, or empty text. */
    public String direction() {
        return (descending ? " desc" : "") + nulls.sql;
    }

    /** The position of nulls. */
    public enum Nulls {
        /** PostgreSQL's default, which treats null as the greatest value. */
        DEFAULT(""),
        /** Before all values. */
        FIRST(" nulls first"),
        /** After all values. */
        LAST(" nulls last");

        private final String sql;

        Nulls(String sql) {
            this.sql = sql;
        }

        private Nulls reversed() {
            return switch (this) {
                case DEFAULT -> DEFAULT;
                case FIRST -> LAST;
                case LAST -> FIRST;
            };
        }
    }
}
