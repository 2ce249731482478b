package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.query.Count;
import io.drizzle4j.query.Exists;
import io.drizzle4j.query.OuterColumn;
import io.drizzle4j.query.SubSelect;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.sql.SqlContext;
import io.drizzle4j.sql.SqlWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names columns at one level: those of a sub-select first, then the level's own, then those of the levels around it.
 * The alias of a column follows from where it is written, so no expression is ever rewritten.
 */
final class LevelContext implements SqlContext {

    /** A sub-select that is being written. */
    private record Scope(SchemaTable table, String alias) {}

    private final Planning planning;

    private final Level level;

    private final BiFunction<Level, Column<?>, String> names;

    private final Deque<Scope> subSelects = new ArrayDeque<>();

    /**
     * Creates a context.
     *
     * @param names names a column of this level or of one around it
     */
    LevelContext(Planning planning, Level level, BiFunction<Level, Column<?>, String> names) {
        this.planning = planning;
        this.level = level;
        this.names = names;
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        sql.append(name(column, 0));
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof OuterColumn<?> outer) {
            sql.append(outer.isRoot() ? rootName(outer.column()) : name(outer.column(), 1));
        } else if (expression instanceof Exists exists) {
            sql.append(exists.negated() ? "not exists " : "exists ");
            append(exists.rows(), "1", sql);
        } else if (expression instanceof Count count) {
            append(count.rows(), "count(*)", sql);
        } else {
            throw new InvalidQueryException(
                    "%s is no expression that a query knows."
                            .formatted(expression.getClass().getName()),
                    "Use the operators of QueryOperators.");
        }
    }

    private void append(SubSelect rows, String selected, SqlWriter sql) {
        var scope = new Scope(planning.schema().table(rows.table()), Names.subSelect(subSelects.size() + 1));
        sql.append("(select ")
                .append(selected)
                .append(" from ")
                .append(rows.table().quotedName());
        sql.append(" ").append(scope.alias);
        if (rows.where() != null) {
            subSelects.push(scope);
            sql.append(" where ").append(rows.where());
            subSelects.pop();
        }
        sql.append(")");
    }

    /** Names a column of the nearest scope that has it, leaving out as many of the innermost. */
    private String name(Column<?> column, int leftOut) {
        var skipped = 0;
        for (var scope : subSelects) {
            if (skipped++ >= leftOut && scope.table.table().has(column)) {
                return scope.alias + "." + planning.columnName(scope.table, column);
            }
        }
        for (@Nullable Level outer = level; outer != null; outer = outer.parent) {
            if (skipped++ >= leftOut && outer.table.table().has(column)) {
                return names.apply(outer, column);
            }
        }
        throw outOfScope(column, leftOut);
    }

    private String rootName(Column<?> column) {
        var root = root();
        if (!root.table.table().has(column)) {
            throw new InvalidQueryException(
                    "'%s' names %s by root(…), which is no column of the root."
                            .formatted(level.path(), describe(column)),
                    "Name a column of '%s' there.".formatted(root.table.table()));
        }
        return names.apply(root, column);
    }

    private Level root() {
        var root = level;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    private InvalidQueryException outOfScope(Column<?> column, int leftOut) {
        List<String> scopes = new ArrayList<>();
        subSelects.forEach(scope -> scopes.add(scope.table.table().toString()));
        for (@Nullable Level outer = level; outer != null; outer = outer.parent) {
            scopes.add(outer.table.table().toString());
        }
        if (leftOut == 0) {
            return new InvalidQueryException(
                    "'%s' names %s, whose table is not in scope.".formatted(level.path(), describe(column)),
                    "Name a column of %s, or ask with exists(from(…)).".formatted(scopes));
        }
        var around = scopes.subList(leftOut, scopes.size());
        return new InvalidQueryException(
                "'%s' names %s by parent(…), but no level around this one has its table."
                        .formatted(level.path(), describe(column)),
                around.isEmpty()
                        ? "There is none at all: leave parent(…) out."
                        : "Name a column of %s there, or leave parent(…) out.".formatted(around));
    }

    /** Describes a column for messages: with its table where the query or the schema has it. */
    private String describe(Column<?> column) {
        return Stream.of(
                        TablesRead.by(root().query).stream(),
                        planning.schema().tables().stream().map(SchemaTable::table),
                        planning.schema().allTables().stream())
                .flatMap(tables -> tables)
                .filter(table -> table.has(column))
                .map(table -> "'%s.%s'".formatted(table, table.key(column)))
                .findFirst()
                .orElse("a column " + column);
    }
}
