package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.write.Assignments;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the columns that a statement sets in one row.
 *
 * @param <C> the interface that the lambda receives, which every subclass implements
 */
abstract class AssignmentBuilder<C extends Assignments<C>> implements Assignments<C> {

    private final WriteRules rules;

    private final SourceTypes sources;

    private final Map<Column<?>, Assignment> assignments = new LinkedHashMap<>();

    /** The columns that maps were allowed to set. */
    private final Set<Column<?>> permitted = new LinkedHashSet<>();

    private boolean isClosed;

    AssignmentBuilder(WriteRules rules, SourceTypes sources) {
        this.rules = rules;
        this.sources = sources;
    }

    abstract C self();

    final WriteRules rules() {
        return rules;
    }

    @Override
    public <T> C set(Column<T> column, @Nullable T value) {
        return add("set", column, value);
    }

    @Override
    public <T> C set(Column<T> column, Expression<? extends T> expression) {
        return add("set", column, rules.required("set", expression));
    }

    @Override
    public C setNull(Column<?> column) {
        return add("setNull", column, null);
    }

    @Override
    public C set(Assignment assignment) {
        var given = rules.required("set", assignment);
        return add("set", given.column(), given.value());
    }

    private C add(String method, Column<?> column, @Nullable Object value) {
        checkOpen(method);
        rules.checkSettable(method, column);
        add(assignment(rules, column, value));
        return self();
    }

    private void add(Assignment assignment) {
        if (assignments.putIfAbsent(assignment.column(), assignment) != null) {
            throw rules.invalid("sets '%s' twice".formatted(rules.key(assignment.column())), "Set it once.");
        }
    }

    /** Returns an assignment. Errors name the column. */
    static Assignment assignment(WriteRules rules, Column<?> column, @Nullable Object value) {
        if (value == null && rules.table().isNotNull(column)) {
            throw rules.invalid(
                    "sets '%s' to null, which is not null".formatted(rules.key(column)),
                    "Set a value, or leave the column out if it has a default.");
        }
        try {
            return Assignment.ofAny(column, value);
        } catch (InvalidQueryException exception) {
            throw new InvalidQueryException(
                    "%s sets '%s': %s".formatted(rules.subject(), rules.key(column), exception.problem()),
                    exception.action(),
                    exception.getCause());
        }
    }

    @Override
    public C setAll(Object row, Column<?>... only) {
        checkOpen("setAll");
        read(new ObjectRow(rules, sources, "setAll"), row, only).forEach(this::add);
        return self();
    }

    /** Returns the assignments of an object. */
    List<Assignment> read(ObjectRow reader, Object row, Column<?>... only) {
        return reader.of(row, only);
    }

    @Override
    public C setAll(Map<String, ? extends @Nullable Object> values, Column<?>... allowed) {
        checkOpen("setAll");
        new MapRow(rules, sources.conversions(), "setAll").of(values, allowed).forEach(this::add);
        permitted.addAll(List.of(allowed));
        return self();
    }

    private void checkOpen(String method) {
        if (isClosed) {
            throw rules.invalid(
                    "was configured with %s after its lambda had returned".formatted(method),
                    "Configure everything inside the lambda.");
        }
    }

    /** Ends the lambda, and returns the assignments. */
    List<Assignment> complete() {
        isClosed = true;
        return List.copyOf(assignments.values());
    }

    /** Returns the columns that maps were allowed to set. */
    final Set<Column<?>> permitted() {
        return permitted;
    }
}
