package io.drizzle4j.internal.query;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of rows of one table, without values.
 *
 * @param kind the kind of statement
 * @param assignments the columns that are set, and their values; for an insert of several rows, arrays of values
 * @param constants the columns that definitions set, and their values, which are the same in all rows
 * @param isOfMany whether several rows are inserted, from arrays
 * @param isOverriding whether values replace those of identity columns that are always generated
 * @param conflict what happens to an inserted row with the key of another row; null if it is an error
 * @param required the values that the filter of the table requires of assigned columns
 * @param checks the conditions of the filter of the table that are checked for the written rows
 * @param isVersioned whether the condition on the rows compares the version, so that a missing row is an error
 * @param graph the rows of several tables that are inserted instead; null for rows of one table
 */
public record Write(
        Kind kind,
        List<Assignment> assignments,
        List<Assignment> constants,
        boolean isOfMany,
        boolean isOverriding,
        @Nullable Conflict conflict,
        List<Required> required,
        List<Expression<Boolean>> checks,
        boolean isVersioned,
        @Nullable Graph graph) {

    /** Creates a change. */
    public Write {
        assignments = List.copyOf(assignments);
        constants = List.copyOf(constants);
        required = List.copyOf(required);
        checks = List.copyOf(checks);
    }

    /** Returns an insert of rows of several tables. */
    static Write of(Graph graph) {
        var required = graph.levels().stream()
                .flatMap(level -> level.insert().required().stream())
                .toList();
        return new Write(Kind.INSERT, List.of(), List.of(), true, false, null, required, List.of(), false, graph);
    }

    /** Returns whether conditions of filters are checked for the written rows. */
    public boolean hasChecks() {
        return !checks.isEmpty()
                || graph != null
                        && graph.levels().stream()
                                .anyMatch(level -> !level.insert().checks().isEmpty());
    }

    /** The kind of statement. */
    public enum Kind {
        /** Inserts rows. */
        INSERT,
        /** Updates rows. */
        UPDATE,
        /** Deletes rows. */
        DELETE
    }

    /**
     * What happens to an inserted row with the key of another row.
     *
     * @param key the SQL of the key; empty for any key
     * @param assignments the columns of the other row that are updated; empty if the inserted row is left out
     * @param where the condition on the other row; null if it is always updated
     */
    public record Conflict(
            String key,
            List<Assignment> assignments,
            @Nullable Expression<Boolean> where) {

        /** Creates a conflict. */
        public Conflict {
            assignments = List.copyOf(assignments);
        }
    }

    /**
     * A value that the filter of the table requires.
     *
     * @param table the table
     * @param column the column
     * @param given the value that is assigned, or an array of the values
     * @param isArray whether several rows are inserted, so that the values are an array
     * @param value the required value; null for SQL {@code NULL}
     */
    public record Required(
            PgTable table,
            Column<?> column,
            Parameter<?> given,
            boolean isArray,
            @Nullable Parameter<?> value) {}

    /** Returns the expressions that it evaluates, except for the condition on the rows. */
    Stream<Expression<?>> expressions() {
        List<Expression<?>> all = new ArrayList<>(checks);
        assignments.forEach(assignment -> all.add(assignment.value()));
        constants.forEach(assignment -> all.add(assignment.value()));
        if (conflict != null) {
            conflict.assignments().forEach(assignment -> all.add(assignment.value()));
            if (conflict.where() != null) {
                all.add(conflict.where());
            }
        }
        return all.stream();
    }
}
