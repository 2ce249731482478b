package io.drizzle4j.internal.page;

import io.drizzle4j.error.Candidates;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.query.QueryOperators;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.PgType;
import java.util.List;

/**
 * A key of an order by the name of a column, which may come from the web: it is looked up, and never written.
 *
 * @param property the key of a column; after a dot, of the row that a relation to one row leads to: {@code author.name}
 * @param descending whether the greatest come first
 * @param nulls where SQL {@code NULL} comes
 * @param ignoresCase whether upper and lower case of a text are the same
 */
public record SortKey(String property, boolean descending, Order.Nulls nulls, boolean ignoresCase) {

    /** Returns an order that goes on with further keys, but with none that it has already. */
    static List<Order> after(List<Order> orders, List<SortKey> sort, SchemaTable table, Schema schema) {
        return Order.inTurn(
                orders, sort.stream().map(key -> key.order(table, schema)).toList());
    }

    private Order order(SchemaTable table, Schema schema) {
        return new Order(expression(property, table, schema), descending, nulls);
    }

    private Expression<?> expression(String name, SchemaTable table, Schema schema) {
        var column = table.table().columns().get(name);
        if (column != null) {
            return expression(name, column, table);
        }
        var dot = name.indexOf('.');
        var relation = dot < 0 ? null : table.relations().get(name.substring(0, dot));
        if (relation == null || !relation.isOne()) {
            throw unknown(name, table);
        }
        var below = expression(name.substring(dot + 1), schema.table(relation.target()), schema);
        return QueryOperators.column(relation.key(), below);
    }

    private Expression<?> expression(String name, Column<?> column, SchemaTable table) {
        if (!column.type().isComparable()) {
            throw new InvalidQueryException(
                    "The sort names '%s.%s', but PostgreSQL has no order for %s."
                            .formatted(table.table(), name, column.type().declaration()),
                    known(name, table));
        }
        return ignoresCase ? lower(name, column, table) : column;
    }

    private static InvalidQueryException unknown(String name, SchemaTable table) {
        return new InvalidQueryException(
                "The sort names '%s', which is no column of '%s'.".formatted(name, table.table()), known(name, table));
    }

    private static String known(String name, SchemaTable table) {
        var sortable = table.table().columns().entrySet().stream()
                .filter(column -> column.getValue().type().isComparable())
                .map(column -> column.getKey())
                .toList();
        return Candidates.of(name, sortable, "The table has no column that has an order.");
    }

    @SuppressWarnings("unchecked") // all texts are strings
    private static Expression<String> lower(String name, Column<?> column, SchemaTable table) {
        if (!column.type().isComparableWith(PgType.TEXT) || column.type().javaType() != (Class<?>) String.class) {
            throw new InvalidQueryException(
                    "The sort ignores the case of '%s.%s', which is no text but %s."
                            .formatted(table.table(), name, column.type().declaration()),
                    "Sort by it without ignoreCase().");
        }
        return Operators.lower((Column<String>) column);
    }
}
