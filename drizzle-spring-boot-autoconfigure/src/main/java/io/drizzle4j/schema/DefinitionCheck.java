package io.drizzle4j.schema;

import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition.Omitted;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.sql.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an expression of a definition names only columns of permitted tables. Sub-selects of other tables are
 * checked when a query is planned.
 */
final class DefinitionCheck implements SqlContext {

    private final List<PgTable> tables;

    private final List<Column<?>> strangers = new ArrayList<>();

    /** Whether the expression depends on more than the columns of a row. */
    private boolean needsQuery;

    private DefinitionCheck(List<PgTable> tables) {
        this.tables = tables;
    }

    /**
     * Returns an expression of a definition; null if there is none or it is invalid, after adding a problem.
     *
     * @param name the name of the expression, for messages
     * @param tables the tables whose columns it may name
     * @param known all tables, for messages
     */
    static <E extends Expression<?>> @Nullable E checked(
            String name,
            Supplier<? extends @Nullable E> definition,
            List<PgTable> tables,
            Collection<PgTable> known,
            List<Problem> problems) {
        return checked(
                name, definition, tables, known, problems, "Use columns of %s, or exists(from(…)).".formatted(tables));
    }

    private static <E extends Expression<?>> @Nullable E checked(
            String name,
            Supplier<? extends @Nullable E> definition,
            List<PgTable> tables,
            Collection<PgTable> known,
            List<Problem> problems,
            String action) {
        try {
            var expression = definition.get();
            if (expression == null) {
                return null;
            }
            if (expression instanceof Omitted) {
                problems.add(new Problem(
                        "%s is omitted by when(false, …).".formatted(name),
                        "Use when(…) only for a part of the condition, so that it cannot widen a query silently."));
                return null;
            }
            Slots.checkNesting(expression);
            var strangers = strangers(expression, tables);
            strangers.forEach(column -> problems.add(new Problem(
                    "%s uses %s, which is not a column of %s.".formatted(name, described(column, known), tables),
                    action)));
            return strangers.isEmpty() ? expression : null;
        } catch (DrizzleException exception) {
            problems.add(new Problem("%s is invalid: %s".formatted(name, exception.problem()), exception.action()));
            return null;
        }
    }

    /**
     * Checks an expression of an index, which depends on the columns of a row only.
     *
     * @param name the name of the index, for messages
     */
    static void checkIndex(
            String name, Expression<?> expression, PgTable table, Collection<PgTable> known, List<Problem> problems) {
        var action = "Use only columns of '%s' and values.".formatted(table);
        var checked = checked(name, () -> expression, List.of(table), known, problems, action);
        if (checked != null && of(checked, List.of(table)).needsQuery) {
            problems.add(new Problem(
                    "%s contains a sub-select, a relation or a parameter, which PostgreSQL does not allow."
                            .formatted(name),
                    action));
        }
    }

    private static List<Column<?>> strangers(Expression<?> expression, List<PgTable> tables) {
        return of(expression, tables).strangers;
    }

    private static DefinitionCheck of(Expression<?> expression, List<PgTable> tables) {
        var check = new DefinitionCheck(tables);
        SqlWriter.in(check).append(expression);
        return check;
    }

    private static String described(Column<?> column, Collection<PgTable> known) {
        return known.stream()
                .filter(table -> table.has(column))
                .map(table -> "'%s.%s'".formatted(table, table.key(column)))
                .findFirst()
                .orElse("a column " + column);
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        if (tables.stream().noneMatch(table -> table.has(column))) {
            strangers.add(column);
        }
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        // columns of other tables are checked by the planner
        needsQuery = true;
    }

    @Override
    public @Nullable String literal(Parameter<?> parameter) {
        needsQuery |= !(parameter instanceof Value);
        return null;
    }
}
