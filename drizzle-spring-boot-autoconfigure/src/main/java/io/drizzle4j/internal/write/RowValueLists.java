package io.drizzle4j.internal.write;

import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.internal.request.ClientFault;
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

    /** The columns that maps were allowed to set. */
    private final Set<Column<?>> permitted;

    RowValueLists(WriteRules rules, List<List<Assignment>> rows, Set<Column<?>> permitted) {
        this.rules = rules;
        this.permitted = permitted;
        if (rows.stream().allMatch(List::isEmpty)) {
            throw rules.empty(
                    permitted, "sets no column of its rows", "Set at least one, or insert the rows one by one.");
        }
        rows.get(0).forEach(assignment -> values.put(assignment.column(), new ArrayList<>(rows.size())));
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

    private DrizzleException different(List<Assignment> row) {
        Set<Column<?>> others = new LinkedHashSet<>();
        row.forEach(assignment -> others.add(assignment.column()));
        Set<Column<?>> different = new LinkedHashSet<>(values.keySet());
        different.addAll(others);
        different.removeIf(column -> values.containsKey(column) && others.contains(column));
        if (permitted.containsAll(different)) {
            var isOne = different.size() == 1;
            return ClientFault.of(
                    "%s %s set in some of the rows only.".formatted(rules.keys(different), isOne ? "is" : "are"),
                    "Set %s in each row, or in none.".formatted(isOne ? "it" : "them"));
        }
        return rules.invalid(
                "has rows with different columns: %s and %s".formatted(keys(values.keySet()), keys(others)),
                "Set the same columns in each row, or insert the rows with several statements.");
    }

    private String keys(Set<Column<?>> columns) {
        return columns.isEmpty() ? "none" : rules.keys(columns);
    }

    /** Passes each column, and its value in each row, to an action. */
    void forEach(BiConsumer<Column<?>, List<@Nullable Object>> action) {
        values.forEach(action);
    }
}
