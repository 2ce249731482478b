package io.drizzle4j.internal.write;

import io.drizzle4j.internal.result.SourceType;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row from an object whose components name columns. */
final class ObjectRow {

    private final WriteRules rules;

    private final SourceTypes sources;

    private final String method;

    /**
     * Creates a reader.
     *
     * @param method the method that was called with the object, for messages
     */
    ObjectRow(WriteRules rules, SourceTypes sources, String method) {
        this.rules = rules;
        this.sources = sources;
        this.method = method;
    }

    /**
     * Returns an assignment for each component.
     *
     * @param only the columns to set; empty for all that components name
     */
    List<Assignment> of(Object row, Column<?>... only) {
        rules.required(method, row);
        if (row instanceof Map<?, ?>) {
            throw rules.invalid(
                    "was given a map without the columns that may be set",
                    "Name them: %s(map, %s, …)."
                            .formatted(
                                    method, rules.code(rules.table().columns().get(0))));
        }
        for (var column : rules.required(method, only)) {
            rules.checkSettable(method, column);
        }
        var named = List.of(only);
        List<Assignment> assignments = new ArrayList<>();
        add(sources.of(rules.table().table(), row.getClass()), row, named, assignments);
        var set = assignments.stream().map(Assignment::column).toList();
        named.forEach(column -> {
            if (!set.contains(column)) {
                throw rules.invalid(
                        "sets '%s', which %s has no component for"
                                .formatted(rules.key(column), row.getClass().getSimpleName()),
                        "Add a component, or leave the column out.");
            }
        });
        return assignments;
    }

    /** Returns an assignment for each component, without those that identify the row unless they are named. */
    List<Assignment> withoutKeys(Object row, Column<?>... only) {
        return of(row, only).stream()
                .filter(assignment -> only.length > 0 || !isKey(assignment.column()))
                .toList();
    }

    private boolean isKey(Column<?> column) {
        return rules.table().primaryKey().contains(column) || column.isNumbered();
    }

    private void add(SourceType type, @Nullable Object row, List<Column<?>> only, List<Assignment> assignments) {
        for (var part : type.parts()) {
            if (part.embedded() != null) {
                add(part.embedded(), row == null ? null : part.of(row), only, assignments);
            } else if (part.relation() != null) {
                if (only.isEmpty()) {
                    throw rules.invalid(
                            "was given '%s.%s', which is a relation"
                                    .formatted(type.type().getSimpleName(), part.name()),
                            "Name the columns to set: %s.".formatted(Arrays.toString(columns(type))));
                }
            } else if (part.column() != null && (only.isEmpty() || only.contains(part.column()))) {
                if (only.isEmpty() && part.column().isGenerated()) {
                    continue;
                }
                assignments.add(assignment(type, part, row == null ? null : part.of(row)));
            }
        }
    }

    private String[] columns(SourceType type) {
        return type.parts().stream()
                .filter(part -> part.column() != null && !part.column().isGenerated())
                .map(part -> rules.code(part.column()))
                .toArray(String[]::new);
    }

    private Assignment assignment(SourceType type, SourceType.Part part, @Nullable Object value) {
        var column = Objects.requireNonNull(part.column());
        if (value == null) {
            return AssignmentBuilder.assignment(rules, column, null);
        }
        var converted = sources.conversions().convert(column.type(), value);
        if (converted == null) {
            throw rules.invalid(
                    "was given '%s.%s' of %s, which is no value of type %s"
                            .formatted(
                                    type.type().getSimpleName(),
                                    part.name(),
                                    value.getClass().getName(),
                                    column.type().declaration()),
                    "Make it %s, or add a converter to the ConversionService."
                            .formatted(column.type().javaType().getSimpleName()));
        }
        return AssignmentBuilder.assignment(rules, column, converted);
    }
}
