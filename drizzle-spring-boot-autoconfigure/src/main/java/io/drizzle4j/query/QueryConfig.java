package io.drizzle4j.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.result.ResultType;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.schema.ResolvedRelation;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.PgType;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.sql.Slots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private final Schema schema;

    private final Slots slots;

    private final SchemaTable table;

    private final @Nullable ResolvedRelation relation;

    private final @Nullable QueryConfig parent;

    private final Query.Kind kind;

    /** What the rows are read as; null for rows. */
    private final @Nullable ResultLevel result;

    private @Nullable List<Column<?>> columns;

    private final List<Query.Extra> extras = new ArrayList<>();

    private final List<Query> with = new ArrayList<>();

    private @Nullable Expression<Boolean> where;

    private final List<Order> orderBy = new ArrayList<>();

    private @Nullable Slot<Long> limit;

    private @Nullable Slot<Long> offset;

    private boolean isClosed;

    private QueryConfig(
            Schema schema,
            Slots slots,
            PgTable table,
            @Nullable ResolvedRelation relation,
            @Nullable QueryConfig parent,
            Query.Kind kind,
            @Nullable ResultLevel result) {
        this.schema = schema;
        this.slots = slots;
        this.table = schema.table(table);
        this.relation = relation;
        this.parent = parent;
        this.kind = kind;
        this.result = result;
    }

    static Query root(
            Schema schema,
            Slots slots,
            PgTable table,
            Query.Kind kind,
            @Nullable ResultType type,
            Consumer<? super QueryConfig> configuration) {
        if (type == null) {
            return new QueryConfig(schema, slots, table, null, null, kind, null).fill(configuration);
        }
        var result = ResultLevel.root(type, schema.table(table));
        var query = new QueryConfig(schema, slots, table, null, null, kind, result).fill(configuration);
        var problems = result.problems().toList();
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
        return with(key, q -> {});
    }

    /**
     * Reads along the rows that a relation leads to.
     *
     * @param key the key of the relation, and of its rows in the result
     * @param configuration says which of the rows, and what of each
     */
    public QueryConfig with(String key, Consumer<? super QueryConfig> configuration) {
        checkOpen("with");
        return with(table.relation(required("with", key)), configuration);
    }

    /** Reads along the rows that a relation leads to, with all of their columns. */
    public QueryConfig with(Relation handle) {
        return with(handle, q -> {});
    }

    /**
     * Reads along the rows that a relation leads to.
     *
     * @param configuration says which of the rows, and what of each
     */
    public QueryConfig with(Relation handle, Consumer<? super QueryConfig> configuration) {
        checkOpen("with");
        return with(table.relation(required("with", handle)), configuration);
    }

    private QueryConfig with(ResolvedRelation to, Consumer<? super QueryConfig> configuration) {
        checkNotCounting("with");
        if (with.stream().anyMatch(level -> isReadBy(level, to))) {
            throw invalid(
                    "reads relation '%s' twice".formatted(to.key()),
                    "Read it once, or declare a second relation to '%s' under another key.".formatted(to.target()));
        }
        checkExtraKeys(to.key());
        var below = result == null ? null : result.below(result.component(to), schema.table(to.target()));
        with.add(new QueryConfig(schema, slots, to.target(), to, this, Query.Kind.MANY, below).fill(configuration));
        return this;
    }

    private static boolean isReadBy(Query level, ResolvedRelation relation) {
        return level.relation() != null && level.relation().key().equals(relation.key());
    }

    /** Reads only the rows for which the condition holds. Called again, it adds to the conditions before. */
    public QueryConfig where(Expression<Boolean> condition) {
        checkOpen("where");
        if (!(required("where", condition) instanceof Condition.Omitted)) {
            var added = condition.withSlots(slots);
            where = where == null ? added : Operators.and(where, added);
        }
        return this;
    }

    /** Orders the rows, by the first key first. At the root, and under a {@code many}. */
    public QueryConfig orderBy(Order... orders) {
        checkSequence("orderBy", !orderBy.isEmpty());
        if (required("orderBy", orders).length == 0) {
            throw invalid("has an orderBy of nothing", "Name at least one column: orderBy(asc(…)).");
        }
        Arrays.stream(orders)
                .map(order -> required("orderBy", order).withSlots(slots))
                .forEach(orderBy::add);
        return this;
    }

    /** Orders the rows, the smallest value first, by the first key first. At the root, and under a {@code many}. */
    public QueryConfig orderBy(Expression<?>... expressions) {
        return orderBy(Arrays.stream(required("orderBy", expressions))
                .map(expression -> Operators.asc(required("orderBy", expression)))
                .toArray(Order[]::new));
    }

    /**
     * Reads no more than this many rows: under a {@code many}, for each parent. At the root, and under a {@code many}.
     *
     * @param rows the most rows, at least 0
     */
    public QueryConfig limit(long rows) {
        checkSequence("limit", limit != null);
        limit = slots.add(PgType.BIGINT, checkNotNegative("limit", rows));
        return this;
    }

    /** Reads no more than this many rows, a number that is bound later and at least 0. */
    public QueryConfig limit(Placeholder<Long> rows) {
        checkSequence("limit", limit != null);
        limit = slots.add(PgType.BIGINT, required("limit", rows).as(PgType.BIGINT));
        return this;
    }

    /**
     * Leaves out this many rows before the first: under a {@code many}, for each parent. At the root, and under a
     * {@code many}.
     *
     * @param rows the number of rows, at least 0
     */
    public QueryConfig offset(long rows) {
        checkSequence("offset", offset != null);
        offset = slots.add(PgType.BIGINT, checkNotNegative("offset", rows));
        return this;
    }

    /** Leaves out this many rows before the first, a number that is bound later and at least 0. */
    public QueryConfig offset(Placeholder<Long> rows) {
        checkSequence("offset", offset != null);
        offset = slots.add(PgType.BIGINT, required("offset", rows).as(PgType.BIGINT));
        return this;
    }

    /**
     * Reads exactly these columns, in this order, instead of all.
     *
     * @param selected columns of this level's table; none at all is fine if an extra or a relation is read
     */
    public QueryConfig columns(Column<?>... selected) {
        checkColumns("columns", selected);
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
        checkColumns("exclude", excluded);
        var out = Arrays.asList(excluded);
        columns =
                table.columns().stream().filter(column -> !out.contains(column)).toList();
        return this;
    }

    /**
     * Reads a computed value too.
     *
     * @param key its key in the result
     * @param expression what is computed; it is read as the type of the expression
     */
    public QueryConfig extras(String key, Expression<?> expression) {
        checkOpen("extras");
        checkNotCounting("extras");
        if (table.table().columns().containsKey(required("extras", key))
                || table.relations().containsKey(key)) {
            throw invalid(
                    "has an extra with the key '%s', which is a %s of '%s'"
                            .formatted(key, table.relations().containsKey(key) ? "relation" : "column", table.table()),
                    "Give the extra another key.");
        }
        checkExtraKeys(key);
        extras.add(new Query.Extra(key, required("extras", expression).withSlots(slots)));
        return this;
    }

    private Query fill(@Nullable Consumer<? super QueryConfig> configuration) {
        if (configuration == null) {
            throw invalid("was given null instead of a lambda", "Write q -> {} to say nothing.");
        }
        configuration.accept(this);
        if (result != null) {
            return fill(result);
        }
        isClosed = true;
        var selected = columns == null ? table.columns() : columns;
        if (selected.isEmpty() && extras.isEmpty() && with.isEmpty()) {
            throw invalid("selects nothing", "Select a column, an extra or a relation.");
        }
        checkMapKey(selected);
        return query(selected, List.of(), with, null);
    }

    /** Completes what the lambda says with what the class asks for that the rows are read as. */
    private Query fill(ResultLevel asked) {
        asked.unnamed(with).forEach(component -> with(component.key()));
        isClosed = true;
        var selected = columns == null ? asked.columns() : columns;
        asked.check(selected, extras, with);
        return query(selected, asked.hidden(selected, into()), asked.inOrder(with), asked.type());
    }

    private Query query(
            List<Column<?>> selected, List<Column<?>> hidden, List<Query> below, @Nullable ResultType type) {
        return new Query(
                kind, table.table(), relation, selected, extras, hidden, below, where, orderBy, limit, offset, type);
    }

    /** Returns the component that the rows of this level go into, or null. */
    private ResultType.@Nullable Component into() {
        return parent == null || parent.result == null || relation == null ? null : parent.result.component(relation);
    }

    private void checkMapKey(List<Column<?>> selected) {
        var into = into();
        if (into != null && into.mapKey() != null && !selected.contains(into.mapKey())) {
            throw invalid(
                    "is read as a map of rows by '%s', which is not selected"
                            .formatted(table.table().key(into.mapKey())),
                    "Select it too.");
        }
    }

    private void checkOpen(String method) {
        if (isClosed) {
            throw invalid(
                    "was given %s after its lambda had ended".formatted(method), "Say everything inside the lambda.");
        }
    }

    private void checkNotCounting(String method) {
        if (kind == Query.Kind.COUNT) {
            throw invalid("is counted, for which %s says nothing".formatted(method), "Leave it out.");
        }
    }

    /** Checks what makes sense only for several rows, and only once. */
    private void checkSequence(String method, boolean isSet) {
        checkOpen(method);
        checkNotCounting(method);
        if (relation != null && relation.isOne()) {
            throw invalid(
                    "leads to one row, for which there is no %s".formatted(method),
                    "Leave it out; where, columns, exclude, extras and with are possible.");
        }
        if (isSet) {
            throw invalid("is given %s twice".formatted(method), "Say it once.");
        }
    }

    private void checkColumns(String method, Column<?>... named) {
        checkOpen(method);
        checkNotCounting(method);
        if (result != null && !result.type().isValue()) {
            throw invalid(
                    "is read as %s, whose components say which columns are read".formatted(result.name()),
                    "Leave %s(…) out, or change the components.".formatted(method));
        }
        if (columns != null) {
            throw invalid("selects columns twice", "Call columns(…) or exclude(…) once.");
        }
        for (var column : required(method, named)) {
            if (!table.table().has(required(method, column))) {
                throw invalid(
                        "names a column of another table in %s(…): %s".formatted(method, column),
                        "Name columns of '%s': %s."
                                .formatted(
                                        table.table(), table.table().columns().keySet()));
            }
        }
    }

    private void checkExtraKeys(String key) {
        if (extras.stream().anyMatch(extra -> extra.key().equals(key))) {
            throw invalid("has two extras with the key '%s'".formatted(key), "Give one of them another key.");
        }
    }

    private long checkNotNegative(String method, long rows) {
        if (rows < 0) {
            throw invalid("has a negative %s".formatted(method), "Give it 0 or more.");
        }
        return rows;
    }

    private <V> V required(String method, @Nullable V value) {
        if (value == null) {
            throw invalid("was given null in %s".formatted(method), "Leave the call out instead.");
        }
        return value;
    }

    private InvalidQueryException invalid(String what, String action) {
        return new InvalidQueryException("'%s' %s.".formatted(path(), what), action);
    }

    private String path() {
        return parent == null || relation == null ? table.table().toString() : parent.path() + "." + relation.key();
    }
}
