package io.drizzle4j.internal.write;

import io.drizzle4j.error.RefusedWriteException;
import io.drizzle4j.internal.query.Change;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.query.Write.Required;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Completes a draft: with what the definitions of the table add, and with slots instead of values. */
final class WriteBuilder {

    private final WriteDraft draft;

    private final WriteRules rules;

    private final SchemaTable table;

    private final Slots slots;

    /** What the filter of the table requires of written rows. */
    private final FilterParts filter;

    private final List<Required> required = new ArrayList<>();

    WriteBuilder(WriteDraft draft, Slots slots) {
        this.draft = draft;
        this.rules = draft.rules();
        this.table = draft.schemaTable();
        this.slots = slots;
        this.filter = draft.isUnfiltered() ? FilterParts.NONE : FilterParts.of(table);
    }

    Change build() {
        return switch (draft.kind()) {
            case INSERT -> insert();
            case UPDATE -> update();
            case DELETE -> delete();
        };
    }

    private Change insert() {
        var assignments = draft.isOfMany() ? arrays() : withSlots(draft.rows().get(0));
        var set = columns(assignments);
        var constants = constants(table, filter, set);
        set.addAll(columns(constants));
        checkComplete(set);
        if (!draft.isOverriding()) {
            set.forEach(column -> checkNotNumbered(
                    column, "Leave it out, or call overridingSystemValue() to insert the given values."));
        }
        var conflict = draft.conflict() == null ? null : conflict(draft.conflict());
        return new Change(
                new Write(
                        Write.Kind.INSERT,
                        assignments,
                        constants,
                        draft.isOfMany(),
                        draft.isOverriding(),
                        conflict,
                        required,
                        filter.others(),
                        false,
                        null),
                null,
                draft.isUnfiltered());
    }

    private static Set<Column<?>> columns(List<Assignment> row) {
        Set<Column<?>> columns = new LinkedHashSet<>();
        row.forEach(assignment -> columns.add(assignment.column()));
        return columns;
    }

    private List<Assignment> withSlots(List<Assignment> row) {
        List<Assignment> withSlots = new ArrayList<>(row.size());
        for (var assignment : row) {
            var value = slots.part(assignment.value());
            addRequired(assignment, value);
            withSlots.add(new Assignment(assignment.column(), value));
        }
        return withSlots;
    }

    /** Notes the value that the filter requires of a column that is set. */
    private void addRequired(Assignment assignment, Expression<?> withSlots) {
        var column = assignment.column();
        var value = filter.values().get(column);
        if (value == null) {
            return;
        }
        if (!(withSlots instanceof Parameter<?> given)) {
            throw new RefusedWriteException(
                    "%s sets '%s' to an expression, but the filter of '%s' requires a certain value."
                            .formatted(rules.subject(), rules.key(column), table.table()),
                    "Leave it out, or call unfiltered().");
        }
        required.add(new Required(table.table(), column, given, false, value.orElse(null)));
    }

    /** Returns an array of values for each column that the rows set. */
    private List<Assignment> arrays() {
        List<Assignment> arrays = new ArrayList<>();
        new RowValueLists(rules, draft.rows(), draft.permitted())
                .forEach((column, values) -> arrays.add(array(column, values)));
        return arrays;
    }

    private <T> Assignment array(Column<T> column, List<@Nullable Object> values) {
        var type = column.type().arrayToUnnest();
        var slot = slots.add(type, Collections.unmodifiableList(values));
        var value = filter.values().get(column);
        if (value != null) {
            required.add(new Required(table.table(), column, slot, true, value.orElse(null)));
        }
        return new Assignment(column, slot);
    }

    /** Returns the values of columns that are not set: those that the filter requires, and the first version. */
    static List<Assignment> constants(SchemaTable table, FilterParts filter, Set<Column<?>> set) {
        List<Assignment> constants = new ArrayList<>();
        filter.values().forEach((column, value) -> {
            if (!set.contains(column) && (value.isPresent() || !table.isNotNull(column))) {
                constants.add(value.map(required -> new Assignment(column, required))
                        .orElseGet(() -> Assignment.ofAny(column, null)));
            }
        });
        table.columns().stream()
                .filter(column -> column.isVersion()
                        && column.options().defaultSql() == null
                        && !set.contains(column)
                        && !filter.values().containsKey(column))
                .forEach(version -> constants.add(Assignment.ofAny(version, 0)));
        return constants;
    }

    /** Returns the columns that are not set, but must not be null and have no default. */
    static List<Column<?>> missing(SchemaTable table, Set<Column<?>> set) {
        return table.columns().stream()
                .filter(column -> table.isNotNull(column)
                        && column.options().defaultSql() == null
                        && !column.isNumbered()
                        && !column.isGenerated()
                        && !set.contains(column)
                        && !table.isSystemColumn(column))
                .toList();
    }

    private void checkComplete(Set<Column<?>> set) {
        List<Column<?>> missing = new ArrayList<>(missing(table, set));
        List<Column<?>> missingInMap = new ArrayList<>(missing);
        missingInMap.retainAll(draft.permitted());
        missing.removeAll(missingInMap);
        if (!missing.isEmpty()) {
            throw rules.invalid(
                    "sets no value for %s, which must not be null and %s no default"
                            .formatted(rules.keys(missing), missing.size() == 1 ? "has" : "have"),
                    "Set %s, or declare the default: defaultSql(…).".formatted(missing.size() == 1 ? "it" : "them"));
        }
        if (!missingInMap.isEmpty()) {
            var isOne = missingInMap.size() == 1;
            throw ClientFault.of(
                    "%s %s missing.".formatted(rules.keys(missingInMap), isOne ? "is" : "are"),
                    isOne ? "Pass a value." : "Pass values.");
        }
    }

    private void checkNotNumbered(Column<?> column, String action) {
        if (column.isAlwaysNumbered()) {
            throw rules.invalid("sets '%s', which is generated always".formatted(rules.key(column)), action);
        }
    }

    private Write.Conflict conflict(WriteDraft.Conflict conflict) {
        var assignments = withSlots(conflict.assignments());
        for (var assignment : assignments) {
            checkNotNumbered(assignment.column(), "Leave it out.");
            if (assignment.column().isVersion()) {
                throw rules.invalid(
                        "sets the version '%s' in doUpdate(…)".formatted(rules.key(assignment.column())),
                        "Leave it out: an update raises it.");
            }
        }
        if (!assignments.isEmpty()) {
            assignments.addAll(raisedVersion());
        }
        return new Write.Conflict(
                conflict.key().sql(), assignments, conflict.where() == null ? null : slots.part(conflict.where()));
    }

    private List<Assignment> raisedVersion() {
        return table.columns().stream()
                .filter(Column::isVersion)
                .map(version -> new Assignment(version, Operators.sql(version.type(), "{0} + 1", version)))
                .toList();
    }

    private Change update() {
        List<Assignment> given = new ArrayList<>(
                draft.rows().isEmpty() ? List.of() : draft.rows().get(0));
        if (given.isEmpty()) {
            throw rules.empty(draft.permitted(), "sets no column", "Call set(…) or setAll(…).");
        }
        given.forEach(assignment -> checkNotNumbered(assignment.column(), "Leave it out."));
        var version = given.stream()
                .filter(assignment -> assignment.column().isVersion())
                .findFirst()
                .orElse(null);
        given.remove(version);
        var assignments = withSlots(given);
        var where = where();
        return new Change(
                write(Write.Kind.UPDATE, assignments, filter.others(), version != null),
                version == null ? where : WriteRules.and(where, slots.part(isOfVersion(version))),
                draft.isUnfiltered());
    }

    private Expression<Boolean> isOfVersion(Assignment version) {
        if (!version.isOfValue()) {
            throw rules.invalid(
                    "sets the version '%s' to an expression, but it is compared".formatted(rules.key(version.column())),
                    "Set the version that was read.");
        }
        return Operators.and(List.of(new Comparison(version.column(), Sign.EQUAL, version.value())));
    }

    /** Returns a change of existing rows, which raises their version. */
    private Write write(
            Write.Kind kind, List<Assignment> assignments, List<Expression<Boolean>> checks, boolean isVersioned) {
        return new Write(
                kind,
                assignments,
                kind == Write.Kind.UPDATE ? raisedVersion() : List.of(),
                false,
                false,
                null,
                required,
                checks,
                isVersioned,
                null);
    }

    private Change delete() {
        var softDelete = table.softDelete();
        if (!softDelete.isEmpty() && !draft.isPermanent()) {
            List<Assignment> assignments = new ArrayList<>();
            softDelete.forEach(
                    assignment -> assignments.add(new Assignment(assignment.column(), slots.part(assignment.value()))));
            return new Change(write(Write.Kind.UPDATE, assignments, List.of(), false), where(), draft.isUnfiltered());
        }
        var where = where();
        var isPartlyFiltered = !softDelete.isEmpty() && !draft.isUnfiltered();
        var rest = isPartlyFiltered ? FilterParts.without(table, columns(softDelete)) : null;
        return new Change(
                write(Write.Kind.DELETE, List.of(), List.of(), false),
                rest == null ? where : WriteRules.and(where, rest),
                draft.isUnfiltered() || isPartlyFiltered);
    }

    /** Returns the condition on the rows to change; null for all rows. */
    private @Nullable Expression<Boolean> where() {
        if (draft.where() == null && !draft.isOfAllRows()) {
            throw rules.invalid(
                    "has no where, or one that when(…) or whenPresent(…) omits",
                    "Call where(…); or allRows() to write all rows.");
        }
        if (draft.where() != null && draft.isOfAllRows()) {
            throw rules.invalid("has both where and allRows()", "Use one of them.");
        }
        return draft.where() == null ? null : slots.part(draft.where());
    }
}
