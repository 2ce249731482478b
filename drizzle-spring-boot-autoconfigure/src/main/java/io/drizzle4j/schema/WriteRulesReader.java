package io.drizzle4j.schema;

import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Checks what a table's definition says about writing: its version column and its soft deletion. */
final class WriteRulesReader {

    private static final Set<String> NUMBERED = Set.of("smallint", "integer", "bigint");

    private final PgTable table;

    private final Collection<PgTable> tables;

    private final List<Problem> problems;

    WriteRulesReader(PgTable table, Collection<PgTable> tables, List<Problem> problems) {
        this.table = table;
        this.tables = tables;
        this.problems = problems;
    }

    /** Returns what a deletion sets instead; empty if it deletes rows. */
    List<Assignment> read() {
        checkVersions();
        var assignments = softDelete();
        Set<Column<?>> set = new HashSet<>();
        for (var assignment : assignments) {
            check(assignment);
            if (!set.add(assignment.column())) {
                problems.add(new Problem(
                        "softDelete() of table '%s' sets '%s' twice.".formatted(table, table.key(assignment.column())),
                        "Set it once."));
            }
        }
        return assignments;
    }

    private void checkVersions() {
        var versions = table.columns().entrySet().stream()
                .filter(column -> column.getValue().isVersion())
                .toList();
        for (var version : versions) {
            var column = version.getValue();
            if (!NUMBERED.contains(column.type().declaration())
                    || column.options().primaryKey()
                    || column.isNumbered()
                    || column.isGenerated()) {
                problems.add(new Problem(
                        "Column '%s.%s' is %s, which cannot be a version."
                                .formatted(
                                        table, version.getKey(), column.type().declaration()),
                        "Make it a smallint(), integer() or bigint() that is neither a key nor generated."));
            }
        }
        if (versions.size() > 1) {
            problems.add(new Problem(
                    "Table '%s' has %d version columns.".formatted(table, versions.size()),
                    "Keep version() on one of them."));
        }
    }

    private List<Assignment> softDelete() {
        try {
            var assignments = table.softDelete();
            if (assignments == null || assignments.stream().anyMatch(Objects::isNull)) {
                problems.add(new Problem(
                        "softDelete() of table '%s' is null or contains null.".formatted(table),
                        "Return a list of assignments, which may be empty."));
                return List.of();
            }
            return List.copyOf(assignments);
        } catch (DrizzleException exception) {
            problems.add(new Problem(
                    "softDelete() of table '%s' is invalid: %s".formatted(table, exception.problem()),
                    exception.action()));
            return List.of();
        }
    }

    private void check(Assignment assignment) {
        var column = assignment.column();
        var name = "softDelete() of table '%s'".formatted(table);
        if (!table.has(column)) {
            problems.add(new Problem(
                    "%s sets a column of another table: %s.".formatted(name, column),
                    "Use columns of '%s': %s.".formatted(table, SchemaTable.visibleKeys(table))));
        } else if (column.isGenerated() || column.isAlwaysNumbered() || column.isVersion()) {
            problems.add(new Problem(
                    "%s sets '%s', which gets its values otherwise.".formatted(name, table.key(column)), "Remove it."));
        }
        DefinitionCheck.checked(name, assignment::value, List.of(table), tables, problems);
    }
}
