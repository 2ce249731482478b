package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.OuterExpression;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The order of a level's rows: the one asked for, and completed by the primary key where rows are cut. */
final class LevelOrder {

    private final Level level;

    private final boolean isStreamed;

    private final List<Order> keys;

    private final SqlWriter inside;

    private final List<String> outside = new ArrayList<>();

    private final SqlWriter written;

    /** The keys by the names of columns inside of the select, where they are columns. */
    private final List<String> columns = new ArrayList<>();

    /** Compares rows by the keys that the select gives a name to. */
    private final RowComparison comparison;

    private boolean isOfColumns = true;

    /**
     * Asks the level's select for what the order needs.
     *
     * @param isNamed whether something outside of the select orders by the same keys
     * @param isStreamed whether the order tells one root from the next
     */
    LevelOrder(Level level, boolean isNamed, boolean isStreamed) {
        this.level = level;
        this.isStreamed = isStreamed;
        this.inside = level.writer();
        this.written = level.writer();
        this.comparison = new RowComparison(level);
        this.keys = keys();
        keys.forEach(key -> add(key, isNamed));
    }

    private void add(Order key, boolean isNamed) {
        var expression = level.ordering(key.expression());
        var position = isNamed ? Integer.valueOf(level.export(expression)) : level.exportedPosition(expression);
        inside.append(inside.text().isEmpty() ? "" : ", ");
        if (position == null) {
            inside.append(expression);
        } else {
            inside.append(Level.exportName(position));
            outside.add(Level.exportName(position) + key.direction());
            comparison.add(expression, key, Level.exportName(position));
        }
        inside.append(key.direction());
        addColumn(expression, key.direction());
        written.append(written.text().isEmpty() ? " order by " : ", ")
                .append(expression)
                .append(key.direction());
    }

    private void addColumn(Expression<?> expression, String direction) {
        if (OuterExpression.innermost(expression) instanceof Column) {
            columns.add(level.writer().append(expression).text() + direction);
        } else {
            isOfColumns = false;
        }
    }

    private List<Order> keys() {
        if (isCompleted(level, isStreamed)) {
            checkChoice();
        }
        return keys(level, isStreamed);
    }

    private static List<Order> keys(Level level, boolean isStreamed) {
        return isCompleted(level, isStreamed)
                ? Order.completed(level.orderBy(), level.from.tieBreakers())
                : level.orderBy();
    }

    private static boolean isCompleted(Level level, boolean isStreamed) {
        return isStreamed || level.isCut() && !(level.parent == null && FormChooser.hasUniqueKey(level));
    }

    /**
     * Tells whether the rows can be put in order when they are read, so that the server need not sort them: by columns
     * that are read, of types whose values Java orders in the same way.
     */
    static boolean isForReader(Level level) {
        var keys = keys(level, false);
        return !keys.isEmpty()
                && keys.stream()
                        .allMatch(key -> key.expression() instanceof Column<?> column
                                && column.type().isOrderedAsInJava()
                                && (level.query.columns().contains(column)
                                        || level.query.hidden().contains(column)));
    }

    /** Returns the keys by the cells of a row, from which they are read. */
    List<Shape.OrderKey> keys(Shape.Row row) {
        return keys.stream()
                .map(key -> new Shape.OrderKey(
                        Objects.requireNonNull(row.columnPositions().get((Column<?>) key.expression())),
                        key.descending(),
                        key.nulls() == Order.Nulls.DEFAULT ? key.descending() : key.nulls() == Order.Nulls.FIRST))
                .toList();
    }

    /** Refuses to choose among rows where nothing that PostgreSQL can compare would tell which. */
    private void checkChoice() {
        var rows = level.query.rows();
        var isChosen = level.isFirstOfSeveral() || level.isDistinct();
        if (!isChosen || rows.orderBy().size() > rows.distinctOn().size()) {
            return;
        }
        var alike = level.isDistinct() ? rows.distinctOn() : level.relation().references();
        if (level.table.primaryKey().isEmpty()
                && alike.containsAll(level.from.tieBreakers())
                && !alike.containsAll(level.table.columns())) {
            throw new InvalidQueryException(
                    "'%s' reads one of several rows of '%s', which has no primary key, and no further column that PostgreSQL"
                                    .formatted(level.path(), level.table.table())
                            + " can compare, to tell which.",
                    level.isDistinct()
                            ? "Declare a primary key, or go on with the order by what tells: orderBy(…, asc(…))."
                            : "Declare a primary key, declare the relation's columns unique(), or read all rows by a many.");
        }
    }

    /** Returns the order inside the select; empty where there is none. */
    SqlWriter inside() {
        return inside;
    }

    /** Returns the whole clause for a select that gives none of the keys; empty where there is no order. */
    SqlWriter written() {
        return written;
    }

    /** Tells whether every key is a column. */
    boolean isOfColumns() {
        return isOfColumns;
    }

    /** Tells whether every key is a column of the level's own table, and there are any. */
    boolean isOfOwnColumns() {
        return !keys.isEmpty()
                && keys.stream()
                        .allMatch(key -> key.expression() instanceof Column<?> column && level.from.has(column));
    }

    /** Returns the column that comes first in the order, where every key is one. */
    Column<?> firstColumn() {
        return (Column<?>) keys.get(0).expression();
    }

    /** Returns the keys by the names of columns inside of the select, where every key is one. */
    List<String> columns() {
        return columns;
    }

    /** Returns the same keys by the names that the select gives them. */
    List<String> outside() {
        return outside;
    }

    /** Returns what compares rows by the keys; only where something outside of the select orders by them. */
    RowComparison comparison() {
        return comparison;
    }

    /** Returns the same, after the name of what they are columns of. */
    List<String> outside(String alias) {
        return outside.stream().map(key -> alias + key).toList();
    }
}
