package io.drizzle4j.internal.page;

import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.type.PgType;

/**
 * A key of an order, with a property name that may come from the web. The name is looked up and never written into SQL.
 *
 * @param property the key of a column or an extra; with a dot, that of a row of a {@code one}: {@code author.name}
 * @param descending whether the order is descending
 * @param nulls where nulls come
 * @param ignoresCase whether the case of text is ignored
 */
public record SortKey(String property, boolean descending, Order.Nulls nulls, boolean ignoresCase) {

    /**
     * Returns the order by the named column or extra.
     *
     * @throws io.drizzle4j.error.InvalidRequestException if rows are not sortable by it
     */
    Order order(SortableKeys sortable) {
        var expression = sortable.expression(property);
        return new Order(ignoresCase ? lower(expression) : expression, descending, nulls);
    }

    @SuppressWarnings("unchecked") // the type of text is String
    private Expression<String> lower(Expression<?> expression) {
        var type = expression.type();
        if (!type.isComparableWith(PgType.TEXT) || type.javaType() != (Class<?>) String.class) {
            throw ClientFault.of(
                    "The sort ignores the case of '%s', which is not text but %s."
                            .formatted(Quoted.name(property), type.declaration()),
                    "Sort by it without ignoreCase().");
        }
        return Operators.lower((Expression<String>) expression);
    }
}
