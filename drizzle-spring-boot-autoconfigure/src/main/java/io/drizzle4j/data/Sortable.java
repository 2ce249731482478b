package io.drizzle4j.data;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expressions to sort by, in addition to what a query reads.
 *
 * @param expressions the expressions by property
 */
record Sortable(Map<String, Expression<?>> expressions) {

    static final Sortable NONE = new Sortable(Map.of());

    Sortable {
        expressions = Map.copyOf(expressions);
    }

    Sortable with(Column<?>[] columns, Function<Column<?>, String> key) {
        var all = this;
        for (var column : required("sortable", columns, "Pass columns of the table.")) {
            all = all.with(key.apply(required("sortable", column, "Pass columns of the table.")), column);
        }
        return all;
    }

    Sortable with(String property, Expression<?> expression) {
        var action = "Pass a property and an expression: sortable(\"author.name\", column(\"author\", USERS.name)).";
        Map<String, Expression<?>> all = new LinkedHashMap<>(expressions);
        all.put(
                required("sortable", property, action),
                Operators.asc(required("sortable", expression, action)).expression());
        return new Sortable(all);
    }

    /** Returns an argument of a method of {@link Pages} that must not be null. */
    static <V> V required(String method, @Nullable V value, String action) {
        if (value == null) {
            throw new InvalidQueryException("Pages.%s(…) was called with null.".formatted(method), action);
        }
        return value;
    }
}
