package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import java.util.List;

/**
 * The choice of one row from each group of rows with the same values.
 *
 * @param expressions the expressions with these values; empty if all rows are read. The order that chooses the rows
 *     starts with them.
 * @param orderBy the order of the chosen rows; empty if it is the one that chooses them
 */
public record Distinct(List<Expression<?>> expressions, List<Order> orderBy) {

    static final Distinct NONE = new Distinct(List.of(), List.of());

    /** Creates a choice. */
    public Distinct {
        expressions = List.copyOf(expressions);
        orderBy = List.copyOf(orderBy);
    }

    /** Returns whether all rows are read. */
    public boolean isEmpty() {
        return expressions.isEmpty();
    }

    Distinct on(List<Expression<?>> others) {
        return new Distinct(others, orderBy);
    }

    /** Returns the choice with further keys of the order of the chosen rows. */
    Distinct thenBy(List<Order> keys) {
        return new Distinct(expressions, Order.inTurn(orderBy, keys));
    }
}
