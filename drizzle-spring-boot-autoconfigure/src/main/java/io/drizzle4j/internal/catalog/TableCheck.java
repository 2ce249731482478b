package io.drizzle4j.internal.catalog;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.ddl.ColumnSql;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a table with the table of the same name in the database. */
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

    /** Returns the columns that the table lacks in the database, by name, each with the change that adds it. */
    static Map<String, Problem> missingColumns(SchemaTable table, Catalog.Table actual) {
        var check = new TableCheck(table, actual);
        Map<String, Problem> missing = new LinkedHashMap<>();
        table.columnNames().forEach((column, name) -> {
            if (check.isMissing(column, name)) {
                missing.put(name, check.missing(column, name));
            }
        });
        return missing;
    }

    private static Problem missing(PgTable table) {
        return new Problem(
                "Table '%s' is not in the database.".formatted(table),
                table.schemaName() == null
                        ? "Create it, correct its name, or set its PostgreSQL schema: super(\"app\", \"%s\")."
                                .formatted(table.name())
                        : "Create it, or correct its name or that of its PostgreSQL schema.");
    }

    private void checkColumn(Column<?> column, String name) {
        var found = actual.columns().get(name);
        if (found == null) {
            if (isMissing(column, name)) {
                problems.add(missing(column, name));
            }
            return;
        }
        if (!found.isReadableAs(column.type())) {
            problems.add(TypeMismatch.of(table, column, found));
        }
        if (!actual.isView()) {
            checkNullability(column, name, found);
        }
    }

    private boolean isMissing(Column<?> column, String name) {
        return !actual.columns().containsKey(name) && (actual.isView() || !table.isSystemColumn(column));
    }

    private Problem missing(Column<?> column, String name) {
        var key = table.table().key(column);
        var description = "Table '%s' of the database has no column '%s', which is the name of '%s.%s'"
                .formatted(table.table(), name, table.table(), key);
        for (var casing : Casing.values()) {
            var other = casing.name(String.valueOf(key));
            if (actual.columns().containsKey(other)) {
                return new Problem(
                        "%s, but it has %s: %s.".formatted(description, other, ColumnCode.of(column.type(), other)),
                        otherCasing(column, casing));
            }
        }
        return new Problem(description + ".", actual.isView() ? otherName(name) : addColumn(column, name));
    }

    /** The text is the same for all columns declared without a name, so that it is reported once. */
    private String otherCasing(Column<?> column, Casing casing) {
        var setting = casing == Casing.SNAKE_CASE ? "snake_case" : "as-written";
        return column.name() == null
                ? "Set drizzle.casing=%s, or name the columns as the database does.".formatted(setting)
                : "Name the columns as the database does.";
    }

    private String otherName(String name) {
        return Candidates.of(name, suggested(), "View '%s' has no columns.".formatted(table.table()));
    }

    /** Returns the columns of the database that a message may suggest: none that is declared as hidden. */
    private NavigableSet<String> suggested() {
        NavigableSet<String> names = new TreeSet<>(actual.columns().keySet());
        table.columns().stream().filter(Column::isHidden).map(table::columnName).forEach(names::remove);
        return names;
    }

    private String addColumn(Column<?> column, String name) {
        var statements = String.join("; fill it; ", ColumnSql.addStatements(table, column));
        return Candidates.nearest(name, suggested())
                .map(nearest -> "Did you mean '%s'? Else run: %s.".formatted(nearest, statements))
                .orElse("Run: %s.".formatted(statements));
    }

    private void checkNullability(Column<?> column, String name, Catalog.Column found) {
        var key = table.table().key(column);
        var declaredNotNull = table.isNotNull(column);
        if (declaredNotNull && !found.isNotNull()) {
            problems.add(new Problem(
                    "Column '%s.%s' is declared not null, but is nullable in the database."
                            .formatted(table.table(), key),
                    "%s: alter table %s alter column %s set not null."
                            .formatted(
                                    column.options().notNull() ? "Remove notNull(), or run" : "Run",
                                    table.table().quotedName(),
                                    SqlText.quoted(name))));
        } else if (found.isNotNull() && !declaredNotNull) {
            problems.add(new Problem(
                    "Column '%s.%s' is never null in the database, but is not declared so."
                            .formatted(table.table(), key),
                    "Add notNull().",
                    true));
        }
    }

    private void checkKey(List<Column<?>> key) {
        var names = key.stream().map(table::columnName).toList();
        if (!actual.columns().keySet().containsAll(names) || isGuaranteed(names)) {
            return;
        }
        var isPrimaryKey = key.equals(table.primaryKey());
        var declared = "Table '%s' declares the %s %s, "
                .formatted(table.table(), isPrimaryKey ? "primary key" : "unique key", names);
        var primaryKey = actual.keys().stream().filter(Catalog.Key::isPrimary).findFirst();
        if (actual.isParent()) {
            problems.add(new Problem(
                    declared + "but other tables inherit from it, and PostgreSQL does not enforce keys across them.",
                    "Remove it, or make them partitions of the table instead."));
        } else if (isPrimaryKey && primaryKey.isPresent()) {
            problems.add(new Problem(
                    declared
                            + "but the key in the database is %s%s."
                                    .formatted(
                                            primaryKey.get().columns(),
                                            primaryKey.get().isDeferrable() ? ", and deferrable" : ""),
                    "Declare the key that the database has, or drop that one and run: %s."
                            .formatted(addKey("primary key", names))));
        } else {
            problems.add(new Problem(
                    declared + "but no unique index of the database guarantees it.",
                    "Remove it, or run: %s.".formatted(addKey(isPrimaryKey ? "primary key" : "unique", names))));
        }
    }

    private boolean isGuaranteed(List<String> names) {
        return actual.isUnique(names)
                || !actual.isParent()
                        && actual.keys().stream()
                                .anyMatch(key -> !key.isDeferrable() && names.containsAll(key.columns()));
    }

    private String addKey(String kind, List<String> names) {
        return "alter table %s add %s %s"
                .formatted(
                        table.table().quotedName(),
                        kind,
                        names.stream().map(SqlText::quoted).collect(Collectors.joining(", ", "(", ")")));
    }
}
