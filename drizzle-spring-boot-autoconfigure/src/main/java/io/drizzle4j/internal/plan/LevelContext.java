package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Excluded;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.GroupAggregate;
import io.drizzle4j.internal.query.OuterExpression;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names the columns in an expression of a level: those of a sub-select first, then the level's own, then those of the
 * levels around it. The alias of a column depends on where it is written, so expressions are never rewritten.
 */
final class LevelContext implements SqlContext {

    private final Planning planning;

    private final Level level;

    private final BiFunction<Level, Column<?>, String> names;

    /** Names an aggregate that is computed elsewhere, or returns null. */
    private final Function<Aggregate<?>, @Nullable String> sharedNames;

    /** The scope of the expression that is being written; null if parent(…) leaves none. */
    private @Nullable Scope scope;

    /** The number of sub-selects around the expression. */
    private int depth;

    /** The rows of each sub-select that has been written. */
    private final List<FixedValues> subSelects = new ArrayList<>();

    /** The number of parent(…) around the expression. */
    private int parents;

    /** Whether expressions may name the values of a row that could not be inserted. */
    private boolean hasExcluded;

    private final DefinitionFilters standing;

    private final SubSelectWriter subSelectWriter;

    /**
     * Creates a context.
     *
     * @param names names a column of this level or of one around it
     * @param sharedNames names an aggregate that is computed elsewhere, or returns null
     */
    LevelContext(
            Level level,
            BiFunction<Level, Column<?>, String> names,
            Function<Aggregate<?>, @Nullable String> sharedNames) {
        this.planning = level.planning();
        this.level = level;
        this.names = names;
        this.sharedNames = sharedNames;
        this.scope = Scope.of(level);
        this.standing = new DefinitionFilters(this);
        this.subSelectWriter = new SubSelectWriter(planning, this);
    }

    /** Returns this context for expressions that may name the values of a row that could not be inserted. */
    LevelContext withExcluded() {
        hasExcluded = true;
        return this;
    }

    /**
     * Adds the conditions on the rows of the level other than their keys: those of the definitions, and that of the
     * query.
     */
    void addConditions(Conjunction conditions) {
        standing.add(level.from, level.query.rows().isUnfiltered(), conditions);
        level.fixed.addTo(conditions);
        conditions.add(level.query.rows().where());
    }

    /**
     * Returns a condition that all of the innermost rows must fulfill, as it is written. A list is not joined to rows
     * that are locked.
     */
    Expression<Boolean> searched(Expression<Boolean> condition) {
        return scope == null || level.isLocked() ? condition : ListSearch.in(condition, scope.from);
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        sql.append(name(column));
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        var shared = expression instanceof Aggregate<?> aggregate && scope != null && scope.level == level
                ? sharedNames.apply(aggregate)
                : null;
        if (shared != null) {
            sql.append(shared);
        } else if (expression instanceof RowValue<?> value) {
            value.writeTo(sql);
        } else if (expression instanceof ListSearch search) {
            search.writeTo(sql);
        } else if (expression instanceof WrittenOrdinal ordinal) {
            ordinal.writeTo(sql);
        } else if (expression instanceof Excluded<?> excluded) {
            append(excluded, sql);
        } else if (expression instanceof GroupAggregate) {
            throw new InvalidQueryException(
                    "%s aggregates the rows of a group where each row is considered by itself.".formatted(who()),
                    "Aggregate in the having, the orderBy or the values of groupBy(…), or aggregate related rows,"
                            + " such as by count(\"…\").");
        } else if (expression instanceof OuterExpression<?> outer) {
            append(outer, sql);
        } else {
            subSelectWriter.append(expression, sql);
        }
    }

    private void append(Excluded<?> excluded, SqlWriter sql) {
        if (!hasExcluded || !level.table.table().has(excluded.column())) {
            throw new InvalidQueryException(
                    "%s uses excluded(…) of %s, which is not in scope.".formatted(who(), describe(excluded.column())),
                    "Use it only in doUpdate(…), with columns of '%s'.".formatted(level.table.table()));
        }
        sql.append("excluded." + planning.columnName(level.table, excluded.column()));
    }

    private void append(OuterExpression<?> outer, SqlWriter sql) {
        if (Fragments.haveWindowIn(outer.expression())) {
            throw new InvalidQueryException(
                    "%s uses a window function in %s(…), where it would see other rows than those of that level."
                            .formatted(who(), outer.isRoot() ? "root" : "parent"),
                    "Read it there as an extra.");
        }
        var inner = scope;
        if (outer.isRoot()) {
            checkRoot(outer);
            scope = Scope.of(level.root());
        } else {
            scope = inner == null ? null : inner.around;
            parents++;
        }
        correlate(inner, scope);
        sql.operand(outer.expression());
        parents -= outer.isRoot() ? 0 : 1;
        scope = inner;
    }

    /** Writes a left join of the only related row of each row. */
    void appendJoin(Related rows, String alias, SqlWriter sql) {
        subSelectWriter.appendJoin(rows, alias, sql);
    }

    /** Writes a left join of an aggregate of the related rows, grouped by their keys. */
    void appendGroupJoin(Aggregate<?> aggregate, String alias, SqlWriter sql) {
        subSelectWriter.appendGroupJoin(aggregate, alias, sql);
    }

    /** Returns the table of the innermost sub-select, or of the level. */
    SchemaTable innermost() {
        if (scope == null) {
            throw new InvalidQueryException(
                    "%s uses a relation in parent(…), but has no parent level.".formatted(who()), "Remove parent(…).");
        }
        return scope.from.table();
    }

    /**
     * Opens the scope of a sub-select, and adds the conditions on its rows: those of the definitions, and those that
     * follow for them.
     *
     * @param where the condition of the query, which is not added
     */
    void pushSubSelect(
            FromItem from, boolean isUnfiltered, @Nullable Expression<Boolean> where, Conjunction conditions) {
        var fixed = FixedValues.of(from, isUnfiltered, where, scope == null ? null : scope.fixed, false);
        subSelects.add(fixed);
        push(from, fixed);
        standing.add(from, isUnfiltered, conditions);
        fixed.addTo(conditions);
    }

    /** Opens the scope of a junction table in that of its relation. */
    void pushJunction(FromItem junction) {
        push(junction, Objects.requireNonNull(scope).fixed);
    }

    private void push(FromItem from, FixedValues fixed) {
        scope = new Scope(from, null, scope, false, fixed);
        depth++;
    }

    /** Returns the values that columns have in the rows of the sub-selects that have been written. */
    List<FixedValues> subSelects() {
        return subSelects;
    }

    /** Closes the scope of the innermost sub-select. */
    void pop() {
        scope = Objects.requireNonNull(scope).around;
        depth--;
    }

    /**
     * Runs code that writes the condition of a definition, which sees the innermost rows only.
     *
     * @param isAboutTheSource whether it also sees the rows around, from which the relation starts
     */
    void seeing(boolean isAboutTheSource, Runnable work) {
        var whole = Objects.requireNonNull(scope);
        scope = whole.ofDefinition(isAboutTheSource);
        work.run();
        scope = whole;
    }

    String nextAlias() {
        return Names.subSelect(depth + 1);
    }

    String nextBetweenAlias() {
        return Names.betweenOfSubSelect(depth + 1);
    }

    /** Returns the alias of a join of groups inside of a sub-select. */
    String nextGroupAlias() {
        return Names.groupedInSubSelect(depth);
    }

    /** Names a column in the nearest scope that has it. */
    String name(Column<?> column) {
        for (var at = scope; at != null; at = at.around) {
            var own = at.isSource ? at.from.own(column) : at.from.has(column) ? column : null;
            if (own != null) {
                correlate(scope, at);
                return at.level == null ? at.from.name(own) : names.apply(at.level, own);
            }
        }
        throw outOfScope(column);
    }

    /** Notes that an expression of an inner scope names a column of an outer one. */
    private static void correlate(@Nullable Scope inner, @Nullable Scope outer) {
        var end = outer == null ? null : outer.fixed;
        for (var at = inner; at != null && at.level == null && at.fixed != end; at = at.around) {
            at.fixed.correlate();
        }
    }

    private void checkRoot(OuterExpression<?> outer) {
        var named = outer.expression() instanceof Column<?> column ? describe(column) : "a value";
        if (standing.isWriting()) {
            throw new InvalidQueryException(
                    "it uses %s in root(…), which would be another table in each query.".formatted(named),
                    "Use only columns of its own tables.");
        }
        var table = level.root().table.table();
        if (outer.expression() instanceof Column<?> column && !table.has(column)) {
            throw new InvalidQueryException(
                    "'%s' uses %s in root(…), which is not a column of the root.".formatted(level.path(), named),
                    "Use a column of '%s' there.".formatted(table));
        }
    }

    private String who() {
        return standing.isWriting() ? "it" : "'%s'".formatted(level.path());
    }

    private InvalidQueryException outOfScope(Column<?> column) {
        List<String> around = new ArrayList<>();
        for (var at = scope; at != null; at = at.around) {
            around.add(described(at.from));
        }
        var tables = around.stream().distinct().toList();
        if (parents == 0) {
            return new InvalidQueryException(
                    "%s uses %s, whose table is not in scope.".formatted(who(), describe(column)),
                    "Use a column of %s, or exists(from(…)).".formatted(tables));
        }
        return new InvalidQueryException(
                "%s uses %s in parent(…), but no enclosing level has its table.".formatted(who(), describe(column)),
                tables.isEmpty()
                        ? "There is none: remove parent(…)."
                        : "Use a column of %s there, or remove parent(…).".formatted(tables));
    }

    private static String described(FromItem from) {
        return from.tables().map(PgTable::toString).collect(Collectors.joining(", "));
    }

    /** Describes a column for messages, with its table if the query or the schema has it. */
    String describe(Column<?> column) {
        return Stream.of(
                        TablesRead.by(level.root().query, planning.schema()).stream(),
                        planning.schema().defined().stream().map(SchemaTable::table),
                        planning.schema().known().stream())
                .flatMap(tables -> tables)
                .filter(table -> table.has(column))
                .map(table -> "'%s.%s'".formatted(table, table.key(column)))
                .findFirst()
                .orElse("a column " + column);
    }

    /**
     * Rows whose columns are in scope.
     *
     * @param from the table of the rows
     * @param level their level; null for a sub-select
     * @param around the scope around
     * @param isSource whether they are the source of a relation whose definition is being written, which names columns
     *     of the table whichever instance of it is read
     * @param fixed the values that their columns have
     */
    private record Scope(
            FromItem from, @Nullable Level level, @Nullable Scope around, boolean isSource, FixedValues fixed) {

        static Scope of(Level level) {
            return new Scope(level.from, level, level.parent == null ? null : of(level.parent), false, level.fixed);
        }

        /**
         * Returns the scope of a definition: these rows, and the source of the relation if the definition may name it.
         */
        Scope ofDefinition(boolean isAboutTheSource) {
            var source = around == null || !isAboutTheSource
                    ? null
                    : new Scope(around.from, around.level, null, true, around.fixed);
            return new Scope(from, level, source, false, fixed);
        }
    }
}
