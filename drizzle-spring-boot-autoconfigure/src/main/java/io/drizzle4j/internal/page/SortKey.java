package io.drizzle4j.internal.page;

import io.drizzle4j.error.Candidates;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.PgType;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of an order by the name of a column, which may come from the web: it is looked up, and never written.
 *
 * @param property the key of a column
 * @param descending whether the greatest come first
 * @param nulls where SQL {@code NULL} comes
 * @param ignoresCase whether upper and lower case of a text are the same
 */
public record SortKey(String property, boolean descending, Order.Nulls nulls, boolean ignoresCase) {

    /** Returns an order that goes on with further keys, but with none that it has already. */
    static List<Order> after(List<Order> orders, List<SortKey> sort, SchemaTable table) {
        List<Order> all = new ArrayList<>(orders);
        for (var key : sort) {
            var order = key.order(table);
            if (all.stream().noneMatch(before -> before.expression().equals(order.expression()))) {
                all.add(order);
            }
        }
        return all;
    }

    private Order order(SchemaTable table) {
        var column = table.table().columns().get(property);
        if (column == null || !column.type().isComparable()) {
            throw new InvalidQueryException(
                    column == null
                            ? "The sort names '%s', which is no column of '%s'.".formatted(property, table.table())
                            : "The sort names '%s.%s', but PostgreSQL has no order for %s."
                                    .formatted(
                                            table.table(),
                                            property,
                                            column.type().declaration()),
                    Candidates.of(property, sortable(table), "The table has no column that has an order."));
        }
        return new Order(ignoresCase ? lower(column, table) : column, descending, nulls);
    }

    private static List<String> sortable(SchemaTable table) {
        return table.table().columns().entrySet().stream()
                .filter(column -> column.getValue().type().isComparable())
                .map(column -> column.getKey())
                .toList();
    }

    @SuppressWarnings("unchecked") // all texts are strings
    private Expression<String> lower(Column<?> column, SchemaTable table) {
        if (!column.type().isComparableWith(PgType.TEXT) || column.type().javaType() != (Class<?>) String.class) {
            throw new InvalidQueryException(
                    "The sort ignores the case of '%s.%s', which is no text but %s."
                            .formatted(table.table(), property, column.type().declaration()),
                    "Sort by it without ignoreCase().");
        }
        return Operators.lower((Column<String>) column);
    }
}
