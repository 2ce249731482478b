package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.query.Aggregate;
import io.drizzle4j.query.OuterColumn;
import io.drizzle4j.schema.PgTable;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names columns at one level: those of a sub-select first, then the level's own, then those of the levels around it.
 * The alias of a column follows from where it is written, so no expression is ever rewritten.
 */
final class LevelContext implements SqlContext {

    private final Planning planning;

    private final Level level;

    private final BiFunction<Level, Column<?>, String> names;

    /** Names an aggregate that is computed elsewhere, or returns null. */
    private final Function<Aggregate<?>, @Nullable String> sharedNames;

    /** What is read by the sub-selects that are being written, the innermost first. */
    private final Deque<FromItem> subSelects = new ArrayDeque<>();

    private final StandingConditions standing;

    private final SubSelectWriter subSelectWriter;

    /** How many of the outermost scopes the condition of a definition does not see. */
    private int hidden;

    /**
     * Creates a context.
     *
     * @param names names a column of this level or of one around it
     */
    LevelContext(Planning planning, Level level, BiFunction<Level, Column<?>, String> names) {
        this(planning, level, names, level::sharedName);
    }

    LevelContext(
            Planning planning,
            Level level,
            BiFunction<Level, Column<?>, String> names,
            Function<Aggregate<?>, @Nullable String> sharedNames) {
        this.planning = planning;
        this.level = level;
        this.names = names;
        this.sharedNames = sharedNames;
        this.standing = new StandingConditions(this);
        this.subSelectWriter = new SubSelectWriter(planning, this, standing);
    }

    /**
     * Adds the conditions on the rows of the level, beside their keys: those of the definitions, and the one asked for.
     */
    void addConditions(Conjunction conditions) {
        standing.add(level.from, level.query.rows().isUnfiltered(), conditions);
        conditions.add(level.query.rows().where());
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        sql.append(name(column));
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        var shared = expression instanceof Aggregate<?> aggregate && subSelects.isEmpty()
                ? sharedNames.apply(aggregate)
                : null;
        if (shared != null) {
            sql.append(shared);
        } else if (expression instanceof RowValue<?> value) {
            value.writeTo(sql);
        } else if (expression instanceof OuterColumn<?> outer) {
            sql.append(outer.isRoot() ? rootName(outer.column()) : name(outer.column(), 1));
        } else {
            subSelectWriter.append(expression, sql);
        }
    }

    /** Returns the table at which an expression stands: that of the innermost sub-select, or of the level. */
    SchemaTable innermost() {
        return subSelects.isEmpty() ? level.table : subSelects.element().table();
    }

    /** Brings the rows of a sub-select into scope. */
    void push(FromItem from) {
        subSelects.push(from);
    }

    /** Ends the scope of the innermost sub-select. */
    void pop() {
        subSelects.pop();
    }

    /** Hides all scopes but the innermost ones. Returns how many were hidden, to be hidden again afterwards. */
    int hideAllBut(int seen) {
        var before = hidden;
        hidden = Math.max(0, subSelects.size() + level.depth + 1 - seen);
        return before;
    }

    /** Hides as many of the outermost scopes. */
    void hide(int scopes) {
        hidden = scopes;
    }

    String nextAlias() {
        return Names.subSelect(subSelects.size() + 1);
    }

    String nextBetweenAlias() {
        return Names.betweenOfSubSelect(subSelects.size() + 1);
    }

    /** Names a column of the nearest scope that has it. */
    String name(Column<?> column) {
        return name(column, 0);
    }

    /** Names a column of the nearest scope that has it, leaving out as many of the innermost. */
    private String name(Column<?> column, int leftOut) {
        var scopes = scopes();
        for (var i = leftOut; i < scopes.size(); i++) {
            if (scopes.get(i).has(column)) {
                return i < subSelects.size()
                        ? scopes.get(i).name(column)
                        : names.apply(levelAround(i - subSelects.size()), column);
            }
        }
        throw outOfScope(column, scopes, leftOut);
    }

    /** Returns what can be named, the innermost first. */
    private List<FromItem> scopes() {
        List<FromItem> scopes = new ArrayList<>(subSelects);
        for (@Nullable Level outer = level; outer != null; outer = outer.parent) {
            scopes.add(outer.from);
        }
        return scopes.subList(0, scopes.size() - hidden);
    }

    private Level levelAround(int steps) {
        var outer = level;
        for (var i = 0; i < steps; i++) {
            outer = outer.parent();
        }
        return outer;
    }

    private String rootName(Column<?> column) {
        if (standing.isWriting()) {
            throw new InvalidQueryException(
                    "it names %s by root(…), which would be another table in each query.".formatted(describe(column)),
                    "Name columns of its own tables only.");
        }
        var root = levelAround(level.depth);
        if (!root.table.table().has(column)) {
            throw new InvalidQueryException(
                    "'%s' names %s by root(…), which is no column of the root."
                            .formatted(level.path(), describe(column)),
                    "Name a column of '%s' there.".formatted(root.table.table()));
        }
        return names.apply(root, column);
    }

    private InvalidQueryException outOfScope(Column<?> column, List<FromItem> scopes, int leftOut) {
        var who = standing.isWriting() ? "it" : "'%s'".formatted(level.path());
        var around = scopes.stream()
                .skip(leftOut)
                .map(LevelContext::described)
                .distinct()
                .toList();
        if (leftOut == 0) {
            return new InvalidQueryException(
                    "%s names %s, whose table is not in scope.".formatted(who, describe(column)),
                    "Name a column of %s, or ask with exists(from(…)).".formatted(around));
        }
        return new InvalidQueryException(
                "%s names %s by parent(…), but no level around this one has its table."
                        .formatted(who, describe(column)),
                around.isEmpty()
                        ? "There is none at all: leave parent(…) out."
                        : "Name a column of %s there, or leave parent(…) out.".formatted(around));
    }

    private static String described(FromItem from) {
        return from.tables().map(PgTable::toString).collect(Collectors.joining(", "));
    }

    /** Describes a column for messages: with its table where the query or the schema has it. */
    private String describe(Column<?> column) {
        return Stream.of(
                        TablesRead.by(levelAround(level.depth).query, planning.schema()).stream(),
                        planning.schema().tables().stream().map(SchemaTable::table),
                        planning.schema().allTables().stream())
                .flatMap(tables -> tables)
                .filter(table -> table.has(column))
                .map(table -> "'%s.%s'".formatted(table, table.key(column)))
                .findFirst()
                .orElse("a column " + column);
    }
}
