package io.drizzle4j.internal.page;

import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.type.PgType;

/**
 * A key of an order by the name of a property, which may come from the web: it is looked up, and never written.
 *
 * @param property the key of a column or an extra; after a dot, of the row that a relation to one row leads to:
 *     {@code author.name}
 * @param descending whether the greatest come first
 * @param nulls where SQL {@code NULL} comes
 * @param ignoresCase whether upper and lower case of a text are the same
 */
public record SortKey(String property, boolean descending, Order.Nulls nulls, boolean ignoresCase) {

    /**
     * Returns the order by what the property names.
     *
     * @throws io.drizzle4j.error.InvalidRequestException if rows may not be sorted so
     */
    Order order(SortableKeys sortable) {
        var expression = sortable.expression(property);
        return new Order(ignoresCase ? lower(expression) : expression, descending, nulls);
    }

    @SuppressWarnings("unchecked") // all texts are strings
    private Expression<String> lower(Expression<?> expression) {
        var type = expression.type();
        if (!type.isComparableWith(PgType.TEXT) || type.javaType() != (Class<?>) String.class) {
            throw ClientFault.of(
                    "The sort ignores the case of '%s', which is no text but %s."
                            .formatted(Quoted.name(property), type.declaration()),
                    "Sort by it without ignoreCase().");
        }
        return Operators.lower((Expression<String>) expression);
    }
}
