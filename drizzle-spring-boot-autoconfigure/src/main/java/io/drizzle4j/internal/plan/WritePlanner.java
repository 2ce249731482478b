package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Objects;

/**
 * Makes the plan of a query that writes rows: the statement that writes them; or a select with that statement as a
 * common table, whose rows the root reads.
 */
final class WritePlanner {

    private final Query query;

    private final Write write;

    private final Planning planning;

    private final Level target;

    WritePlanner(Query query, Planning planning) {
        this.query = query;
        this.write = Objects.requireNonNull(query.write());
        this.planning = planning;
        this.target = Planner.levels(query.changed(), planning).get(0);
    }

    Plan plan() {
        if (write.graph() != null) {
            return new GraphSql(write.graph(), target, planning).plan();
        }
        checkVersion();
        var statement = WriteSql.of(target, write);
        if (query.kind() == Query.Kind.EXECUTE) {
            return write.checks().isEmpty()
                    ? new Plan(statement.text(), statement.parameters(), counts())
                    : counting(statement);
        }
        var isOrdered = write.isOfMany();
        var written = new WrittenRows(target.table, planning.names().written(), statement, isOrdered);
        List<Order> order = isOrdered
                ? List.of(Operators.asc(new WrittenOrdinal(target.from.alias() + "." + written.ordinal())))
                : List.of();
        var levels = Planner.levels(query.written(order), planning.reading(written));
        return new StatementWriter(levels, FormChooser.choose(levels)).write();
    }

    private void checkVersion() {
        if (write.isVersioned() && !target.hasUniqueKey()) {
            throw new InvalidQueryException(
                    "The update of '%s' compares the version, but its where can match several rows."
                            .formatted(query.label()),
                    "Name a row by a declared key: where(eq(TABLE.id, …)).");
        }
    }

    /** Counts the written rows, and those that do not satisfy the filter. */
    private Plan counting(SqlWriter statement) {
        var written = new WrittenRows(target.table, planning.names().written(), statement, false);
        var root = Planner.levels(query.written(List.of()), planning.reading(written))
                .get(0);
        var context = root.reporting(named -> {});
        var counts = SqlWriter.in(context)
                .append("\nselect count(*), count(*) filter (where (")
                .append(Operators.and(write.checks()))
                .append(") is not true) from " + root.from.sql());
        var sql = written.commonTable(SqlWriter.in(context).append("with ")).append(counts);
        return new Plan(sql.text(), sql.parameters(), counts());
    }

    private Shape counts() {
        var row = new RowCells();
        row.add("rows", new Shape.Cell.Value(1, PgType.BIGINT));
        row.add("refused", new Shape.Cell.Value(2, PgType.BIGINT));
        return new Shape(
                false,
                List.of(new Shape.Level(
                        target.pathWithKey(),
                        row.row(target),
                        null,
                        target.hasUniqueKey(),
                        null,
                        null,
                        List.of(),
                        -1,
                        false)),
                List.of());
    }
}
