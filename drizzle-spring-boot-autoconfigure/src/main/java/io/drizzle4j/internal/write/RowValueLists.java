package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The values of several rows by column. All rows must set the same columns, to values. */
final class RowValueLists {

    private final WriteRules rules;

    private final Map<Column<?>, List<@Nullable Object>> values = new LinkedHashMap<>();

    RowValueLists(WriteRules rules, List<List<Assignment>> rows) {
        this.rules = rules;
        rows.get(0).forEach(assignment -> values.put(assignment.column(), new ArrayList<>(rows.size())));
        if (values.isEmpty()) {
            throw rules.invalid("sets no column of its rows", "Set at least one, or insert the rows one by one.");
        }
        rows.forEach(this::add);
    }

    private void add(List<Assignment> row) {
        for (var assignment : row) {
            var list = values.get(assignment.column());
            if (list == null) {
                throw different(row);
            }
            list.add(value(assignment));
        }
        if (row.size() != values.size()) {
            throw different(row);
        }
    }

    private @Nullable Object value(Assignment assignment) {
        if (assignment.value() instanceof Value<?> value) {
            return value.isNull() ? null : value.value();
        }
        throw rules.invalid(
                "sets '%s' to an expression in one of several rows".formatted(rules.key(assignment.column())),
                "Set a value, or insert the rows one by one.");
    }

    private InvalidQueryException different(List<Assignment> row) {
        Set<Column<?>> others = new LinkedHashSet<>();
        row.forEach(assignment -> others.add(assignment.column()));
        return rules.invalid(
                "has rows with different columns: %s and %s".formatted(rules.keys(values.keySet()), rules.keys(others)),
                "Set the same columns in each row, or insert the rows with several statements.");
    }

    /** Passes each column, and its value in each row, to an action. */
    void forEach(BiConsumer<Column<?>, List<@Nullable Object>> action) {
        values.forEach(action);
    }
}
