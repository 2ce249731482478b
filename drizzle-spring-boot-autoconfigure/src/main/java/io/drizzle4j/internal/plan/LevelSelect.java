package io.drizzle4j.internal.plan;

import io.drizzle4j.query.Query;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The select of one level: its rows, cut for each parent where the query says so, and numbered where something needs
 * their ordinals. Prepared first, so that every level has asked those around it for what it needs; written last.
 */
final class LevelSelect {

    private final Level level;

    /** Whether the statement has levels, and so ordinals. */
    private final boolean isTagged;

    private final List<String> order = new ArrayList<>();

    private SqlWriter condition;

    private SqlWriter orderBy;

    LevelSelect(Level level, boolean isTagged) {
        this.level = level;
        this.isTagged = isTagged;
        this.condition = level.writer();
        this.orderBy = level.writer();
    }

    /** Asks this level's select, and those around it, for all that its text will name. */
    void prepare() {
        if (level.form != Level.Form.JOINED) {
            level.query.columns().forEach(column -> level.export(level.readable(column)));
            level.query.extras().forEach(extra -> level.export(level.readable(extra.expression())));
        }
        condition = condition();
        orderBy = orderBy();
    }

    private SqlWriter condition() {
        var sql = level.writer();
        var next = "";
        if (level.form == Level.Form.SHARED) {
            appendSharedKeys(sql);
            next = " and ";
        } else if (level.parent != null) {
            for (var i = 0; i < level.relation().references().size(); i++) {
                sql.append(next)
                        .append(level.relation().references().get(i))
                        .append(" = ")
                        .append(level.parent()
                                .visible(
                                        level.parent(),
                                        level.relation().fields().get(i)));
                next = " and ";
            }
        }
        if (level.query.where() != null) {
            sql.append(next);
            if (next.isEmpty()) {
                sql.append(level.query.where());
            } else {
                sql.operand(level.query.where());
            }
        }
        return sql;
    }

    /** The keys that the parents name; those are asked for here, and this level's keys for the parents' join. */
    private void appendSharedKeys(SqlWriter sql) {
        var parents = level.writer();
        var next = "";
        sql.append("(");
        for (var i = 0; i < level.relation().references().size(); i++) {
            level.visible(level, level.relation().references().get(i));
            sql.append(next).append(level.relation().references().get(i));
            parents.append(next)
                    .append(level.parent()
                            .visible(level.parent(), level.relation().fields().get(i)));
            next = ", ";
        }
        sql.append(") in (select ").append(parents).append(" from ");
        sql.append(level.parent().name()).append(")");
    }

    /** The order: by the names of this level's select, where something outside of it orders by them too. */
    private SqlWriter orderBy() {
        var isNamed = isNumbered() || level.form == Level.Form.LINKED;
        var sql = level.writer();
        var next = "";
        for (var key : orders()) {
            var position = level.exportedPosition(key.expression());
            if (position == null && isNamed) {
                position = level.export(key.expression());
            }
            sql.append(next);
            if (position == null) {
                sql.append(key.expression());
            } else {
                sql.append(Level.exportName(position));
                order.add(Level.exportName(position) + key.direction());
            }
            sql.append(key.direction());
            next = ", ";
        }
        return sql;
    }

    private List<Order> orders() {
        List<Order> orders = new ArrayList<>(level.query.orderBy());
        if (isCut() && !(level.parent == null && FormChooser.hasUniqueKey(level))) {
            for (Column<?> column : level.tieBreakers()) {
                if (orders.stream().noneMatch(order -> order.expression().equals(column))) {
                    orders.add(new Order(column, false, Order.Nulls.DEFAULT));
                }
            }
        }
        return orders;
    }

    /** Tells whether not all rows are read that match. */
    private boolean isCut() {
        return level.query.limit() != null
                || level.query.offset() != null
                || level.query.kind() == Query.Kind.FIRST
                || isFirstOfSeveral();
    }

    private boolean isFirstOfSeveral() {
        return level.isOne()
                && (level.form == Level.Form.LINKED || level.form == Level.Form.JOINED_LATERAL)
                && !level.isUnique();
    }

    /**
     * Tells whether something needs the ordinals of the rows: their order, their children, or a check of their number.
     */
    boolean isNumbered() {
        return switch (level.form) {
            case ROOT -> isTagged;
            case SHARED -> true;
            case LINKED -> !level.children.isEmpty() || !level.query.orderBy().isEmpty() || isCut() && !level.isOne();
            case JOINED, JOINED_LATERAL -> false;
        };
    }

    /** Tells whether other selects name this one, so that it has to stand before them. */
    boolean isCommonTable() {
        return isTagged
                && (level.form == Level.Form.SHARED
                        || level.levelsBelow().findAny().isPresent());
    }

    /** Writes the rows with their ordinals, where they need them. */
    SqlWriter rows() {
        if (!isNumbered()) {
            return unnumberedRows();
        }
        List<String> keys = new ArrayList<>();
        if (level.form == Level.Form.LINKED && !order.isEmpty()) {
            keys.add("\"up\"");
        }
        keys.addAll(order);
        return level.writer()
                .append("select \"x\".*, row_number() over (")
                .append(keys.isEmpty() ? "" : "order by " + String.join(", ", keys))
                .append(") as \"n\" from (")
                .append(unnumberedRows())
                .append(") \"x\"");
    }

    /** Writes the rows as they are. */
    SqlWriter unnumberedRows() {
        if (level.form != Level.Form.LINKED) {
            return cut(selectFrom(level.writer()).append(prefixed(" where ", condition)), !isNumbered());
        }
        if (!isCut()) {
            return linkedRows();
        }
        return level.lacksIndex() ? rowsCutByWindow() : rowsCutByLateral();
    }

    private SqlWriter linkedRows() {
        var sql = level.writer().append("select ").append(parentOrdinal()).append(" as \"up\"");
        level.selected().forEach(piece -> sql.append(", ").append(piece));
        return sql.append(" from ")
                .append(level.parent().name())
                .append(" join ")
                .append(table())
                .append(" on ")
                .append(condition);
    }

    private SqlWriter rowsCutByLateral() {
        return level.writer()
                .append("select ")
                .append(parentOrdinal())
                .append(" as \"up\", \"v\".* from ")
                .append(level.parent().name())
                .append(" cross join lateral (")
                .append(cut(selectFrom(level.writer()).append(" where ").append(condition), true))
                .append(") \"v\"");
    }

    /** Without an index on the key, each parent would read the whole table: better once for all. */
    private SqlWriter rowsCutByWindow() {
        var sql = level.writer()
                .append("select \"w\".* from (select \"v\".*, row_number() over (partition by \"up\" order by ")
                .append(String.join(", ", order))
                .append(") as \"r\" from (")
                .append(linkedRows())
                .append(") \"v\") \"w\" where ");
        if (isFirstOfSeveral()) {
            return sql.append("\"r\" = 1");
        }
        var limit = level.query.limit();
        var offset = level.query.offset();
        if (offset != null) {
            sql.append("\"r\" > ").slot(offset).append(limit == null ? "" : " and ");
        }
        if (limit != null) {
            sql.append("\"r\" <= ").slot(limit);
            if (offset != null) {
                sql.append(" + ").slot(offset);
            }
        }
        return sql;
    }

    private SqlWriter selectFrom(SqlWriter sql) {
        var next = "select ";
        for (var piece : level.selected()) {
            sql.append(next).append(piece);
            next = ", ";
        }
        return sql.append(next.equals(", ") ? " from " : "select from ").append(table());
    }

    private SqlWriter table() {
        return level.writer()
                .append(level.query.table().quotedName())
                .append(" ")
                .append(level.tableAlias());
    }

    /** Adds the order, where it is wanted by itself or decides what is cut, and the cut. */
    private SqlWriter cut(SqlWriter sql, boolean isOrdered) {
        if (isOrdered || isCut()) {
            sql.append(prefixed(" order by ", orderBy));
        }
        if (level.query.kind() == Query.Kind.FIRST || isFirstOfSeveral()) {
            sql.append(" limit 1");
        }
        if (level.query.limit() != null) {
            sql.append(" limit ").slot(level.query.limit());
        }
        if (level.query.offset() != null) {
            sql.append(" offset ").slot(level.query.offset());
        }
        return sql;
    }

    private SqlWriter prefixed(String prefix, SqlWriter piece) {
        return piece.text().isEmpty() ? piece : level.writer().append(prefix).append(piece);
    }

    private String parentOrdinal() {
        return level.parent().name() + ".\"n\"";
    }

    /** Writes the join of this level into its parent's rows. */
    SqlWriter join() {
        var sql = level.writer().append(" left join ");
        return switch (level.form) {
            case JOINED -> sql.append(table()).append(" on ").append(condition);
            case JOINED_LATERAL ->
                sql.append("lateral (")
                        .append(unnumberedRows())
                        .append(") ")
                        .append(level.name())
                        .append(" on true");
            case SHARED -> sql.append(level.name()).append(" on ").append(keysOfParent());
            case ROOT, LINKED -> level.writer();
        };
    }

    private SqlWriter keysOfParent() {
        var sql = level.writer();
        var next = "";
        for (var i = 0; i < level.relation().references().size(); i++) {
            sql.append(next)
                    .append(level.visible(level, level.relation().references().get(i)))
                    .append(" = ")
                    .append(level.parent()
                            .visible(level.parent(), level.relation().fields().get(i)));
            next = " and ";
        }
        return sql;
    }
}
