package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.OrderKeys;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import java.util.List;

/** The keys of a level's order, and what they allow. */
final class OrderRules {

    private OrderRules() {}

    static List<Order> keys(Level level, OrderKeys keys) {
        return keys == OrderKeys.COMPLETED
                ? Order.completed(level.orderBy(), level.from.tieBreakers())
                : level.orderBy();
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
                                        || level.query.hidden().contains(column)));
    }

    /** Returns whether every key is a column, of this level or of one around it. */
    static boolean areColumns(List<Order> keys) {
        return keys.stream().allMatch(key -> Level.isColumn(key.expression()));
    }
}
