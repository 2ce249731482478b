package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.sql.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a statement that changes rows of one table, without what it returns. */
final class WriteSql {

    /** The alias of the values of several rows. */
    private static final String VALUES = "\"u\"";

    /** The rows that are changed, as they are before; for an insert, the table. */
    private final Level target;

    private final Write write;

    private WriteSql(Level target, Write write) {
        this.target = target;
        this.write = write;
    }

    /**
     * Writes the statement.
     *
     * @param target the rows that are changed, as they are before; for an insert, the table
     */
    static SqlWriter of(Level target, Write write) {
        var statement = new WriteSql(target, write);
        return switch (write.kind()) {
            case INSERT -> statement.insert();
            case UPDATE -> statement.update();
            case DELETE -> statement.delete();
        };
    }

    private SqlWriter insert() {
        var context = ofNewRow();
        var sql = SqlWriter.in(context)
                .append("insert into %s as %s".formatted(target.table.table().quotedName(), target.from.alias()));
        var all = Stream.concat(write.assignments().stream(), write.constants().stream())
                .toList();
        if (all.isEmpty()) {
            return conflict(sql.append(" default values"));
        }
        sql.append(all.stream().map(this::name).collect(Collectors.joining(", ", " (", ")")));
        sql.append(write.isOverriding() ? " overriding system value" : "");
        if (write.isOfMany()) {
            appendRows(context, sql);
        } else {
            sql.append(" values (").append(values(context, all)).append(")");
        }
        return conflict(sql);
    }

    /** Returns a context for values of a row that does not exist yet, so that they cannot name its columns. */
    private LevelContext ofNewRow() {
        return new LevelContext(
                target,
                (owner, column) -> {
                    throw new InvalidQueryException(
                            "The insert into '%s' sets a value that names %s of the row, which does not exist yet."
                                    .formatted(target.query.label(), target.describe(column)),
                            "Set a value, or an expression of other rows.");
                },
                aggregate -> null);
    }

    private static SqlWriter values(LevelContext context, List<Assignment> assignments) {
        var sql = SqlWriter.in(context);
        var next = "";
        for (var assignment : assignments) {
            sql.append(next).append(assignment.value());
            next = ", ";
        }
        return sql;
    }

    /** Selects the rows from one array for each column, in the order of the arrays. */
    private void appendRows(LevelContext context, SqlWriter sql) {
        var arrays = write.assignments();
        List<String> columns = new ArrayList<>();
        for (var i = 0; i < arrays.size(); i++) {
            columns.add("%s.\"c%d\"%s"
                    .formatted(VALUES, i + 1, arrays.get(i).column().type().unnestedSuffix()));
        }
        sql.append(" select " + String.join(", ", columns));
        if (!write.constants().isEmpty()) {
            sql.append(", ").append(values(context, write.constants()));
        }
        sql.append(" from unnest(")
                .append(values(context, arrays))
                .append(") with ordinality as " + VALUES)
                .append(IntStream.rangeClosed(1, arrays.size())
                        .mapToObj(i -> "\"c%d\", ".formatted(i))
                        .collect(Collectors.joining("", "(", "\"n\")")))
                .append(" order by " + VALUES + ".\"n\"");
    }

    private SqlWriter conflict(SqlWriter sql) {
        var conflict = write.conflict();
        if (conflict == null) {
            return sql;
        }
        sql.append(" on conflict" + (conflict.key().isEmpty() ? "" : " " + conflict.key()));
        if (conflict.assignments().isEmpty()) {
            return sql.append(" do nothing");
        }
        var context = ofRow().withExcluded();
        var conditions = new Conjunction(context);
        context.addConditions(conditions);
        conditions.add(conflict.where());
        return sql.append(" do update set ")
                .append(set(context, conflict.assignments()))
                .append(conditions.where());
    }

    private LevelContext ofRow() {
        return target.reporting(named -> {});
    }

    private SqlWriter update() {
        var context = ofRow();
        var all = Stream.concat(write.assignments().stream(), write.constants().stream())
                .toList();
        return SqlWriter.in(context)
                .append("update " + target.from.sql() + " set ")
                .append(set(context, all))
                .append(where(context));
    }

    private SqlWriter set(LevelContext context, List<Assignment> assignments) {
        var sql = SqlWriter.in(context);
        var next = "";
        for (var assignment : assignments) {
            sql.append(next + name(assignment) + " = ").operand(assignment.value());
            next = ", ";
        }
        return sql;
    }

    private SqlWriter delete() {
        var context = ofRow();
        return SqlWriter.in(context).append("delete from " + target.from.sql()).append(where(context));
    }

    private static SqlWriter where(LevelContext context) {
        var conditions = new Conjunction(context);
        context.addConditions(conditions);
        return conditions.where();
    }

    private String name(Assignment assignment) {
        return SqlText.quoted(Objects.requireNonNull(target.table.columnNames().get(assignment.column())));
    }
}
