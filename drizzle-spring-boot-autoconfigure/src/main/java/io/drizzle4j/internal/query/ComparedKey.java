package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import java.util.List;

/**
 * A key of a total order, by which two rows are compared.
 *
 * @param name the name of its value in the other row
 * @param order its direction and its expression
 * @param isNullable whether it may be null
 */
public record ComparedKey(String name, Order order, boolean isNullable) {

    /** Returns the expression. */
    public Expression<?> expression() {
        return order.expression();
    }

    /** Returns the sign that is true of a value and one before it. */
    public Sign after() {
        return order.descending() ? Sign.LESS : Sign.GREATER;
    }

    /** Returns the sign that is true of a value and the same one, or one before it. */
    public Sign notBefore() {
        return order.descending() ? Sign.LESS_OR_EQUAL : Sign.GREATER_OR_EQUAL;
    }

    /** Returns the key in the reversed order. */
    public ComparedKey reversed() {
        return new ComparedKey(name, order.reversed(), isNullable);
    }

    /**
     * Returns whether keys are ordered like PostgreSQL's row values, {@code (a, b) > (?, ?)}: all in one direction,
     * without nulls. An index over the keys serves such a comparison, starting at its row.
     */
    public static boolean areRowValue(List<ComparedKey> keys) {
        return keys.stream()
                .noneMatch(key -> key.isNullable
                        || key.order.descending() != keys.get(0).order.descending());
    }
}
