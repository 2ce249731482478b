package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.Limit;
import io.drizzle4j.internal.query.OuterExpression;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One level of a query while its statement is planned. It knows how its table and columns are named at each place, and
 * which expressions its select has to give: whatever asks for one gets its short name, and the select is written last.
 */
final class Level {

    /** How a level gets its rows. */
    enum Form {
        /** The rows that were asked for. */
        ROOT,
        /** Rows that name their parent by its ordinal. */
        LINKED,
        /** Rows that their parents name by ordinals, so that each comes once. */
        SHARED,
        /** Rows that name the key by which they are found, below a parent or below each other. */
        RECURSIVE,
        /** At most one row, joined into its parent's. */
        JOINED,
        /** The first of several rows, joined into its parent's. */
        JOINED_LATERAL
    }

    /** Stands for the ordinal of the row where a tree begins, among what a select gives. */
    private static final Object PARENT_OF_TREE = new Object();

    /** A column of a level further out, as this level's select passes it on. */
    private record Outer(Level owner, Column<?> column) {}

    final int number;

    final Query query;

    final SchemaTable table;

    final @Nullable Level parent;

    final int depth;

    final List<Level> children = new ArrayList<>();

    Form form = Form.ROOT;

    /** How the rows are found below their parents. */
    RowSearch search = RowSearch.LATERAL;

    /** Whether each row of the level around has a tree of its own, since the rows of the tree depend on it. */
    boolean isPerParent;

    /** The depth of the outermost level that an expression of this level names. */
    int outermost;

    private final Planning planning;

    /** What this level's own select reads. */
    final FromItem from;

    private final Map<Object, Integer> exports = new LinkedHashMap<>();

    private final List<SqlWriter> selected = new ArrayList<>();

    /** What this level's own select computes once, beside its table. */
    private final List<Aggregate<?>> shared;

    Level(Planning planning, int number, Query query, @Nullable Level parent) {
        this.planning = planning;
        this.number = number;
        this.query = query;
        this.table = planning.schema().table(query.table());
        this.from = new FromItem(
                planning,
                query.table(),
                query.relation(),
                planning.names().table(number),
                planning.names().between(number));
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.outermost = depth;
        this.shared = SharedAggregates.of(query.rows().where(), expressions());
    }

    Level parent() {
        return Objects.requireNonNull(parent);
    }

    ResolvedRelation relation() {
        return Objects.requireNonNull(query.relation());
    }

    String path() {
        return parent == null
                ? table.table().toString()
                : parent.path() + "." + relation().key();
    }

    /** The path with the key by which a row is found, for messages. */
    String pathWithKey() {
        return parent == null
                ? "'%s'".formatted(path())
                : "'%s' (by %s)"
                        .formatted(
                                path(), from.keys().stream().map(from::describe).collect(Collectors.joining(", ")));
    }

    Stream<Level> subtree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Level::subtree));
    }

    boolean isJoined() {
        return form == Form.JOINED || form == Form.JOINED_LATERAL;
    }

    /** Tells whether the rows name what they belong to. */
    boolean isLinked() {
        return form == Form.LINKED || form == Form.RECURSIVE;
    }

    boolean isOne() {
        return parent != null && relation().isOne();
    }

    /** Tells whether a row of the parent finds one row at most. */
    boolean isUnique() {
        return from.isUnique();
    }

    /** Tells whether the relation leads over no table between. */
    boolean isDirect() {
        return relation().junction() == null;
    }

    /** Tells whether no two rows of a parent's table find the same rows of this one. */
    boolean isFoundByOne() {
        return parent().from.isKey(relation().fields());
    }

    /** Tells whether the query says, or the catalog shows, that a parent's rows are not to be found by an index. */
    boolean lacksIndex() {
        var lookup = query.rows().lookup();
        return lookup == null ? from.lacksIndex(query.rows().isUnfiltered()) : lookup == Lookup.AT_ONCE;
    }

    /** Tells whether it is declared, or shown by the catalog, that this is no table of the database's own. */
    boolean isView() {
        return from.isView();
    }

    /** Returns the levels whose rows come by themselves below this one, not joined into its rows. */
    Stream<Level> levelsBelow() {
        return children.stream().filter(child -> !child.isJoined());
    }

    /** The name of this level's select, or common table. */
    String name() {
        return planning.names().level(number);
    }

    /** The name of the rows whose ordinals those of this level name: its parent's, or the keys of a tree. */
    String above() {
        return form == Form.RECURSIVE ? planning.names().keys(number) : parent().name();
    }

    /** The tables that are joined for what is {@link #above()}, with the parent's where this level may name it. */
    String aboveTables() {
        return isPerParent ? "%1$s join %2$s on %2$s.\"n\" = %1$s.\"p\"".formatted(above(), parent().name()) : above();
    }

    /** Has this level's select pass on whose tree a row is of, and returns the name of that. */
    String parentOfTree() {
        var position = exported(PARENT_OF_TREE, () -> writer().append(above()).append(".\"p\""));
        return name() + "." + exportName(position);
    }

    /** How columns are named inside this level's own select. */
    LevelContext context() {
        return new LevelContext(planning, this, this::inner);
    }

    SqlWriter writer() {
        return SqlWriter.in(context());
    }

    /** Returns a writer for expressions where the rows of this level are in scope. */
    SqlWriter outsideWriter() {
        return SqlWriter.in(new LevelContext(planning, this, this::visible));
    }

    /** Names a column inside this level's own select. */
    String inner(Level owner, Column<?> column) {
        return owner == this ? from.name(column) : parent().visible(owner, column);
    }

    /** Names a column of this level, or of one further out, where the rows of this level are in scope. */
    String visible(Level owner, Column<?> column) {
        if (form == Form.JOINED || (form == Form.JOINED_LATERAL && owner != this)) {
            return inner(owner, column);
        }
        var key = owner == this ? column : new Outer(owner, column);
        return name() + "." + exportName(exported(key, () -> writer().append(inner(owner, column))));
    }

    /** Has this level's select give an expression, and returns its position there, from 1. */
    int export(Expression<?> expression) {
        return exported(expression, () -> writer().append(expression));
    }

    private int exported(Object key, Supplier<SqlWriter> sql) {
        var known = exports.get(key);
        if (known != null) {
            return known;
        }
        var piece = sql.get();
        var position = selected.size() + 1;
        exports.put(key, position);
        selected.add(piece.append(" as ").append(exportName(position)));
        return position;
    }

    static String exportName(int position) {
        return SqlText.quoted("c" + position);
    }

    /** Returns the position of an expression that this level's select already gives, or null. */
    @Nullable Integer exportedPosition(Expression<?> expression) {
        return exports.get(expression);
    }

    List<SqlWriter> selected() {
        return selected;
    }

    /**
     * Returns an extra as the select gives it. For a to-one, window functions see its one row, whichever rows of other
     * parents the select reads along with it.
     */
    Expression<?> readable(Query.Extra extra) {
        var expression = extra.expression();
        return isOne() && Fragments.haveWindowIn(expression)
                ? new RowValue<>(typed(expression), true)
                : readable(expression);
    }

    /** Returns an expression with the very type that its values travel as, so that all levels can share a cell. */
    Expression<?> readable(Expression<?> expression) {
        var typed = typed(expression);
        return Fragments.areIn(expression) ? new RowValue<>(typed, false) : typed;
    }

    private Expression<?> typed(Expression<?> expression) {
        var carrier = expression.type().wireType();
        if (!carrier.equals(expression.type())) {
            return Operators.cast(expression, carrier);
        }
        var isExact = OuterExpression.innermost(expression) instanceof Column<?> column
                ? hasExactly(column)
                : expression.isTyped();
        return isExact ? expression : Operators.cast(expression, expression.type());
    }

    /** Returns an expression as rows are ordered by it: a column as the database has it, with its own order. */
    Expression<?> ordering(Expression<?> expression) {
        return OuterExpression.innermost(expression) instanceof Column ? expression : readable(expression);
    }

    /** Returns the column that one of the table's definition stands for, in this instance of it. */
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

    /** Returns a context in which expressions are written for nothing but to see which levels they name. */
    LevelContext looking(Consumer<Level> named) {
        return new LevelContext(
                planning,
                this,
                (owner, column) -> {
                    named.accept(owner);
                    return owner.from.name(column);
                },
                aggregate -> null);
    }

    /** Tells whether an expression of this level names a column of a level around it. */
    boolean isAboutLevelsAround(Expression<?> expression) {
        Set<Level> named = new HashSet<>();
        SqlWriter.in(looking(named::add)).append(expression);
        return named.stream().anyMatch(owner -> owner != this);
    }

    /** Returns the order of the rows: the one asked for, or else the relation's. */
    List<Order> orderBy() {
        return query.rows().orderBy().isEmpty() && query.relation() != null && (!isOne() || isFirstOfSeveral())
                ? relation().relation().orderBy()
                : query.rows().orderBy();
    }

    /** Returns the most rows for each parent: those asked for, or else the relation's; null where there is no limit. */
    @Nullable Parameter<Long> limit() {
        var limit = query.rows().limit();
        return limit == null ? limitOfRelation() : limit.rows();
    }

    private @Nullable Value<Long> limitOfRelation() {
        return query.relation() == null ? null : relation().relation().limit();
    }

    /** Returns a number that is greater than the {@link #limit()}; null where nothing is known of it. */
    @Nullable Long bound() {
        var limit = query.rows().limit();
        if (limit != null) {
            return limit.bound();
        }
        var ofRelation = limitOfRelation();
        return ofRelation == null ? null : Long.valueOf(Limit.bound(ofRelation.value()));
    }

    /** Returns the expressions that this level itself names beside its columns and conditions. */
    Stream<Expression<?>> expressions() {
        return Stream.concat(
                orderBy().stream().map(Order::expression),
                query.extras().stream().map(Query.Extra::expression));
    }

    /**
     * Returns the name of an aggregate that the select computes beside its table; null where it is computed in place.
     */
    @Nullable String sharedName(Aggregate<?> aggregate) {
        var position = shared.indexOf(aggregate);
        return position < 0 ? null : planning.names().shared(number, position + 1) + ".\"v\"";
    }

    private String tables() {
        if (search != RowSearch.ARRAY) {
            return from.sql();
        }
        var parentKey = parent().visible(parent(), relation().fields().get(0));
        return from.sqlAmong("array(select %s from %s)".formatted(parentKey, above()));
    }

    /** Tells whether nothing is computed beside the table. */
    boolean isTableAlone() {
        return shared.isEmpty();
    }

    /** Returns what this level's own select reads: the table, and what is computed once for each of its rows. */
    SqlWriter fromSql() {
        var sql = writer();
        if (shared.isEmpty()) {
            return sql.append(tables());
        }
        sql.append("(").append(tables());
        for (var i = 0; i < shared.size(); i++) {
            var value = SqlWriter.in(new LevelContext(planning, this, this::inner, aggregate -> null));
            sql.append(" cross join lateral (select ")
                    .append(value.append(shared.get(i)))
                    .append(" as \"v\" offset 0) ") // else PostgreSQL would compute it in each place after all
                    .append(planning.names().shared(number, i + 1));
        }
        return sql.append(")");
    }

    /** Tells whether not all rows are read that match. */
    boolean isCut() {
        return limit() != null || query.rows().offset() != null || isFirst() || isDistinct() || isFirstOfSeveral();
    }

    /** Tells whether the first row is asked for where there may be several. */
    boolean isFirst() {
        return query.kind() == Query.Kind.FIRST;
    }

    /** Returns whether what is selected or ordered by depends on the other rows of the same parent. */
    boolean hasWindow() {
        return expressions().anyMatch(Fragments::haveWindowIn);
    }

    /** Tells whether one row only is read of those that share some values. */
    boolean isDistinct() {
        return !query.rows().distinctOn().isEmpty();
    }

    /** Tells whether the rows are a page of those that match. */
    boolean isPaged() {
        return query.rows().paging() != null;
    }

    /** Tells whether the relation leads to one row, but by a key that several may share. */
    boolean isFirstOfSeveral() {
        return isOne() && (isLinked() || form == Form.JOINED_LATERAL) && !isUnique();
    }
}
