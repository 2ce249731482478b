package io.drizzle4j.internal.check;

import io.drizzle4j.error.Candidates;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.plan.Catalog;
import io.drizzle4j.internal.plan.ColumnCode;
import io.drizzle4j.internal.plan.OtherType;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares one table with what the database has under its name. */
final class TableCheck {

    private final SchemaTable table;

    private final Catalog.Table actual;

    private final List<Problem> problems = new ArrayList<>();

    private TableCheck(SchemaTable table, Catalog.Table actual) {
        this.table = table;
        this.actual = actual;
    }

    static List<Problem> differences(SchemaTable table, Catalog.@Nullable Table actual) {
        if (actual == null) {
            return List.of(missing(table.table()));
        }
        var check = new TableCheck(table, actual);
        table.columnNames().forEach(check::checkColumn);
        if (!actual.isView()) {
            table.uniqueKeys().forEach(check::checkKey);
        }
        return check.problems;
    }

    private static Problem missing(PgTable table) {
        return new Problem(
                "Table '%s' is not in the database.".formatted(table),
                table.schemaName() == null
                        ? "Create it, correct its name, or name its PostgreSQL schema: super(\"app\", \"%s\")."
                                .formatted(table.name())
                        : "Create it, or correct its name or that of its PostgreSQL schema.");
    }

    private void checkColumn(Column<?> column, String name) {
        var found = actual.columns().get(name);
        if (found == null) {
            problems.add(missing(column, name));
            return;
        }
        if (!found.isReadableAs(column.type())) {
            problems.add(OtherType.of(table, column, found));
        }
        if (!actual.isView()) {
            checkNullability(column, name, found);
        }
    }

    private Problem missing(Column<?> column, String name) {
        var key = table.table().key(column);
        var description = "Table '%s' of the database has no column '%s', which is the name of '%s.%s'."
                .formatted(table.table(), name, table.table(), key);
        for (var casing : Casing.values()) {
            var other = casing.name(String.valueOf(key));
            if (actual.columns().containsKey(other)) {
                return new Problem(description, otherCasing(column, casing, other));
            }
        }
        return new Problem(
                description,
                Candidates.of(
                        name,
                        new TreeSet<>(actual.columns().keySet()),
                        "Create it: table '%s' has no columns at all.".formatted(table.table())));
    }

    private String otherCasing(Column<?> column, Casing casing, String other) {
        var setting = casing == Casing.SNAKE_CASE ? "snake_case" : "as-written";
        return "Table '%s' has %s: %sname the column: %s."
                .formatted(
                        table.table(),
                        other,
                        column.name() == null ? "set drizzle.casing=%s, or ".formatted(setting) : "",
                        ColumnCode.of(column.type(), other));
    }

    private void checkNullability(Column<?> column, String name, Catalog.Column found) {
        var key = table.table().key(column);
        var declaredNotNull = table.isNotNull(column);
        if (declaredNotNull && !found.isNotNull()) {
            problems.add(new Problem(
                    "Column '%s.%s' is declared not null, but the database lets it be null."
                            .formatted(table.table(), key),
                    "%s: alter table %s alter column %s set not null."
                            .formatted(
                                    column.options().notNull() ? "Leave out notNull(), or run" : "Run",
                                    table.table().quotedName(),
                                    SqlWriter.quoted(name))));
        } else if (found.isNotNull() && !declaredNotNull) {
            problems.add(new Problem(
                    "Column '%s.%s' is never null in the database, but its declaration does not say so."
                            .formatted(table.table(), key),
                    "Add notNull()."));
        }
    }

    private void checkKey(List<Column<?>> key) {
        var names = key.stream().map(table::columnName).toList();
        if (!actual.columns().keySet().containsAll(names) || actual.isUnique(names)) {
            return;
        }
        var isPrimaryKey = key.equals(table.primaryKey());
        problems.add(new Problem(
                "Table '%s' declares the %s %s, but no unique index of the database guarantees it."
                        .formatted(table.table(), isPrimaryKey ? "primary key" : "unique key", names),
                "Leave it out, or run: alter table %s add %s %s."
                        .formatted(
                                table.table().quotedName(),
                                isPrimaryKey ? "primary key" : "unique",
                                names.stream().map(SqlWriter::quoted).collect(Collectors.joining(", ", "(", ")")))));
    }
}
