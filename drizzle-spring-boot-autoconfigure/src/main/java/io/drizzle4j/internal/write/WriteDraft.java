package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.write.ConflictUpdate;
import io.drizzle4j.write.GraphConfig;
import io.drizzle4j.write.RowValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A statement that writes rows, with its values, as far as it is configured. Immutable: each method returns a new
 * draft. For the methods see {@link io.drizzle4j.write}.
 */
public final class WriteDraft {

    private final SchemaTables schema;

    private final SourceTypes sources;

    private final WriteRules rules;

    private final Write.Kind kind;

    /** The rows that are inserted; for an update, one row of assignments. */
    private List<List<Assignment>> rows = List.of();

    /** The columns of the rows that maps were allowed to set. */
    private Set<Column<?>> permitted = Set.of();

    private boolean isOfMany;

    private boolean isOverriding;

    private @Nullable Conflict conflict;

    private @Nullable Expression<Boolean> where;

    private boolean isOfAllRows;

    private boolean isUnfiltered;

    private boolean isPermanent;

    private @Nullable Integer expected;

    private @Nullable String name;

    private Map<String, Object> parameters = Map.of();

    /**
     * What happens to an inserted row with the key of another row.
     *
     * @param key the key
     * @param assignments the columns of the other row that are updated; empty if the inserted row is left out
     * @param where the condition on the other row, or null
     */
    record Conflict(
            ConflictKey key,
            List<Assignment> assignments,
            @Nullable Expression<Boolean> where) {}

    private WriteDraft(SchemaTables schema, SourceTypes sources, WriteRules rules, Write.Kind kind) {
        this.schema = schema;
        this.sources = sources;
        this.rules = rules;
        this.kind = kind;
    }

    /**
     * Returns a draft without values and conditions.
     *
     * @throws InvalidQueryException if the table is a second instance
     */
    public static WriteDraft of(SchemaTables schema, SourceTypes sources, PgTable table, Write.Kind kind) {
        var subject = switch (kind) {
            case INSERT -> "The insert into '%s'";
            case UPDATE -> "The update of '%s'";
            case DELETE -> "The deletion from '%s'";
        };
        var rules = new WriteRules(schema.table(table), subject.formatted(table));
        if (!table.original().equals(table)) {
            throw rules.invalid(
                    "names a second instance of the table",
                    "Write to '%s' itself. A sub-select can read the second instance.".formatted(table.original()));
        }
        return new WriteDraft(schema, sources, rules, kind);
    }

    private WriteDraft with(Consumer<WriteDraft> change) {
        var copy = new WriteDraft(schema, sources, rules, kind);
        copy.rows = rows;
        copy.permitted = permitted;
        copy.isOfMany = isOfMany;
        copy.isOverriding = isOverriding;
        copy.conflict = conflict;
        copy.where = where;
        copy.isOfAllRows = isOfAllRows;
        copy.isUnfiltered = isUnfiltered;
        copy.isPermanent = isPermanent;
        copy.expected = expected;
        copy.name = name;
        copy.parameters = parameters;
        change.accept(copy);
        return copy;
    }

    /** Returns the table. */
    public PgTable table() {
        return rules.table().table();
    }

    /** Returns this insert for one row that a lambda sets. */
    public WriteDraft values(@Nullable Consumer<? super RowValues> configuration) {
        var row = new RowValuesBuilder(rules, sources);
        rules.required("values", configuration).accept(row);
        return ofOne(row.complete(), row.permitted());
    }

    /** Returns this insert for one row, the components of an object. */
    public WriteDraft values(Object row, Column<?>... only) {
        return ofOne(new ObjectRow(rules, sources, "values").of(row, only), Set.of());
    }

    /** Returns this insert for one row, the values of a map. */
    public WriteDraft values(Map<String, ? extends @Nullable Object> values, Column<?>... allowed) {
        var row = new MapRow(rules, sources.conversions(), "values").of(values, allowed);
        return ofOne(row, new LinkedHashSet<>(List.of(allowed)));
    }

    private WriteDraft ofOne(List<Assignment> row, Set<Column<?>> permittedInRow) {
        return with(copy -> {
            copy.rows = List.of(row);
            copy.permitted = permittedInRow;
        });
    }

    /** Returns this insert for several rows, each an object or a map. */
    public WriteDraft values(Collection<?> given, Column<?>... only) {
        var maps = new MapRow(rules, sources.conversions(), "values");
        var objects = new ObjectRow(rules, sources, "values");
        List<List<Assignment>> all =
                new ArrayList<>(rules.required("values", given).size());
        var isOfMaps = rules.required("values", only).length > 0
                && given.stream().allMatch(row -> row == null || row instanceof Map<?, ?>);
        for (var row : given) {
            if (row == null && isOfMaps) {
                throw ClientFault.of("A row is null.", "Pass an object.");
            }
            all.add(row instanceof Map<?, ?> map ? maps.of(map, only) : objects.of(row, only));
        }
        return ofMany(all, isOfMaps ? new LinkedHashSet<>(List.of(only)) : Set.of());
    }

    /** Returns this insert for several rows that a lambda sets. */
    public <T> WriteDraft values(
            Collection<? extends T> elements, BiConsumer<? super T, ? super RowValues> configuration) {
        rules.required("values", configuration);
        List<List<Assignment>> all =
                new ArrayList<>(rules.required("values", elements).size());
        Set<Column<?>> permittedInRows = new LinkedHashSet<>();
        for (T element : elements) {
            var row = new RowValuesBuilder(rules, sources);
            configuration.accept(element, row);
            all.add(row.complete());
            permittedInRows.addAll(row.permitted());
        }
        return ofMany(all, permittedInRows);
    }

    private WriteDraft ofMany(List<List<Assignment>> all, Set<Column<?>> permittedInRows) {
        return with(copy -> {
            copy.rows = all;
            copy.permitted = permittedInRows;
            copy.isOfMany = true;
        });
    }

    /** Returns this update with more assignments, which a lambda adds. */
    public WriteDraft set(Consumer<? super RowValues> configuration) {
        var row = new RowValuesBuilder(rules, sources);
        (rows.isEmpty() ? List.<Assignment>of() : rows.get(0)).forEach(row::set);
        configuration.accept(row);
        Set<Column<?>> all = new LinkedHashSet<>(permitted);
        all.addAll(row.permitted());
        return ofOne(row.complete(), all);
    }

    /** Returns this update with the components of an object, except for those that identify its row. */
    public WriteDraft setAll(Object row, Column<?>... only) {
        var assignments = new ObjectRow(rules, sources, "setAll").withoutKeys(row, only);
        return set(values -> assignments.forEach(values::set));
    }

    /** Returns this statement with one more condition on the rows. */
    public WriteDraft where(@Nullable Expression<Boolean> condition) {
        var given = rules.required("where", condition);
        return with(copy -> copy.where = WriteRules.and(where, given));
    }

    /** Returns this statement for all rows. */
    public WriteDraft allRows() {
        return with(copy -> copy.isOfAllRows = true);
    }

    /** Returns this statement without the filter of the table. */
    public WriteDraft unfiltered() {
        return with(copy -> copy.isUnfiltered = true);
    }

    /** Returns this deletion as one that deletes rows in any case. */
    public WriteDraft permanently() {
        return with(copy -> copy.isPermanent = true);
    }

    /** Returns this statement with the number of rows that it must hit. */
    public WriteDraft expecting(int count) {
        if (count < 0) {
            throw rules.invalid("expects %d rows".formatted(count), "Expect 0 or more.");
        }
        if (expected != null) {
            throw rules.invalid("expects a number of rows twice", "Call expecting(…) once.");
        }
        return with(copy -> copy.expected = count);
    }

    /** Returns this statement with a name. */
    public WriteDraft named(String given) {
        if (name != null) {
            throw rules.invalid("is named twice", "Call named(…) once.");
        }
        return with(copy -> copy.name = rules.required("named", given));
    }

    /** Returns this statement with a value for a parameter of filters. */
    public WriteDraft parameter(String key, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        if (all.put(rules.required("parameter", key), rules.required("parameter", value)) != null) {
            throw rules.invalid("sets the parameter '%s' twice".formatted(key), "Set it once.");
        }
        return with(copy -> copy.parameters = all);
    }

    /** Returns this insert with values for identity columns that are always generated. */
    public WriteDraft overridingSystemValue() {
        return with(copy -> copy.isOverriding = true);
    }

    /** Returns the key of some columns. */
    public ConflictKey conflictKey(Column<?>... columns) {
        return ConflictKey.of(rules, columns);
    }

    /** Returns the key of a constraint or an index. */
    public ConflictKey conflictKey(String constraint) {
        return ConflictKey.named(rules, constraint);
    }

    /** Returns this insert without rows that have the key of another row. */
    public WriteDraft onConflictDoNothing(ConflictKey key) {
        return onConflict(new Conflict(key, List.of(), null));
    }

    /** Returns this insert with an update of rows that have the key of an inserted row. */
    public WriteDraft onConflictDoUpdate(ConflictKey key, @Nullable Consumer<? super ConflictUpdate> configuration) {
        var update = new ConflictUpdateBuilder(rules, sources);
        rules.required("doUpdate", configuration).accept(update);
        var assignments = update.complete();
        if (assignments.isEmpty()) {
            throw rules.empty(
                    update.permitted(), "sets no column in doUpdate(…)", "Set at least one, or call doNothing().");
        }
        return onConflict(new Conflict(key, assignments, update.where()));
    }

    private WriteDraft onConflict(Conflict other) {
        if (conflict != null) {
            throw rules.invalid("handles conflicts twice", "Call onConflict(…) once.");
        }
        return with(copy -> copy.conflict = other);
    }

    /** Returns whether it inserts no row at all, so that no statement is needed. */
    public boolean isEmpty() {
        return isOfMany && rows.isEmpty();
    }

    /** Returns the number of rows that it must hit; null if any number will do. */
    public @Nullable Integer expected() {
        return expected;
    }

    /**
     * Returns the statement as a query for the rows that it writes.
     *
     * @param result the result type of the rows; null for {@code Row}
     * @param configuration selects what is read of each row
     * @throws InvalidQueryException if the statement is invalid
     */
    public Question question(@Nullable ResultType result, @Nullable Consumer<? super ReturningConfig> configuration) {
        if (isEmpty()) {
            throw rules.invalid("has no rows", "Pass at least one.");
        }
        return Question.ofWrite(
                schema,
                table(),
                name,
                parameters,
                result,
                rules.required("returning", configuration),
                slots -> new WriteBuilder(this, slots).build());
    }

    /** Returns the statement as a query for the number of rows that it writes. */
    public Question execution() {
        return question(null, r -> {}).executing();
    }

    /**
     * Returns an insert of objects or maps with their related rows.
     *
     * @param rows the objects or maps, at least one
     * @param configuration configures the statement
     * @throws InvalidQueryException if the rows cannot be inserted
     */
    public GraphInsert graph(@Nullable Collection<?> rows, @Nullable Consumer<? super GraphConfig> configuration) {
        var config = new GraphConfigBuilder(this);
        rules.required("graph", configuration).accept(config);
        return new GraphInsert(schema, sources, config.draft(), rules.required("graphs", rows));
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    @Nullable String name() {
        return name;
    }

    WriteRules rules() {
        return rules;
    }

    SchemaTable schemaTable() {
        return rules.table();
    }

    Write.Kind kind() {
        return kind;
    }

    List<List<Assignment>> rows() {
        return rows;
    }

    Set<Column<?>> permitted() {
        return permitted;
    }

    boolean isOfMany() {
        return isOfMany;
    }

    boolean isOverriding() {
        return isOverriding;
    }

    @Nullable Conflict conflict() {
        return conflict;
    }

    @Nullable Expression<Boolean> where() {
        return where;
    }

    boolean isOfAllRows() {
        return isOfAllRows;
    }

    boolean isUnfiltered() {
        return isUnfiltered;
    }

    boolean isPermanent() {
        return isPermanent;
    }
}
