package io.drizzle4j.internal.write;

import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Junction;
import io.drizzle4j.sql.Condition.NullTest;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.FilterParameter;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.ScopedExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a table, as it guards writes: the values that it requires of columns, and its other conditions.
 *
 * @param values the required value of a column; empty if the column must be SQL {@code NULL}
 * @param others the other conditions
 */
record FilterParts(Map<Column<?>, Optional<Parameter<?>>> values, List<Expression<Boolean>> others) {

    static final FilterParts NONE = new FilterParts(Map.of(), List.of());

    static FilterParts of(SchemaTable table) {
        if (table.filter() == null) {
            return NONE;
        }
        Map<Column<?>, Optional<Parameter<?>>> values = new LinkedHashMap<>();
        List<Expression<Boolean>> others = new ArrayList<>();
        for (var operand : operands(table.filter())) {
            if (!addValue(table, operand, values)) {
                others.add(operand);
            }
        }
        return new FilterParts(values, others);
    }

    private static boolean addValue(
            SchemaTable table, Expression<Boolean> operand, Map<Column<?>, Optional<Parameter<?>>> values) {
        if (operand instanceof NullTest test
                && !test.negated()
                && test.operand() instanceof Column<?> column
                && !column.isGenerated()) {
            return add(table, column, Optional.empty(), values);
        }
        if (operand instanceof Comparison comparison && comparison.sign() == Sign.EQUAL) {
            return isValue(comparison.left(), comparison.right())
                    ? add(table, (Column<?>) comparison.left(), Optional.of((Parameter<?>) comparison.right()), values)
                    : isValue(comparison.right(), comparison.left())
                            && add(
                                    table,
                                    (Column<?>) comparison.right(),
                                    Optional.of((Parameter<?>) comparison.left()),
                                    values);
        }
        return false;
    }

    private static boolean isValue(Expression<?> column, Expression<?> value) {
        return column instanceof Column<?> own
                && value instanceof Parameter<?> parameter
                && parameter.type().name().equals(own.type().name())
                && !own.isGenerated();
    }

    /** Adds the required value of a column, unless the filter requires another one too. */
    private static boolean add(
            SchemaTable table,
            Column<?> column,
            Optional<Parameter<?>> value,
            Map<Column<?>, Optional<Parameter<?>>> values) {
        return table.table().has(column) && values.putIfAbsent(column, value) == null;
    }

    private static List<Expression<Boolean>> operands(Expression<Boolean> condition) {
        return condition instanceof Junction junction && junction.all()
                ? junction.operands().stream()
                        .flatMap(operand -> operands(operand).stream())
                        .toList()
                : List.of(condition);
    }

    /**
     * Returns the conditions of a filter, without those that name nothing else than some of the columns; null if there
     * are none.
     */
    static @Nullable Expression<Boolean> without(SchemaTable table, Collection<Column<?>> columns) {
        if (table.filter() == null) {
            return null;
        }
        var kept = operands(table.filter()).stream()
                .filter(operand -> !NamedColumns.isOnlyOf(columns, operand))
                .toList();
        return kept.isEmpty() ? null : Operators.and(kept);
    }

    /** Finds what an expression names: columns, and rows of its sub-selects. */
    private static final class NamedColumns implements SqlContext {

        private final Set<Column<?>> columns = new LinkedHashSet<>();

        private boolean hasSubSelects;

        private boolean hasFragments;

        /**
         * Returns whether an expression names some of the columns, and neither others, parameters, sub-selects nor
         * custom SQL, which can name anything.
         */
        static boolean isOnlyOf(Collection<Column<?>> columns, Expression<?> expression) {
            var named = new NamedColumns();
            var sql = SqlWriter.in(named).append(expression);
            return !named.hasSubSelects
                    && !named.hasFragments
                    && !named.columns.isEmpty()
                    && columns.containsAll(named.columns)
                    && sql.parameters().stream().noneMatch(FilterParameter.class::isInstance);
        }

        @Override
        public void appendColumn(Column<?> column, SqlWriter sql) {
            columns.add(column);
        }

        @Override
        public void noteFragment(boolean hasWindow) {
            hasFragments = true;
        }

        @Override
        public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
            hasSubSelects = true;
        }
    }
}
