package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.Page;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the order of a level's rows. */
final class LevelOrder {

    private final LevelScope scope;

    private final List<Order> keys;

    private final SqlWriter inside;

    private final List<String> named = new ArrayList<>();

    private final SqlWriter written;

    private final List<String> columns = new ArrayList<>();

    /** Compares rows by the keys; only for a page that looks ahead. */
    private final @Nullable RowComparison comparison;

    /** Requires the keys of the level's select where the form names them. */
    LevelOrder(LevelScope scope, List<Order> keys) {
        this.scope = scope;
        this.inside = scope.resultWriter();
        this.written = scope.resultWriter();
        this.comparison = scope.form.page() == Page.LOOK_AHEAD ? new RowComparison(scope) : null;
        this.keys = keys;
        keys.forEach(this::add);
    }

    private void add(Order key) {
        var expression = scope.level.ordering(key.expression());
        var position = scope.form.ordering().isNamed()
                ? Integer.valueOf(scope.require(expression))
                : scope.projection.position(expression);
        inside.append(inside.text().isEmpty() ? "" : ", ");
        if (position == null) {
            inside.append(expression);
        } else {
            inside.append(Projection.name(position));
            named.add(Projection.name(position) + key.direction());
            if (comparison != null) {
                comparison.add(expression, key, Projection.name(position));
            }
        }
        inside.append(key.direction());
        if (Level.isColumn(expression)) {
            columns.add(scope.resultWriter().append(expression).text() + key.direction());
        }
        written.append(written.text().isEmpty() ? " order by " : ", ")
                .append(expression)
                .append(key.direction());
    }

    /** Returns the keys by the cells of a row, for the reader. */
    List<Shape.OrderKey> keys(Shape.Row row) {
        return keys.stream()
                .map(key -> new Shape.OrderKey(
                        Objects.requireNonNull(row.columnPositions().get((Column<?>) key.expression())),
                        key.descending(),
                        key.hasNullsFirst()))
                .toList();
    }

    /** Returns the keys for the {@code order by} of the level's own select; empty without an order. */
    SqlWriter inside() {
        return inside;
    }

    /** Returns the whole clause for a select that gives none of the keys; empty without an order. */
    SqlWriter written() {
        return written;
    }

    /** Returns the keys that are columns, by their names inside the select. */
    List<String> columns() {
        return columns;
    }

    /** Returns the keys by the names that the select gives them. */
    List<String> named() {
        return named;
    }

    /** Returns the keys by the names that the select gives them, qualified. */
    List<String> named(String qualifier) {
        return named.stream().map(key -> qualifier + key).toList();
    }

    /** Returns the comparison of rows by the keys; only for a page that looks ahead. */
    RowComparison comparison() {
        return Objects.requireNonNull(comparison);
    }
}
