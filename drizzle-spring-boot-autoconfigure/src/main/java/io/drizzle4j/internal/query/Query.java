package io.drizzle4j.internal.query;

import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One level of a query: which rows of a table are read, what is read of each, and the nested levels. The root level
 * represents the whole query. It contains no values, so that queries that differ only in their values are equal.
 *
 * @param name the name of the query; null if it has none, and for nested levels
 * @param kind the kind of result; for nested levels always {@link Kind#MANY}
 * @param table the table that is read
 * @param relation the relation that leads to this level; null at the root
 * @param key the key of its rows in the result of the level above; null at the root
 * @param columns the columns of the result, in its order
 * @param extras the computed values of the result, after the columns
 * @param unselected columns that are read but not part of the result
 * @param with the nested levels, after the extras
 * @param rows the selection of rows and their order
 * @param result the result type of the rows; null for {@code Row}
 * @param recursion how the relation is read recursively; null if it is not
 * @param groups how the rows are grouped; null if they are not
 * @param write the change whose written rows are read, at the root; null if no rows are written. The selection of rows
 *     is then that of the rows to change.
 */
public record Query(
        @Nullable String name,
        Kind kind,
        PgTable table,
        @Nullable ResolvedRelation relation,
        @Nullable String key,
        List<Column<?>> columns,
        List<Extra> extras,
        List<Column<?>> unselected,
        List<Query> with,
        RowSelection rows,
        @Nullable ResultType result,
        @Nullable Recursion recursion,
        @Nullable Groups groups,
        @Nullable Write write) {

    /** Creates a level. */
    public Query {
        columns = List.copyOf(columns);
        extras = List.copyOf(extras);
        unselected = List.copyOf(unselected);
        with = List.copyOf(with);
    }

    /** Returns the query for the first row only. It replaces a limit. */
    public Query first() {
        return with(Kind.FIRST, unselected, rows.limit(null));
    }

    /** Returns the same query for the only row, with another limit. */
    Query only(Limit limit) {
        return with(Kind.ONE, unselected, rows.limit(limit));
    }

    /** Returns the query with another selection of rows and other unselected columns. */
    public Query cut(RowSelection others, List<Column<?>> alsoRead) {
        return with(kind, alsoRead, others);
    }

    /** Returns the query for a stream, which returns each root together with its nested rows. */
    public Query streamed() {
        return with(Kind.STREAM, unselected, rows);
    }

    private Query with(Kind other, List<Column<?>> alsoRead, RowSelection others) {
        return with(other, alsoRead, others, write);
    }

    private Query with(Kind other, List<Column<?>> alsoRead, RowSelection others, @Nullable Write change) {
        return new Query(
                name, other, table, relation, key, columns, extras, alsoRead, with, others, result, recursion, groups,
                change);
    }

    /** Returns the query that writes rows of the selection and reads them. */
    Query writing(Write change, RowSelection changed) {
        return with(kind, unselected, changed, change);
    }

    /** Returns the query that writes the same rows, and returns their number. */
    public Query executing() {
        return new Query(
                name,
                Kind.EXECUTE,
                table,
                relation,
                key,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                rows,
                null,
                recursion,
                groups,
                write);
    }

    /** Returns a query for the rows that this query changes, as they are before. */
    public Query changed() {
        return executing().with(Kind.MANY, List.of(), rows, null);
    }

    /**
     * Returns the query for the rows that this query has written.
     *
     * @param order the order of the rows
     */
    public Query written(List<Order> order) {
        return with(kind, unselected, RowSelection.ALL.unfiltered().orderBy(order), write);
    }

    /** Returns the columns that must be read but are not selected, each once. */
    public static List<Column<?>> unselected(List<Column<?>> selected, List<Column<?>> read) {
        List<Column<?>> unselected = new ArrayList<>(read.size());
        for (var column : read) {
            if (!selected.contains(column) && !unselected.contains(column)) {
                unselected.add(column);
            }
        }
        return unselected;
    }

    /** Returns the method that runs the query; for a statement that writes rows, its kind. */
    public String method() {
        if (write != null) {
            return write.kind().name().toLowerCase(Locale.ROOT);
        }
        return groups == null ? kind.method() : "groupBy";
    }

    /** Returns the table, with the name of the query if it has one, for messages. */
    public String label() {
        return label(name, table);
    }

    /** Returns a table, with the name of a query on it if it has one, for messages. */
    static String label(@Nullable String name, PgTable table) {
        return name == null ? table.toString() : name + ": " + table;
    }

    /** Returns the expressions of this level, except for its columns. */
    public Stream<Expression<?>> expressions() {
        return Stream.of(
                        Stream.ofNullable(rows.where()),
                        rows.orderBy().stream().map(Order::expression),
                        rows.distinctOn().orderBy().stream().map(Order::expression),
                        extras.stream().map(Extra::expression),
                        groups == null ? Stream.<Expression<?>>of() : groups.by().stream(),
                        groups == null ? Stream.<Expression<?>>of() : Stream.ofNullable(groups.having()),
                        write == null ? Stream.<Expression<?>>of() : write.expressions())
                .flatMap(expressions -> expressions);
    }

    /** Returns whether {@code required()} guarantees a row for each parent, and the query cannot hide it. */
    public boolean isRequired() {
        return relation != null && relation.isDeclaredRequired() && rows.where() == null && recursion == null;
    }

    /** The kind of result of a query. */
    public enum Kind {
        /** All rows. */
        MANY("findMany"),
        /** The first row. */
        FIRST("findFirst"),
        /** The only row: two rows, in any order, show that there are several. */
        ONE("findOne"),
        /** All rows, each root together with its nested rows. */
        STREAM("stream"),
        /** The number of rows. */
        COUNT("count"),
        /** Whether there are any. */
        EXISTS("exists"),
        /** The number of rows that are written. */
        EXECUTE("execute");

        private final String method;

        Kind(String method) {
            this.method = method;
        }

        /** Returns the method that runs a query of this kind. */
        public String method() {
            return method;
        }
    }

    /**
     * A computed value of the result.
     *
     * @param key its key
     * @param expression the expression
     */
    public record Extra(String key, Expression<?> expression) {}
}
