package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.*;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One level of a random query.
 *
 * @param link the relation that leads here, or null at the root
 * @param isUnfiltered whether the filter of the table is lifted
 * @param columns the keys of the selected or excluded columns, or null for all columns
 * @param isExcluding whether the columns are excluded
 * @param where the condition, or null
 * @param isDistinct whether only one row is read of those that share the first key of the order
 * @param limit the limit, or null
 * @param offset the offset, or null
 * @param lookup how the rows are found, or null for the default
 * @param as the key of the rows, or null for that of the relation
 * @param isUnordered whether rows that tie may come in any order, even if they are cut
 * @param orderDistinctBy the order of distinct rows; empty if it is the one that chooses them
 * @param groups the groups that are read instead of rows, or null
 */
public record Asked(
        PgTable table,
        Link link,
        boolean isUnfiltered,
        List<String> columns,
        boolean isExcluding,
        Map<String, Term<?>> extras,
        Term<Boolean> where,
        List<Key> orderBy,
        boolean isDistinct,
        Long limit,
        Long offset,
        List<Asked> with,
        Lookup lookup,
        String as,
        boolean isUnordered,
        List<Key> orderDistinctBy,
        AskedGroups groups) {

    /** Creates a level with the default lookup. */
    public Asked(
            PgTable table,
            Link link,
            boolean isUnfiltered,
            List<String> columns,
            boolean isExcluding,
            Map<String, Term<?>> extras,
            Term<Boolean> where,
            List<Key> orderBy,
            boolean isDistinct,
            Long limit,
            Long offset,
            List<Asked> with) {
        this(
                table,
                link,
                isUnfiltered,
                columns,
                isExcluding,
                extras,
                where,
                orderBy,
                isDistinct,
                limit,
                offset,
                with,
                null,
                null,
                false,
                List.of(),
                null);
    }

    /** Returns the same with another condition. */
    Asked withWhere(Term<Boolean> other) {
        return new Asked(
                table,
                link,
                isUnfiltered,
                columns,
                isExcluding,
                extras,
                other,
                orderBy,
                isDistinct,
                limit,
                offset,
                with,
                lookup,
                as,
                isUnordered,
                orderDistinctBy,
                groups);
    }

    /** The key of the rows in the result. */
    public String key() {
        return as == null ? link.key() : as;
    }

    /** A key of the order. */
    public record Key(Term<?> term, boolean isDescending, Order.Nulls nulls) {

        /** Returns an ascending key of a column. */
        public static Key by(PgTable table, String column) {
            return by(table, column, false);
        }

        private static Key by(PgTable table, String column, boolean isDescending) {
            return new Key(
                    new Term<>(table.column(column), scope -> scope.get(column), column),
                    isDescending,
                    Order.Nulls.DEFAULT);
        }

        /**
         * Returns keys completed by the primary keys of the table and of the junction table, in the direction of the
         * last key. A key whose expression is that of an earlier one orders nothing.
         *
         * @param link the relation that leads to the table, or null
         */
        static List<Key> completed(List<Key> keys, PgTable table, Link link) {
            List<Key> all = new ArrayList<>();
            keys.stream()
                    .filter(key -> all.stream().noneMatch(before -> before.orders(key)))
                    .forEach(all::add);
            var isDescending = !all.isEmpty() && all.get(all.size() - 1).isDescending;
            World.primaryKeyOf(table).forEach(key -> all.add(by(table, key, isDescending)));
            if (link != null && link.via() != null) {
                World.primaryKeyOf(link.via().table()).forEach(key -> all.add(byBetween(link, key, isDescending)));
            }
            return all;
        }

        /** Returns a key of a column of the junction table. */
        private static Key byBetween(Link link, String column, boolean isDescending) {
            return new Key(
                    new Term<>(
                            link.via().table().column(column),
                            scope -> scope.between().get(column),
                            column),
                    isDescending,
                    Order.Nulls.DEFAULT);
        }

        private boolean orders(Key later) {
            return term.sql().equals(later.term.sql());
        }

        Order sql() {
            var order = isDescending ? desc(term.sql()) : asc(term.sql());
            return switch (nulls) {
                case DEFAULT -> order;
                case FIRST -> order.nullsFirst();
                case LAST -> order.nullsLast();
            };
        }

        int compare(Scope left, Scope right) {
            var a = term.value().apply(left);
            var b = term.value().apply(right);
            if (a == null || b == null) {
                var isNullFirst = nulls == Order.Nulls.FIRST || nulls == Order.Nulls.DEFAULT && isDescending;
                return Boolean.compare(a == null, b == null) * (isNullFirst ? -1 : 1);
            }
            @SuppressWarnings("unchecked")
            var compared = ((Comparable<Object>) a).compareTo(b);
            return isDescending ? -compared : compared;
        }
    }

    /** Configures a query with all of this. */
    public void applyTo(RowsConfig<?> q) {
        applyKeyTo(q);
        if (groups != null) {
            ((ManyConfig) q).groupBy(this::applyTo);
            if (lookup != null) {
                ((ManyConfig) q).lookup(lookup);
            }
            return;
        }
        if (columns != null) {
            var named = columns.stream().map(table::column).toArray(Column[]::new);
            if (isExcluding) {
                q.exclude(named);
            } else {
                q.columns(named);
            }
        }
        applyClausesTo(q);
        with.forEach(level -> q.with(level.link.key(), level::applyTo));
    }

    /**
     * Reads all rows, or groups.
     *
     * @param name the name of the query, or null
     */
    List<Row> findMany(RelationalQueries db, String name) {
        var query = db.query(table);
        return groups == null ? query.findMany(rows(name)) : query.groupBy(groups(name));
    }

    /** Reads the first row, or group. */
    Optional<Row> findFirst(RelationalQueries db, String name) {
        var query = db.query(table);
        return groups == null
                ? query.findFirst(rows(name))
                : query.prepareGroupBy(groups(name)).findFirst();
    }

    /** Reads one row, or group, after the other. */
    void forEach(RelationalQueries db, String name, Consumer<Row> consumer) {
        var query = db.query(table);
        if (groups == null) {
            query.forEach(rows(name), consumer);
        } else {
            query.prepareGroupBy(groups(name)).forEach(consumer);
        }
    }

    private Consumer<QueryConfig> rows(String name) {
        return q -> {
            applyTo(q);
            if (name != null) {
                q.named(name);
            }
        };
    }

    private Consumer<GroupConfig> groups(String name) {
        return g -> {
            applyTo(g);
            if (name != null) {
                g.named(name);
            }
        };
    }

    SqlStatement toSql(RelationalQueries db) {
        var statements = db.query(table).toSql();
        return groups == null ? statements.findMany(this::applyTo) : statements.groupBy(this::applyTo);
    }

    /** Configures groups with all of this. */
    void applyTo(GroupConfig g) {
        if (isUnfiltered) {
            g.unfiltered();
        }
        groups.applyTo(g, where);
    }

    /** Sets the key under which the rows are read. */
    public void applyKeyTo(RowsConfig<?> q) {
        if (as != null) {
            ((ManyConfig) q).as(as);
        }
    }

    /** Configures a query with everything that a record cannot declare. */
    public void applyClausesTo(RowsConfig<?> q) {
        if (isUnfiltered) {
            q.unfiltered();
        }
        extras.forEach((key, term) -> q.extras(key, term.sql()));
        if (where != null) {
            q.where(where.sql());
        }
        if (!orderBy.isEmpty()) {
            q.orderBy(orderBy.stream().map(Key::sql).toArray(Order[]::new));
        }
        if (isUnordered) {
            q.unordered();
        }
        if (isDistinct) {
            q.distinctOn(orderBy.get(0).term().sql());
        }
        if (!orderDistinctBy.isEmpty()) {
            q.orderDistinctBy(orderDistinctBy.stream().map(Key::sql).toArray(Order[]::new));
        }
        if (limit != null) {
            q.limit(limit);
        }
        if (offset != null) {
            q.offset(offset);
        }
        if (lookup != null) {
            ((ManyConfig) q).lookup(lookup);
        }
    }

    /** Returns the keys of the columns in the result, in order. */
    public List<String> selected() {
        var all = List.copyOf(table.columns().keySet());
        if (columns == null) {
            return all;
        }
        return isExcluding ? all.stream().filter(key -> !columns.contains(key)).toList() : columns;
    }
}
