package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.sql.Slots;
import java.util.ArrayList;
import java.util.List;

/**
 * One key of an order. Make one with {@link Operators#asc} or {@link Operators#desc}.
 *
 * @param expression what is ordered by
 * @param descending whether the greatest come first
 * @param nulls where SQL {@code NULL} comes
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

    /** Returns this order with SQL {@code NULL} before all values. */
    public Order nullsFirst() {
        return new Order(expression, descending, Nulls.FIRST);
    }

    /** Returns this order with SQL {@code NULL} after all values. */
    public Order nullsLast() {
        return new Order(expression, descending, Nulls.LAST);
    }

    /** Returns this order with a slot in place of each value. */
    public Order withSlots(Slots slots) {
        return new Order(expression.withSlots(slots), descending, nulls);
    }

    /** Returns orders, and then further ones by what does not order already. */
    public static List<Order> inTurn(List<Order> orders, List<Order> further) {
        List<Order> all = new ArrayList<>(orders);
        for (var order : further) {
            if (all.stream().noneMatch(before -> before.expression().equals(order.expression()))) {
                all.add(order);
            }
        }
        return List.copyOf(all);
    }

    /** Returns orders, completed by these columns, so that they leave no choice. */
    public static List<Order> completed(List<Order> orders, List<Column<?>> tieBreakers) {
        return inTurn(orders, tieBreakers.stream().map(Operators::asc).toList());
    }

    /** Returns what follows the expression: {@code " desc nulls last"}, or nothing. */
    public String direction() {
        return (descending ? " desc" : "") + nulls.sql;
    }

    /** Where SQL {@code NULL} comes. */
    public enum Nulls {
        /** Where PostgreSQL puts it, which takes it for the greatest value. */
        DEFAULT(""),
        /** Before all values. */
        FIRST(" nulls first"),
        /** After all values. */
        LAST(" nulls last");

        private final String sql;

        Nulls(String sql) {
            this.sql = sql;
        }
    }
}
