package io.drizzle4j.internal.query;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks a result type against the groups that are read as it, or as the values of a map in it. */
final class GroupCheck {

    private final ResultType type;

    private final PgTable table;

    private final String path;

    private final Consumer<Problem> problems;

    /**
     * Creates a check.
     *
     * @param path the path of the type, for messages
     * @param problems receives the problems
     */
    GroupCheck(ResultType type, PgTable table, String path, Consumer<Problem> problems) {
        this.type = type;
        this.table = table;
        this.path = path;
        this.problems = problems;
    }

    /**
     * Returns the key of the value of a group that is its key in a map; null if no value fits.
     *
     * @param into the component that is the map
     * @param by the expressions by which rows are grouped, by their keys
     */
    @Nullable String mapKey(Component into, Map<String, Expression<?>> by) {
        var column = into.mapKey();
        for (var key : by.entrySet()) {
            if (column == null ? by.size() == 1 : column.equals(key.getValue())) {
                checkMapKey(into, key.getKey(), key.getValue());
                return key.getKey();
            }
        }
        if (by.isEmpty()) {
            problems.accept(new Problem(
                    "'%s' is a Map, but its only group has no key.".formatted(into.path(path)),
                    "Group by one expression, by(…), or make it a List."));
            return null;
        }
        problems.accept(
                column == null
                        ? new Problem(
                                "'%s' is a Map without @MapKey, but its groups have %d keys: %s."
                                        .formatted(into.path(path), by.size(), by.keySet()),
                                "Annotate it @MapKey with the column of one, or make it a List.")
                        : new Problem(
                                "'%s' is a Map by a column by which the rows are not grouped."
                                        .formatted(into.path(path)),
                                "Group by it, or make it a List."));
        return null;
    }

    private void checkMapKey(Component into, String key, Expression<?> value) {
        var problem = type.mapKeyProblem(path, into, source(key), value.type());
        if (problem != null) {
            problems.accept(problem);
        }
    }

    /** Checks all components against what is read of each group. */
    void check(GroupBuilder groups) {
        Map<String, Expression<?>> values = new LinkedHashMap<>();
        groups.columns().forEach(column -> values.put(String.valueOf(table.key(column)), column));
        groups.extras().forEach(extra -> values.put(extra.key(), extra.expression()));
        if (type.isValue()) {
            checkValue(values);
            return;
        }
        for (var key : values.keySet()) {
            if (!type.reads(key)) {
                problems.accept(new Problem(
                        "'%s' has no component for '%s' of its groups.".formatted(path, Quoted.name(key)),
                        "Give it one, or do not read it."));
            }
        }
        checkComponents(type, path, values);
    }

    private void checkValue(Map<String, Expression<?>> values) {
        if (values.size() != 1) {
            problems.accept(new Problem(
                    "'%s' is one value, but %d values are read of each group of '%s'."
                            .formatted(path, values.size(), table),
                    "Read one, or read a record."));
            return;
        }
        values.forEach((key, value) -> checkConverts(type.components().get(0), path, key, value));
    }

    /**
     * Checks the components of the type, or of a value object in it, that name no column of the groups.
     *
     * @param pathOf the path of the type or the value object
     * @param values the values of a group, by their keys
     */
    private void checkComponents(ResultType of, String pathOf, Map<String, Expression<?>> values) {
        for (var component : of.extras()) {
            var value = values.get(component.key());
            if (value == null) {
                problems.accept(new Problem(
                        "'%s' %s nothing in the groups of '%s'."
                                .formatted(component.path(pathOf), component.matches(), table),
                        Candidates.of(component.key(), values.keySet(), "The groups have no values.")));
            } else {
                checkConverts(component, pathOf, component.key(), value);
            }
        }
        for (var component : of.components()) {
            if (component.embedded() != null) {
                checkComponents(component.embedded(), component.path(pathOf), values);
            }
        }
    }

    private void checkConverts(Component component, String pathOf, String key, Expression<?> value) {
        if (type.conversion(value.type(), component) == null) {
            problems.accept(ResultType.unconverted(pathOf, component, source(key), value.type()));
        }
    }

    private static String source(String key) {
        return "'%s'".formatted(Quoted.name(key));
    }
}
