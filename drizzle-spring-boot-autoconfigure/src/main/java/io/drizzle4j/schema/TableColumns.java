package io.drizzle4j.schema;

import io.drizzle4j.error.Problem;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table.
 *
 * @param byKey the columns by key
 * @param keys the keys by column
 * @param problems the problems of the columns
 * @param isComplete false if a field is null, as during the construction of the table
 */
record TableColumns(
        Map<String, Column<?>> byKey, Map<Column<?>, String> keys, List<Problem> problems, boolean isComplete) {

    /** A column with its key. */
    record Keyed(String key, Column<?> column) {}

    /**
     * Reads the fields of the table's class and of its superclasses, in the order in which the columns were created.
     */
    static TableColumns ofFields(PgTable table) {
        List<Keyed> columns = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (var field : DeclaredFields.of(table.getClass(), PgTable.class, Column.class)) {
            var column = (Column<?>) DeclaredFields.read(field, table);
            if (column == null) {
                problems.add(new Problem(
                        "Field '%s' of table '%s' is null.".formatted(field.getName(), table),
                        "Assign a column: %s = text().".formatted(field.getName())));
            } else {
                var key = column.options().key();
                columns.add(new Keyed(key == null ? field.getName() : key, column));
            }
        }
        columns.sort(Comparator.comparingLong(keyed -> keyed.column().number()));
        return of(table, columns, problems);
    }

    static TableColumns of(PgTable table, List<Keyed> columns) {
        return of(table, columns, new ArrayList<>());
    }

    private static TableColumns of(PgTable table, List<Keyed> columns, List<Problem> problems) {
        var isComplete = problems.isEmpty();
        Map<String, Column<?>> byKey = new LinkedHashMap<>();
        Map<Column<?>, String> keys = new LinkedHashMap<>();
        for (var keyed : columns) {
            if (byKey.putIfAbsent(keyed.key(), keyed.column()) != null) {
                problems.add(new Problem(
                        "Table '%s' has two columns with the key '%s'.".formatted(table, keyed.key()),
                        "Give one of them another key."));
            }
            var otherKey = keys.putIfAbsent(keyed.column(), keyed.key());
            if (otherKey != null) {
                problems.add(new Problem(
                        "Keys '%s' and '%s' of table '%s' are the same column object."
                                .formatted(otherKey, keyed.key(), table),
                        "Create a separate column for '%s'.".formatted(keyed.key())));
            }
        }
        return new TableColumns(Collections.unmodifiableMap(byKey), keys, List.copyOf(problems), isComplete);
    }
}
