package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/** The order of a level's rows: the one asked for, and completed by the primary key where rows are cut. */
final class LevelOrder {

    private final Level level;

    private final SqlWriter inside;

    private final List<String> outside = new ArrayList<>();

    /**
     * Asks the level's select for what the order needs.
     *
     * @param isNamed whether something outside of the select orders by the same keys
     */
    LevelOrder(Level level, boolean isNamed) {
        this.level = level;
        this.inside = level.writer();
        keys().forEach(key -> add(key, isNamed));
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
        }
        inside.append(key.direction());
    }

    private List<Order> keys() {
        List<Order> keys = new ArrayList<>(level.orderBy());
        if (level.isCut() && !(level.parent == null && FormChooser.hasUniqueKey(level))) {
            for (Column<?> column : level.from.tieBreakers()) {
                if (keys.stream().noneMatch(key -> key.expression().equals(column))) {
                    keys.add(new Order(column, false, Order.Nulls.DEFAULT));
                }
            }
        }
        return keys;
    }

    /** Returns the order inside the select; empty where there is none. */
    SqlWriter inside() {
        return inside;
    }

    /** Returns the same keys by the names that the select gives them. */
    List<String> outside() {
        return outside;
    }
}
