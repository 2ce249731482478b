package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.plan.LevelForm.OrderKeys;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import java.util.List;

/** The keys of a level's order, and what they allow. */
final class OrderRules {

    private OrderRules() {}

    /** Returns the order in which the rows are read. */
    static List<Order> keys(Level level, OrderKeys keys) {
        return completed(level.orderBy(), level, keys);
    }

    /** Returns the order that chooses the rows. */
    static List<Order> choosingKeys(Level level, OrderKeys keys) {
        return completed(level.choosingOrder(), level, keys);
    }

    private static List<Order> completed(List<Order> order, Level level, OrderKeys keys) {
        return keys.areCompleted() ? Order.completed(order, level.from.tieBreakers()) : order;
    }

    /**
     * Returns whether Java can put the rows in order: by columns that are read, of types whose values Java orders like
     * PostgreSQL.
     */
    static boolean areForReader(Level level, List<Order> keys) {
        return !keys.isEmpty()
                && keys.stream()
                        .allMatch(key -> key.expression() instanceof Column<?> column
                                && column.type().isOrderedAsInJava()
                                && (level.query.columns().contains(column)
                                        || level.query.unselected().contains(column)));
    }

    /** Returns whether every key is a column, of this level or of one around it. */
    static boolean areColumns(List<Order> keys) {
        return keys.stream().allMatch(key -> Level.isColumn(key.expression()));
    }

    /** Rejects a choice among rows that nothing PostgreSQL can compare tells apart. */
    static void checkChoice(Level level) {
        var rows = level.query.rows();
        var isChosen = level.isFirstOfSeveral() || level.isDistinct();
        if (!isChosen || rows.orderBy().size() > rows.distinctOn().expressions().size()) {
            return;
        }
        var alike = level.isDistinct()
                ? rows.distinctOn().expressions()
                : level.relation().references();
        if (level.table.primaryKey().isEmpty()
                && alike.containsAll(level.from.tieBreakers())
                && !alike.containsAll(level.table.columns())) {
            throw new InvalidQueryException(
                    "'%s' reads one of several rows of '%s', which has neither a primary key nor a further"
                                    .formatted(level.path(), level.table.table())
                            + " column that PostgreSQL can compare to choose one.",
                    level.isDistinct()
                            ? "Declare a primary key, or add an order key that tells them apart: orderBy(…, asc(…))."
                            : "Declare a primary key, declare the relation's columns unique(), or read all rows by a many.");
        }
    }
}
