package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Graph;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes the statement that inserts a graph. For each level, a materialized common table has the rows with all values
 * that other rows refer to: the given ones, and those of sequences and defaults. A second one inserts them. The select
 * returns one row: an array of values for each column that is asked for, and numbers of refused rows.
 */
final class GraphSql {

    /** The alias of the values of a level. */
    private static final String VALUES = "\"u\"";

    private final Graph graph;

    private final Level root;

    private final Planning planning;

    private final List<Rows> levels = new ArrayList<>();

    private final RowCells cells = new RowCells();

    private final List<SqlWriter> selected = new ArrayList<>();

    /** The rows of one level. */
    private final class Rows {

        private final int number;

        private final Graph.Level level;

        private final Level target;

        private final SchemaTable table;

        private final String name;

        /** The start of the names of columns with ordinals, which are no columns of the table. */
        private final String ordinal;

        Rows(int number, Graph.Level level) {
            this.number = number;
            this.level = level;
            this.target = Planner.levels(level.query().changed(), planning).get(0);
            this.table = target.table;
            this.name = planning.names().level(number);
            this.ordinal = ordinal(table);
        }

        private static String ordinal(SchemaTable table) {
            var prefix = new StringBuilder("#");
            while (table.columnNames().values().stream().anyMatch(column -> column.startsWith(prefix.toString()))) {
                prefix.append('#');
            }
            return prefix.toString();
        }

        String ordinal() {
            return SqlText.quoted(ordinal);
        }

        private String ordinal(int link) {
            return SqlText.quoted(ordinal + (link + 1));
        }

        private String column(Column<?> column) {
            return SqlText.quoted(table.columnName(column));
        }

        private SqlWriter writer() {
            return SqlWriter.in(target.reporting(named -> {}));
        }

        /** Writes the rows with their values. */
        SqlWriter values(SqlWriter sql) {
            var insert = level.insert();
            var columns = columns();
            sql.append(name + " as materialized (select %s.%s".formatted(VALUES, ordinal()));
            columns.forEach((column, value) -> sql.append(", ").append(value).append(" as " + column(column)));
            sql.append(" from unnest(");
            List<String> names = new ArrayList<>();
            for (var array : insert.assignments()) {
                sql.append(names.isEmpty() ? "" : ", ").append(array.value());
                names.add(column(array.column()));
            }
            for (var link : level.links()) {
                sql.append(names.isEmpty() ? "" : ", ").append(link.ordinals());
                names.add(ordinal(level.links().indexOf(link)));
            }
            names.add(ordinal());
            return sql.append(") with ordinality as %s(%s))".formatted(VALUES, String.join(", ", names)));
        }

        /** Returns the value of each column, in the order of the table. */
        private Map<Column<?>, SqlWriter> columns() {
            Map<Column<?>, SqlWriter> values = new HashMap<>();
            for (var array : level.insert().assignments()) {
                var column = array.column();
                values.put(
                        column,
                        writer().append("%s.%s%s"
                                .formatted(VALUES, column(column), column.type().unnestedSuffix())));
            }
            for (var link : level.links()) {
                for (var pair : link.columns()) {
                    merge(values, pair.column(), linked(link, pair));
                }
            }
            level.drawn().forEach(column -> merge(values, column, drawn(column)));
            for (var constant : level.insert().constants()) {
                values.put(constant.column(), writer().append(constant.value()));
            }
            Map<Column<?>, SqlWriter> inOrder = new LinkedHashMap<>();
            table.columns().stream()
                    .filter(values::containsKey)
                    .forEach(column -> inOrder.put(column, Objects.requireNonNull(values.get(column))));
            return inOrder;
        }

        /** Adds the value that a column has where none is given. */
        private void merge(Map<Column<?>, SqlWriter> values, Column<?> column, String missing) {
            values.merge(
                    column,
                    writer().append(missing),
                    (given, other) -> writer().append("coalesce(")
                            .append(given)
                            .append(", ")
                            .append(other)
                            .append(")"));
        }

        private String linked(Graph.Link link, Graph.Pair pair) {
            var linked = levels.get(link.target());
            var ordinals = ordinal(level.links().indexOf(link));
            return "(%s)[%s.%s]%s"
                    .formatted(
                            linked.array(pair.referenced()),
                            VALUES,
                            ordinals,
                            pair.referenced().type().unnestedSuffix());
        }

        /** Selects all values of a column as an array, in the order of the rows. */
        private String array(Column<?> column) {
            return "select array_agg(%s%s order by %s) from %s"
                    .formatted(
                            column(column), column.type().unnestedSuffix().isEmpty() ? "" : "::text", ordinal(), name);
        }

        private String drawn(Column<?> column) {
            var value = column.isNumbered()
                    ? "nextval((select pg_get_serial_sequence(%s, %s)::regclass))"
                            .formatted(
                                    SqlText.literal(table.table().quotedName()),
                                    SqlText.literal(table.columnName(column)))
                    : "(%s)".formatted(column.options().defaultSql());
            return value + "::" + column.type().name();
        }

        /** Returns the insert of the rows. */
        SqlWriter insert() {
            var names = columns().keySet().stream().map(this::column).collect(Collectors.joining(", "));
            return writer().append("insert into %s as %s (%s)%s select %s from %s order by %s"
                    .formatted(
                            table.table().quotedName(),
                            target.from.alias(),
                            names,
                            level.insert().isOverriding() ? " overriding system value" : "",
                            names,
                            name,
                            ordinal()));
        }

        /** Writes the rows and their insert, and selects what is returned of them. */
        void appendTo(SqlWriter sql) {
            values(sql.append(number == 0 ? "with " : ",\n")).append(",\n");
            for (var column : level.returned()) {
                var type = column.type().unnestedSuffix().isEmpty()
                        ? column.type().arrayOfValues().wireType()
                        : column.type().arrayToUnnest();
                var isExact = type.name().equals(column.type().name() + "[]")
                        || !column.type().unnestedSuffix().isEmpty();
                add(
                        Graph.returned(number, level.returned().indexOf(column)),
                        type,
                        writer().append("(%s)%s".formatted(array(column), isExact ? "" : "::" + type.name())));
            }
            var written = planning.names().written(number);
            var checks = level.insert().checks();
            if (checks.isEmpty()) {
                sql.append(written + " as (").append(insert()).append(")");
            } else {
                var rows = new WrittenRows(table, written, insert(), false);
                add(Graph.refused(number), PgType.BIGINT, refused(rows, checks));
                rows.commonTable(sql);
            }
        }

        /** Counts the written rows that do not satisfy the filter. */
        private SqlWriter refused(WrittenRows rows, List<Expression<Boolean>> checks) {
            var read = Planner.levels(level.query().written(List.of()), planning.reading(rows))
                    .get(0);
            return SqlWriter.in(read.reporting(named -> {}))
                    .append("(select count(*) from " + read.from.sql() + " where (")
                    .append(Operators.and(checks))
                    .append(") is not true)");
        }
    }

    GraphSql(Graph graph, Level root, Planning planning) {
        this.graph = graph;
        this.root = root;
        this.planning = planning;
    }

    Plan plan() {
        var sql = SqlWriter.in(root.reporting(named -> {}));
        for (var level : graph.levels()) {
            var rows = new Rows(levels.size(), level);
            levels.add(rows);
            rows.appendTo(sql);
        }
        sql.append("\nselect ");
        var next = "";
        for (var value : selected) {
            sql.append(next).append(value);
            next = ", ";
        }
        sql.append(selected.isEmpty() ? "1" : "");
        var level = new Shape.Level(root.pathWithKey(), cells.row(root), null, true, null, null, List.of(), -1, false);
        return new Plan(sql.text(), sql.parameters(), new Shape(false, List.of(level), List.of()));
    }

    private void add(String key, PgType<?> type, SqlWriter value) {
        selected.add(value);
        cells.add(key, new Shape.Cell.Value(selected.size(), type));
    }
}
