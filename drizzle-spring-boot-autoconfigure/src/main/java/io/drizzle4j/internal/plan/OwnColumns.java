package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.OuterExpression;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.ScopedExpression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a condition or an order key of a level all of whose columns belong to levels around it. It does not depend on
 * the rows of the level: usually a column of another table was meant.
 */
final class OwnColumns implements SqlContext {

    private final Level level;

    private final Set<Column<?>> others = new LinkedHashSet<>();

    private boolean isAboutRows;

    private OwnColumns(Level level) {
        this.level = level;
    }

    /**
     * Checks the condition and each order key of a level.
     *
     * @throws InvalidQueryException if all columns of one of them belong to levels further out
     */
    static void check(Level level) {
        if (level.parent != null) {
            check(level, "where", level.query.rows().where());
            var groups = level.query.groups();
            if (groups == null) {
                check(level, "orderBy", level.query.rows().orderBy());
                check(level, "orderDistinctBy", level.query.rows().distinctOn().orderBy());
            } else {
                groups.by().forEach(expression -> check(level, "groupBy", expression));
            }
        }
    }

    private static void check(Level level, String method, List<Order> keys) {
        keys.forEach(key -> check(level, method, key.expression()));
    }

    private static void check(Level level, String method, @Nullable Expression<?> expression) {
        if (expression == null) {
            return;
        }
        var named = new OwnColumns(level);
        SqlWriter.in(named).append(expression);
        if (!named.isAboutRows
                && !named.others.isEmpty()
                && named.others.stream().allMatch(named::isFurtherOut)) {
            throw named.invalid(method);
        }
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        if (level.from.has(column)) {
            isAboutRows = true;
        } else {
            others.add(column);
        }
    }

    /** A sub-select usually depends on the rows of the level; {@code parent(…)} and {@code root(…)} are explicit. */
    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        isAboutRows |= !(expression instanceof OuterExpression);
    }

    private boolean isFurtherOut(Column<?> column) {
        return table(column).isPresent();
    }

    /** Returns the table of a column at the nearest level around that has it. */
    private Optional<PgTable> table(Column<?> column) {
        for (@Nullable Level outer = level.parent; outer != null; outer = outer.parent) {
            var found = outer.from.tables().filter(table -> table.has(column)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private InvalidQueryException invalid(String method) {
        return new InvalidQueryException(
                "The %s of '%s' uses no column of its own rows, but only columns of enclosing levels: %s."
                        .formatted(method, level.path(), described((table, key) -> "'%s.%s'".formatted(table, key))),
                "%s, or write %s if that is meant."
                        .formatted(meant(), described((table, key) -> "parent(%s)".formatted(code(table, key)))));
    }

    private String meant() {
        var own = level.table.table();
        var visible = SchemaTable.visibleKeys(own);
        var alike = described((table, key) -> key != null && visible.contains(key) ? code(own, key) : "");
        return alike.isEmpty() ? "Use a column of '%s'".formatted(own) : "Use %s".formatted(alike);
    }

    private String described(BiFunction<PgTable, @Nullable String, String> description) {
        return others.stream()
                .map(column -> table(column)
                        .map(table -> description.apply(table, table.key(column)))
                        .orElse(""))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String code(PgTable table, @Nullable String key) {
        return table.name().toUpperCase(Locale.ROOT) + "." + key;
    }
}
