package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.ComparedKey;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import java.util.ArrayList;
import java.util.List;

/** Compares two rows of a level by its order. {@code NULL} is where the order puts it. */
final class RowComparison {

    private final Level level;

    private final LevelScope scope;

    private final List<ComparedKey> keys = new ArrayList<>();

    RowComparison(LevelScope scope) {
        this.level = scope.level;
        this.scope = scope;
    }

    /**
     * Adds an order key.
     *
     * @param name the name that the select gives the expression
     */
    void add(Expression<?> expression, Order order, String name) {
        var isNullable =
                !(expression instanceof Column<?> column && level.from.has(column) && level.table.isNotNull(column));
        keys.add(new ComparedKey(name, new Order(expression, order.descending(), order.nulls()), isNullable));
    }

    /** Writes the keys and their names, for the select of the other row. */
    SqlWriter keys() {
        var sql = scope.writer();
        var next = "";
        for (var key : keys) {
            sql.append(next).append(key.expression()).append(" as " + key.name());
            next = ", ";
        }
        return sql;
    }

    /**
     * Writes the condition that the row in scope comes after another one.
     *
     * @param other the alias of the other row
     */
    SqlWriter isAfter(String other) {
        return keys.isEmpty() ? scope.writer().append("false") : compared(other, "");
    }

    /**
     * Writes the condition that the row in scope is another one, or comes after it.
     *
     * @param other the alias of the other row
     */
    SqlWriter isNotBefore(String other) {
        return keys.isEmpty() ? scope.writer().append("true") : compared(other, "=");
    }

    private SqlWriter compared(String other, String orSame) {
        if (!ComparedKey.areRowValue(keys)) {
            return byKeys(0, other, !orSame.isEmpty());
        }
        var row = scope.writer();
        var names = new StringBuilder();
        var next = "";
        for (var key : keys) {
            row.append(next).append(own(key));
            names.append(next).append(other(key, other));
            next = ", ";
        }
        return scope.writer().append("(").append(row).append(")" + sign(keys.get(0)) + orSame + " (" + names + ")");
    }

    /** Greater in this key; or equal in it, and greater in the following ones. */
    private SqlWriter byKeys(int index, String other, boolean orSame) {
        var key = keys.get(index);
        var isLast = index == keys.size() - 1;
        var sql = scope.writer().append("(").append(isAfter(key, other));
        if (!isLast || orSame) {
            sql.append(" or ").append(own(key)).append(" is not distinct from " + other(key, other));
        }
        if (!isLast) {
            sql.append(" and ").append(byKeys(index + 1, other, orSame));
        }
        return sql.append(")");
    }

    private SqlWriter isAfter(ComparedKey key, String other) {
        var sql = scope.writer().append(own(key)).append(sign(key) + " " + other(key, other));
        if (!key.isNullable()) {
            return sql;
        }
        return key.order().hasNullsFirst()
                ? sql.append(" or " + other(key, other) + " is null and ")
                        .append(own(key))
                        .append(" is not null")
                : sql.append(" or ").append(own(key)).append(" is null and " + other(key, other) + " is not null");
    }

    private static String sign(ComparedKey key) {
        return key.order().descending() ? " <" : " >";
    }

    private SqlWriter own(ComparedKey key) {
        return scope.writer()
                .operand(key.expression())
                .append(key.expression().type().comparedSuffix());
    }

    private static String other(ComparedKey key, String other) {
        return other + "." + key.name() + key.expression().type().comparedSuffix();
    }
}
