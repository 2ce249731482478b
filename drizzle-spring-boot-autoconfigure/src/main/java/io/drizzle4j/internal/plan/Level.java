package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.GroupAggregate;
import io.drizzle4j.internal.query.GroupAggregates;
import io.drizzle4j.internal.query.Limit;
import io.drizzle4j.internal.query.Lock;
import io.drizzle4j.internal.query.OuterExpression;
import io.drizzle4j.internal.query.Paging;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One level of a query, with what the definitions and the catalog tell about it. Immutable. */
final class Level {

    final int number;

    final Query query;

    final SchemaTable table;

    final @Nullable Level parent;

    final int depth;

    /** What the select of the level reads. */
    final FromItem from;

    /** The values that columns of the rows have. */
    final FixedValues fixed;

    final List<Level> children;

    private final Planning planning;

    /** Found when it is first asked for, because it writes the expressions of the level. */
    private @Nullable Shards shards;

    private Level(Planning planning, Query query, @Nullable Level parent, List<Level> all) {
        this.planning = planning;
        this.number = all.size();
        this.query = query;
        this.table = planning.schema().table(query.table());
        this.from = new FromItem(
                planning,
                query.table(),
                query.relation(),
                planning.names().table(number),
                planning.names().between(number),
                parent == null ? planning.written() : null);
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.fixed = FixedValues.of(
                from,
                query.rows().isUnfiltered(),
                query.rows().where(),
                parent == null ? null : parent.fixed,
                query.recursion() != null);
        all.add(this);
        List<Level> below = new ArrayList<>();
        query.with().forEach(child -> below.add(new Level(planning, child, this, all)));
        this.children = Collections.unmodifiableList(below);
    }

    /** Returns the levels of a query, each after its parent. */
    static List<Level> of(Planning planning, Query query) {
        List<Level> all = new ArrayList<>();
        new Level(planning, query, null, all);
        return Collections.unmodifiableList(all);
    }

    Planning planning() {
        return planning;
    }

    Level parent() {
        return Objects.requireNonNull(parent);
    }

    Level root() {
        var root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    boolean isRoot() {
        return parent == null;
    }

    ResolvedRelation relation() {
        return Objects.requireNonNull(query.relation());
    }

    /** Returns the key of the rows in the result of the parent. */
    String key() {
        return Objects.requireNonNull(query.key());
    }

    String path() {
        return parent == null ? query.label() : parent.path() + "." + Quoted.name(key());
    }

    /** Returns the path for messages, with the key by which a row is found. */
    String pathWithKey() {
        return parent == null || !hasKey()
                ? "'%s'".formatted(path())
                : "'%s' (by %s)"
                        .formatted(
                                path(), from.keys().stream().map(from::describe).collect(Collectors.joining(", ")));
    }

    Stream<Level> subtree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Level::subtree));
    }

    boolean isOne() {
        return parent != null && relation().isOne();
    }

    /** Returns whether a row of the parent finds one row at most. */
    boolean isUnique() {
        return from.isUnique();
    }

    /** Returns whether the relation has no junction table. */
    boolean isDirect() {
        return relation().junction() == null;
    }

    /** Returns whether a row has one parent at most. */
    boolean hasAtMostOneParent() {
        return parent().from.isKey(relation().fields());
    }

    boolean isRecursive() {
        return query.recursion() != null;
    }

    /** Returns whether the only row of a {@code one} is chosen from several. */
    boolean isFirstOfSeveral() {
        return isOne() && !isUnique();
    }

    /** Returns whether the query asks for the first row only. */
    boolean isFirst() {
        return query.kind() == Query.Kind.FIRST;
    }

    /** Returns whether the root has one row at most: the first, or that of a unique key. */
    boolean isSingle() {
        return isFirst() || hasUniqueKey();
    }

    /** Returns whether the condition of the query fixes all columns of a declared unique key. */
    boolean hasUniqueKey() {
        return table.isUnique(FixedColumns.by(query.rows().where(), table.table()));
    }

    /** Returns whether matching rows may be left out. */
    boolean isCut() {
        return isLimited() || isDistinct();
    }

    /** Returns whether a limit or an offset may leave out matching rows. */
    boolean isLimited() {
        return limit() != null || offset() != null || isFirst() || isFirstOfSeveral();
    }

    /** Returns whether rows may be read in any order: if the query says so, or takes rows from a queue. */
    boolean isUnordered() {
        return query.rows().isUnordered() || isQueue();
    }

    /** Workers that take unlocked rows, and ask for no order, take any. */
    private boolean isQueue() {
        var rows = query.rows();
        return rows.lock() != null
                && rows.lock().waiting() == Lock.Waiting.SKIP_LOCKED
                && (query.kind() == Query.Kind.MANY && rows.limit() != null || isFirst())
                && rows.orderBy().isEmpty()
                && rows.offset() == null
                && !isPaged();
    }

    /** Returns whether groups are read instead of rows. */
    boolean isGrouped() {
        return query.groups() != null;
    }

    boolean isDistinct() {
        return !query.rows().distinctOn().isEmpty();
    }

    boolean isPaged() {
        return query.rows().paging() != null;
    }

    boolean hasTotal() {
        return query.rows().paging() == Paging.TOTAL;
    }

    boolean isLocked() {
        return query.rows().lock() != null;
    }

    /** Returns whether columns link the rows to those of the parent, rather than only the relation's condition. */
    boolean hasKey() {
        return !from.keys().isEmpty();
    }

    /** Returns whether the query or the catalog rules out an index to find the rows of a parent. */
    boolean lacksIndex() {
        if (!hasKey()) {
            return false;
        }
        var lookup = query.rows().lookup();
        return lookup == null ? from.lacksIndex(query.rows().isUnfiltered()) : lookup == Lookup.AT_ONCE;
    }

    /** Returns whether the definitions or the catalog say that this is a view or a foreign table. */
    boolean isView() {
        return from.isView();
    }

    /** Returns the order in which the rows are read: that of distinct rows, else the one that chooses the rows. */
    List<Order> orderBy() {
        var ofDistinct = query.rows().distinctOn().orderBy();
        return ofDistinct.isEmpty() ? choosingOrder() : ofDistinct;
    }

    /** Returns whether distinct rows are chosen by another order than they are read in. */
    boolean isOrderedAfterChoice() {
        return !query.rows().distinctOn().orderBy().isEmpty();
    }

    /** Returns the order that chooses the rows: that of the query, else that of the relation, except for groups. */
    List<Order> choosingOrder() {
        return query.rows().orderBy().isEmpty()
                        && !isGrouped()
                        && query.relation() != null
                        && (!isOne() || isFirstOfSeveral())
                ? relation().relation().orderBy()
                : query.rows().orderBy();
    }

    /** Returns the limit for each parent: that of the query, else that of the relation; null for none. */
    @Nullable Parameter<Long> limit() {
        var limit = query.rows().limit();
        return limit == null ? limitOfRelation() : limit.rows();
    }

    private @Nullable Value<Long> limitOfRelation() {
        return query.relation() == null || isGrouped()
                ? null
                : relation().relation().limit();
    }

    /** Returns the number of rows to skip for each parent; null for none. */
    @Nullable Parameter<Long> offset() {
        var offset = query.rows().offset();
        return offset == null ? null : offset.rows();
    }

    /**
     * Returns a number greater than {@link #limit()} and {@link #offset()} together; null if one of them is not known
     * yet, or there is no limit.
     */
    @Nullable Long bound() {
        var ofLimit = boundOfLimit();
        var offset = query.rows().offset();
        if (ofLimit == null || offset == null) {
            return ofLimit;
        }
        var ofOffset = offset.bound();
        return ofOffset == null ? null : Limit.sum(ofLimit, ofOffset);
    }

    private @Nullable Long boundOfLimit() {
        var limit = query.rows().limit();
        if (limit != null) {
            return limit.bound();
        }
        var ofRelation = limitOfRelation();
        return ofRelation == null ? null : Long.valueOf(Limit.bound(ofRelation.value()));
    }

    /** Returns the keys of all orders of the level. */
    Stream<Order> orders() {
        return Stream.concat(choosingOrder().stream(), query.rows().distinctOn().orderBy().stream());
    }

    /** Returns the expressions that are computed for each row, other than columns and conditions. */
    Stream<Expression<?>> expressions() {
        return query.groups() == null
                ? ofResult()
                : Stream.concat(
                        query.groups().by().stream(), aggregates().stream().flatMap(GroupAggregate::ofRow));
    }

    /** Returns the aggregates that expressions over the groups name, each once. */
    Set<GroupAggregate<?>> aggregates() {
        return GroupAggregates.of(query);
    }

    /** Returns the expressions of the order and the result, other than columns. */
    private Stream<Expression<?>> ofResult() {
        return Stream.concat(
                orders().map(Order::expression), query.extras().stream().map(Query.Extra::expression));
    }

    /** Returns whether an extra or an order key calls a window function. */
    boolean hasWindow() {
        return ofResult().anyMatch(Fragments::haveWindowIn);
    }

    /**
     * Returns an extra as the select reads it. For a {@code one}, window functions see its only row, whichever rows of
     * other parents the same select reads.
     */
    Expression<?> readable(Query.Extra extra) {
        var expression = extra.expression();
        return isOne() && Fragments.haveWindowIn(expression)
                ? new RowValue<>(typed(expression), true)
                : readable(expression);
    }

    /** Returns an expression cast to the type that its values travel as, so that all levels can share a cell. */
    Expression<?> readable(Expression<?> expression) {
        var typed = typed(expression);
        return Fragments.areIn(expression) ? new RowValue<>(typed, false) : typed;
    }

    private Expression<?> typed(Expression<?> expression) {
        var wireType = expression.type().wireType();
        if (!wireType.equals(expression.type())) {
            return Operators.cast(expression, wireType);
        }
        var isExact = OuterExpression.innermost(expression) instanceof Column<?> column
                ? hasExactly(column)
                : expression.isTyped();
        return isExact ? expression : Operators.cast(expression, expression.type());
    }

    /** Returns an expression as an order key: a column is not cast, so that the database orders by its own type. */
    Expression<?> ordering(Expression<?> expression) {
        return isColumn(expression) ? expression : readable(expression);
    }

    static boolean isColumn(Expression<?> expression) {
        return OuterExpression.innermost(expression) instanceof Column;
    }

    /** Returns the column of this instance of the table that a column of the definition stands for. */
    Column<?> counterpart(Column<?> column) {
        return Objects.requireNonNull(from.own(column));
    }

    private boolean hasExactly(Column<?> column) {
        return from.has(column) ? from.hasExactly(column) : parent().hasExactly(column);
    }

    /** Returns the OID of the type of a column that is read as it is; 0 for other expressions, or if it is unknown. */
    int typeOid(Expression<?> readable) {
        if (!(OuterExpression.innermost(readable) instanceof Column<?> column)) {
            return 0;
        }
        return from.has(column) ? from.typeOid(column) : parent().typeOid(column);
    }

    /** Describes a column for messages, with its table if the query or the schema has it. */
    String describe(Column<?> column) {
        return reporting(named -> {}).describe(column);
    }

    /** Returns a context that writes expressions only to report the levels whose columns they name. */
    LevelContext reporting(Consumer<Level> named) {
        return new LevelContext(
                this,
                (owner, column) -> {
                    named.accept(owner);
                    return owner.from.name(column);
                },
                aggregate -> null);
    }

    /** Returns how many shards of distributed tables the select of the level reads. */
    Shards shards() {
        if (shards == null) {
            shards = from.isOfDistributedDatabase() ? Shards.of(scopes()) : Shards.NONE;
        }
        return shards;
    }

    /** Returns the values that columns have in the rows of the level, and of all sub-selects of its expressions. */
    List<FixedValues> scopes() {
        return scopes(aggregate -> null);
    }

    /**
     * Returns the values that columns have in the rows of the level, and of sub-selects of its expressions.
     *
     * @param elsewhere names an aggregate that is computed without a sub-select, or returns null
     */
    List<FixedValues> scopes(Function<Aggregate<?>, @Nullable String> elsewhere) {
        var context = new LevelContext(this, (owner, column) -> owner.from.name(column), elsewhere);
        context.addConditions(new Conjunction(context));
        expressions().forEach(SqlWriter.in(context)::append);
        return Stream.concat(Stream.of(fixed), context.subSelects().stream()).toList();
    }

    /** Returns whether an expression of this level names a column of a level around it. */
    boolean isAboutLevelsAround(Expression<?> expression) {
        return named(Stream.of(expression)).stream().anyMatch(owner -> owner != this);
    }

    /** Returns the levels whose columns expressions of this level name. */
    Set<Level> named(Stream<Expression<?>> expressions) {
        Set<Level> named = new HashSet<>();
        expressions.forEach(SqlWriter.in(reporting(named::add))::append);
        return named;
    }
}
