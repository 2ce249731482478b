package io.drizzle4j.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.Quoted;
import io.drizzle4j.result.ResultType;
import io.drizzle4j.result.ResultType.Component;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.schema.ResolvedRelation;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a query says of one level: filled in by a lambda, and of no use after it.
 *
 * <pre>{@code
 * db.query(USERS).findMany(q -> q
 *         .with("posts", p -> p
 *                 .where(eq(POSTS.published, true))
 *                 .orderBy(desc(POSTS.createdAt))
 *                 .limit(5)))
 * }</pre>
 *
 * <p>Every method throws {@link InvalidQueryException}, with the path of the level, for what cannot be asked of this
 * level. Whether the columns that an expression names are in scope is found when the query is planned, before it runs.
 */
public final class QueryConfig {

    private final Draft draft;

    private final @Nullable QueryConfig parent;

    private final LevelRules rules;

    /** What the rows are read as; null for rows. */
    private final @Nullable ResultLevel result;

    private @Nullable List<Column<?>> columns;

    private List<Query.Extra> extras = List.of();

    private List<Query> with = List.of();

    /** Which of the rows are read; null as long as nothing is said of it. */
    private @Nullable RowsDraft rows;

    /** How the level is read again below its own rows; null as long as nothing is said of it. */
    private @Nullable RecursionDraft recursion;

    private QueryConfig(
            Draft draft,
            PgTable table,
            @Nullable ResolvedRelation relation,
            @Nullable QueryConfig parent,
            Query.Kind kind,
            @Nullable ResultLevel result) {
        this.draft = draft;
        this.parent = parent;
        this.rules = new LevelRules(draft.schema().table(table), relation, kind, parent == null ? null : parent.rules);
        this.result = result;
    }

    static Query root(
            Draft draft,
            PgTable table,
            Query.Kind kind,
            @Nullable ResultType type,
            Consumer<? super QueryConfig> configuration) {
        if (type == null) {
            return new QueryConfig(draft, table, null, null, kind, null).fill(configuration);
        }
        var result = ResultLevel.root(type, draft.schema().table(table));
        var query = new QueryConfig(draft, table, null, null, kind, result).fill(configuration);
        var problems = result.problems();
        if (!problems.isEmpty()) {
            throw InvalidResultTypeException.of(result.name(), problems);
        }
        return query;
    }

    /**
     * Reads along the rows that a relation leads to, with all of their columns.
     *
     * @param key the key of the relation, and of its rows in the result
     */
    public QueryConfig with(String key) {
        rules.checkOpen("with");
        return with(table().relation(rules.required("with", key)));
    }

    /**
     * Reads along the rows that a relation leads to.
     *
     * @param key the key of the relation, and of its rows in the result
     * @param configuration says which of the rows, and what of each
     */
    public QueryConfig with(String key, Consumer<? super QueryConfig> configuration) {
        rules.checkOpen("with");
        return with(table().relation(rules.required("with", key)), configuration);
    }

    /** Reads along the rows that a relation leads to, with all of their columns. */
    public QueryConfig with(Relation handle) {
        rules.checkOpen("with");
        return with(table().relation(rules.required("with", handle)));
    }

    /**
     * Reads along the rows that a relation leads to.
     *
     * @param configuration says which of the rows, and what of each
     */
    public QueryConfig with(Relation handle, Consumer<? super QueryConfig> configuration) {
        rules.checkOpen("with");
        return with(table().relation(rules.required("with", handle)), configuration);
    }

    private QueryConfig with(ResolvedRelation to) {
        checkIsPossible(to);
        var all = all(to);
        with = Lists.with(with, all == null ? level(to, q -> {}) : all);
        return this;
    }

    private QueryConfig with(ResolvedRelation to, Consumer<? super QueryConfig> configuration) {
        checkIsPossible(to);
        with = Lists.with(with, level(to, configuration));
        return this;
    }

    private void checkIsPossible(ResolvedRelation to) {
        rules.checkReading("with");
        rules.checkDepth(to);
        checkIsUnread(to);
    }

    private Query level(ResolvedRelation to, Consumer<? super QueryConfig> configuration) {
        var below = result == null
                ? null
                : result.below(result.component(to), draft.schema().table(to.target()));
        return new QueryConfig(draft, to.target(), to, this, Query.Kind.MANY, below).fill(configuration);
    }

    /**
     * Returns a level of which nothing is said, as most are that a query reads along: it has all columns, or those that
     * a class takes. Null where more than that has to be found out.
     */
    private @Nullable Query all(ResolvedRelation to) {
        var into = result == null ? null : result.component(to);
        var type = result == null || into == null ? null : result.typeBelow(into);
        var target = draft.schema().table(to.target());
        var all = type == null ? target.columns() : type.columns();
        if (all.isEmpty()
                || type != null && !type.isOfColumns()
                || into != null && into.mapKey() != null && !all.contains(into.mapKey())) {
            return null;
        }
        return new Query(
                Query.Kind.MANY, target.table(), to, all, List.of(), List.of(), List.of(), Rows.ALL, type, null);
    }

    private void checkIsUnread(ResolvedRelation relation) {
        for (var level : with) {
            if (level.relation() != null && level.relation().key().equals(relation.key())) {
                throw rules.invalid(
                        "reads relation '%s' twice".formatted(relation.key()),
                        "Read it once, or declare a second relation to '%s' under another key."
                                .formatted(relation.target()));
            }
        }
    }

    private SchemaTable table() {
        return rules.table();
    }

    private @Nullable ResolvedRelation relation() {
        return rules.relation();
    }

    private List<Order> orderOfRelation() {
        var relation = relation();
        return relation == null ? List.of() : relation.relation().orderBy();
    }

    private RowsDraft rows() {
        if (rows == null) {
            rows = new RowsDraft(draft, rules);
        }
        return rows;
    }

    /** Reads only the rows for which the condition holds. Called again, it adds to the conditions before. */
    public QueryConfig where(Expression<Boolean> condition) {
        rows().where(condition);
        return this;
    }

    /** Orders the rows, by the first key first. At the root, and under a {@code many}. */
    public QueryConfig orderBy(Order... orders) {
        rows().orderBy(orders);
        return this;
    }

    /** Orders the rows, the smallest value first, by the first key first. At the root, and under a {@code many}. */
    public QueryConfig orderBy(Expression<?>... expressions) {
        return orderBy(Arrays.stream(rules.required("orderBy", expressions))
                .map(expression -> Operators.asc(rules.required("orderBy", expression)))
                .toArray(Order[]::new));
    }

    /**
     * Reads one row only of those that share the values of these expressions: the first by the order, which begins with
     * them. Where the query says none it is theirs, followed by the one that the relation says. Under a {@code many},
     * for each parent. At the root, and under a {@code many}.
     */
    public QueryConfig distinctOn(Expression<?>... expressions) {
        rows().distinctOn(expressions);
        return this;
    }

    /**
     * Reads no more than this many rows: under a {@code many}, for each parent. At the root, and under a {@code many}.
     *
     * @param count the most rows, at least 0
     */
    public QueryConfig limit(long count) {
        rows().limit(count);
        return this;
    }

    /** Reads no more than this many rows, a number that is bound later and at least 0. */
    public QueryConfig limit(Placeholder<Long> count) {
        rows().limit(count);
        return this;
    }

    /**
     * Leaves out this many rows before the first: under a {@code many}, for each parent. At the root, and under a
     * {@code many}.
     *
     * @param count the number of rows, at least 0
     */
    public QueryConfig offset(long count) {
        rows().offset(count);
        return this;
    }

    /** Leaves out this many rows before the first, a number that is bound later and at least 0. */
    public QueryConfig offset(Placeholder<Long> count) {
        rows().offset(count);
        return this;
    }

    /**
     * Says how the database finds the rows of each parent, which the library otherwise chooses by the indexes of the
     * table and the number of parents that it expects. The rows are the same. Under a {@code many}; a recursive
     * relation takes no notice.
     */
    public QueryConfig lookup(Lookup how) {
        rows().lookup(how);
        return this;
    }

    /**
     * Locks the rows until the transaction ends, so that nobody else changes, deletes or locks them. At the root, whose
     * rows alone are locked. Outside of a transaction the locks end with the statement.
     */
    public QueryConfig forUpdate() {
        return forUpdate(lock -> {});
    }

    /**
     * Locks the rows until the transaction ends, so that nobody else changes, deletes or locks them.
     *
     * @param configuration says what is done about rows that somebody else has locked
     */
    public QueryConfig forUpdate(Consumer<? super LockConfig> configuration) {
        rows().lock("forUpdate", Lock.Strength.UPDATE, configuration);
        return this;
    }

    /** Locks the rows as {@link #forUpdate()} does, but lets others insert rows that refer to them. */
    public QueryConfig forNoKeyUpdate() {
        return forNoKeyUpdate(lock -> {});
    }

    /**
     * Locks the rows as {@link #forUpdate(Consumer)} does, but lets others insert rows that refer to them.
     *
     * @param configuration says what is done about rows that somebody else has locked
     */
    public QueryConfig forNoKeyUpdate(Consumer<? super LockConfig> configuration) {
        rows().lock("forNoKeyUpdate", Lock.Strength.NO_KEY_UPDATE, configuration);
        return this;
    }

    /** Locks the rows until the transaction ends, so that nobody changes or deletes them. At the root. */
    public QueryConfig forShare() {
        return forShare(lock -> {});
    }

    /**
     * Locks the rows until the transaction ends, so that nobody changes or deletes them.
     *
     * @param configuration says what is done about rows that somebody else has locked
     */
    public QueryConfig forShare(Consumer<? super LockConfig> configuration) {
        rows().lock("forShare", Lock.Strength.SHARE, configuration);
        return this;
    }

    /**
     * Reads a page for each parent: this many rows, and whether there are more. They stand in the result as a
     * {@link io.drizzle4j.result.Paged}. Under a {@code many}.
     *
     * @param size the most rows, at least 1
     */
    public QueryConfig page(int size) {
        rows().page(size);
        return this;
    }

    /** Reads a page for each parent, with a number of rows that is bound later and at least 1. */
    public QueryConfig page(Placeholder<Long> size) {
        rows().page(size);
        return this;
    }

    /** Reads beside the {@link #page(int)} the number of all rows of each parent for which the conditions hold. */
    public QueryConfig total() {
        rows().total();
        return this;
    }

    /**
     * Reads the relation again below each of its rows, and so on: the tree below each parent, or the chain above it, to
     * its end. For a relation from a table to itself. What else is said of this level holds at each step.
     */
    public QueryConfig recursive() {
        recursion().recursive();
        return this;
    }

    /**
     * Reads no more than this many levels of a {@link #recursive()} relation; the rows of the last have none below.
     *
     * @param levels the most levels, at least 1
     */
    public QueryConfig depth(long levels) {
        recursion().depth(levels);
        return this;
    }

    /** Reads no more than this many levels of a {@link #recursive()} relation, a number that is bound later. */
    public QueryConfig depth(Placeholder<Long> levels) {
        recursion().depth(levels);
        return this;
    }

    /**
     * Ends a {@link #recursive()} relation where a row comes again below itself: it is read there, without any below.
     * Otherwise such data is an error when it is read.
     */
    public QueryConfig cutCycles() {
        recursion().cutCycles();
        return this;
    }

    private RecursionDraft recursion() {
        if (recursion == null) {
            recursion = new RecursionDraft(draft, rules);
        }
        return recursion;
    }

    /**
     * Reads exactly these columns, in this order, instead of all.
     *
     * @param selected columns of this level's table; none at all is fine if an extra or a relation is read
     */
    public QueryConfig columns(Column<?>... selected) {
        rules.checkColumns("columns", result, columns != null, selected);
        columns = Arrays.stream(selected)
                .<Column<?>>map(column -> column)
                .distinct()
                .toList();
        return this;
    }

    /**
     * Reads all columns but these, in the order of the table.
     *
     * @param excluded columns of this level's table
     */
    public QueryConfig exclude(Column<?>... excluded) {
        rules.checkColumns("exclude", result, columns != null, excluded);
        var out = Arrays.asList(excluded);
        columns = table().columns().stream()
                .filter(column -> !out.contains(column))
                .toList();
        return this;
    }

    /**
     * Reads a computed value too.
     *
     * @param key its key in the result; not that of a column or a relation which this level reads
     * @param expression what is computed; it is read as the type of the expression
     */
    public QueryConfig extras(String key, Expression<?> expression) {
        rules.checkReading("extras");
        checkExtraKeys(rules.required("extras", key));
        if (expression instanceof Condition.Omitted) {
            throw rules.invalid(
                    "has an extra with the key '%s' that is left out by when(false, …)".formatted(Quoted.name(key)),
                    "Leave out the extra itself.");
        }
        var withSlots = rules.required("extras", expression).withSlots(draft.slots());
        extras = Lists.with(extras, new Query.Extra(key, withSlots));
        return this;
    }

    /**
     * Reads deleted rows, those of other tenants, and whatever else the filter of this level's table would hide. The
     * filters of other tables hold nevertheless.
     */
    public QueryConfig unfiltered() {
        rows().unfiltered();
        return this;
    }

    /**
     * Gives a value to a parameter that the filter of a table asks for, whatever the application's
     * {@code FilterParameters} say. At the root; it holds for the whole query.
     *
     * @param name the name of the parameter
     * @param value its value, of the type of what the filter compares it with
     */
    public QueryConfig parameter(String name, Object value) {
        rules.checkOpen("parameter");
        if (parent != null) {
            throw rules.invalid(
                    "was given parameter(\"%s\", …), which holds for the whole query".formatted(Quoted.name(name)),
                    "Say it at the root.");
        }
        var isFirst = draft.addParameter(rules.required("parameter", name), rules.required("parameter", value));
        rules.checkOnce("parameter(\"%s\", …)".formatted(Quoted.name(name)), !isFirst);
        return this;
    }

    /**
     * Fetches this many rows at a time where the rows are streamed, whatever {@code drizzle.fetch-size} says. At the
     * root; rows below it count too. Without effect where all rows are read at once, as by {@code findMany}.
     *
     * @param rows the number of rows, at least 1
     */
    public QueryConfig fetchSize(int rows) {
        rules.checkReading("fetchSize");
        if (parent != null) {
            throw rules.invalid(
                    "was given fetchSize(%d), which holds for the whole query".formatted(rows), "Say it at the root.");
        }
        rules.checkOnce("fetchSize", draft.fetchSize() > 0);
        draft.fetchSize((int) rules.checkPositive("fetchSize", rows));
        return this;
    }

    private Query fill(@Nullable Consumer<? super QueryConfig> configuration) {
        if (configuration == null) {
            throw rules.invalid("was given null instead of a lambda", "Write q -> {} to say nothing.");
        }
        configuration.accept(this);
        var again = recursion == null ? null : recursion.complete();
        rules.checkNotReadAgain(again, with);
        if (result != null) {
            return fill(result, again);
        }
        rules.close();
        var selected = columns == null ? table().columns() : columns;
        if (selected.isEmpty() && extras.isEmpty() && with.isEmpty() && again == null) {
            throw rules.invalid("selects nothing", "Select a column, an extra or a relation.");
        }
        checkMapKey(selected);
        checkFreeKeys(selected, again);
        return query(selected, List.of(), with, null, again);
    }

    /** Completes what the lambda says with what the class asks for that the rows are read as. */
    private Query fill(ResultLevel asked, @Nullable Recursion recursive) {
        var again = recursive == null ? null : asked.recursion(Objects.requireNonNull(relation()));
        for (var component : asked.type().relations()) {
            if (asked.isReadUnnamed(component, with, again)) {
                with(component.key());
            }
        }
        rules.close();
        var selected = columns == null ? asked.type().columns() : columns;
        checkFreeKeys(selected, recursive);
        asked.check(selected, extras, with);
        return query(selected, asked.hidden(selected, into(), again), asked.inOrder(with), asked.type(), recursive);
    }

    private Query query(
            List<Column<?>> selected,
            List<Column<?>> hidden,
            List<Query> below,
            @Nullable ResultType type,
            @Nullable Recursion again) {
        return new Query(
                rules.kind(),
                table().table(),
                relation(),
                selected,
                extras,
                withRowKey(selected, hidden, below),
                below,
                rows == null ? Rows.ALL : rows.complete(again != null, orderOfRelation()),
                type,
                again);
    }

    /** Returns the columns read without showing, with the primary key where a message may have to name the row. */
    private List<Column<?>> withRowKey(List<Column<?>> selected, List<Column<?>> hidden, List<Query> below) {
        var all = hidden;
        if (!below.isEmpty() && below.stream().anyMatch(Query::isRequired)) {
            for (var column : table().primaryKey()) {
                all = selected.contains(column) || all.contains(column) ? all : Lists.with(all, column);
            }
        }
        return all;
    }

    /** Returns the component that the rows of this level go into, or null. */
    private @Nullable Component into() {
        var relation = relation();
        return parent == null || parent.result == null || relation == null ? null : parent.result.component(relation);
    }

    private void checkMapKey(List<Column<?>> selected) {
        var into = into();
        if (into != null && into.mapKey() != null && !selected.contains(into.mapKey())) {
            throw rules.invalid(
                    "is read as a map of rows by '%s', which is not selected"
                            .formatted(table().table().key(into.mapKey())),
                    "Select it too.");
        }
    }

    /** Checks that no extra has the key of a column or a relation that is read. Mostly there are none. */
    private void checkFreeKeys(List<Column<?>> selected, @Nullable Recursion again) {
        for (var extra : extras) {
            var column = table().table().columns().get(extra.key());
            if (column != null && selected.contains(column)) {
                throw taken(extra.key(), "column", "exclude(%s)".formatted(rules.code(column)));
            }
            if (reads(extra.key(), again)) {
                throw taken(extra.key(), "relation", "leave with(\"%s\") out".formatted(extra.key()));
            }
        }
    }

    private boolean reads(String key, @Nullable Recursion again) {
        var relation = relation();
        return again != null && relation != null && relation.key().equals(key)
                || with.stream()
                        .anyMatch(level -> level.relation() != null
                                && level.relation().key().equals(key));
    }

    private InvalidQueryException taken(String key, String kind, String otherwise) {
        return rules.invalid(
                "has an extra with the key '%s', which is also a %s that it reads".formatted(key, kind),
                result == null
                        ? "Give the extra another key, or %s.".formatted(otherwise)
                        : "Give the extra another key, and the component that takes it @Key(\"…\") with that key.");
    }

    private void checkExtraKeys(String key) {
        for (var extra : extras) {
            if (extra.key().equals(key)) {
                throw rules.invalid(
                        "has two extras with the key '%s'".formatted(Quoted.name(key)),
                        "Give one of them another key.");
            }
        }
    }
}
