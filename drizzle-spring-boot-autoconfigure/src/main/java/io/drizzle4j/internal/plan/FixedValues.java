package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.OuterExpression;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that columns of a select equal in all of its rows. A column equals a parameter by a condition of the
 * select, or because it equals a column of the rows around it that does: {@code orders.tenant_id} equals
 * {@code customers.tenant_id} by the key of a relation, which equals a parameter by the condition of the root. The
 * equal columns also show whether the rows are in the shards of those around them. Only a cluster needs to know this;
 * elsewhere nothing is found.
 */
final class FixedValues {

    private final FromItem from;

    /** The rows around these: of the parent, or of the select that contains the sub-select. Null for the root. */
    private final @Nullable FixedValues around;

    private final Map<Column<?>, Set<Parameter<?>>> own = new HashMap<>();

    private final Map<Column<?>, Set<Parameter<?>>> inherited = new HashMap<>();

    private final List<Pair> pairs = new ArrayList<>();

    /** Whether an expression of the rows that has been written names a column of rows around them. */
    private boolean isCorrelated;

    /** A column that equals a column of other rows, or of the other table of these rows. */
    private record Pair(Column<?> column, FixedValues others, Column<?> other) {}

    private FixedValues(FromItem from, @Nullable FixedValues around) {
        this.from = from;
        this.around = around;
    }

    /**
     * Finds the values in the rows of a select.
     *
     * @param isUnfiltered whether the filter of the table is ignored
     * @param where the condition on the rows besides those of the definitions; null if there is none
     * @param around the rows around them, from which the relation starts if there is one; null for the root
     * @param isTree whether the relation also starts from the rows themselves
     */
    static FixedValues of(
            FromItem from,
            boolean isUnfiltered,
            @Nullable Expression<Boolean> where,
            @Nullable FixedValues around,
            boolean isTree) {
        var values = new FixedValues(from, around);
        values.isCorrelated = from.relation() != null;
        if (from.isOfDistributedDatabase() && !from.isJoinedWithItself()) {
            from.allStanding(isUnfiltered).forEach(values::addStanding);
            values.addParameters(where);
            values.addKeys(isTree);
            values.addColumns(where, column -> around == null ? null : around.owner(column));
        }
        return values;
    }

    private void addStanding(FromItem.Standing standing) {
        addParameters(standing.condition());
        if (standing.isAboutTheSource()) {
            addColumns(standing.condition(), column -> around);
        }
    }

    private void addParameters(@Nullable Expression<Boolean> condition) {
        Equalities.of(condition).stream()
                .filter(equality -> FixedColumns.isFixed(equality.left(), equality.right()))
                .forEach(equality -> add(own, (Column<?>) equality.left(), Set.of((Parameter<?>) equality.right())));
    }

    private void addKeys(boolean isTree) {
        var relation = from.relation();
        if (relation == null || around == null) {
            return;
        }
        var keys = from.keys();
        IntStream.range(0, keys.size())
                .forEach(
                        i -> pair(keys.get(i), around, relation.fields().get(i), !isTree || isSameInTree(relation, i)));
        var junction = relation.junction();
        if (junction != null) {
            IntStream.range(0, relation.references().size())
                    .forEach(i -> pair(
                            relation.references().get(i), this, junction.far().get(i), true));
        }
    }

    /** Returns whether a part of the key has the same value in all rows of a tree. */
    private boolean isSameInTree(ResolvedRelation relation, int part) {
        var field = from.counterpart(relation.source(), relation.fields().get(part));
        var junction = relation.junction();
        if (junction == null) {
            return relation.references().get(part).equals(field);
        }
        return IntStream.range(0, relation.references().size())
                .anyMatch(i -> relation.references().get(i).equals(field)
                        && junction.far().get(i).equals(junction.near().get(part)));
    }

    /**
     * Adds the columns that equal columns of rows around these.
     *
     * @param owner returns the rows whose column an expression names
     */
    private void addColumns(@Nullable Expression<Boolean> condition, Function<Column<?>, @Nullable FixedValues> owner) {
        Equalities.of(condition).forEach(equality -> {
            addColumn(equality.left(), equality.right(), owner);
            addColumn(equality.right(), equality.left(), owner);
        });
    }

    private void addColumn(Expression<?> own, Expression<?> outer, Function<Column<?>, @Nullable FixedValues> owner) {
        if (!(own instanceof Column<?> column) || !from.has(column)) {
            return;
        }
        if (outer instanceof Column<?> other && !from.has(other)) {
            pair(column, owner.apply(other), other, true);
        } else if (outer instanceof OuterExpression<?> of && of.expression() instanceof Column<?> other) {
            pair(column, of.isRoot() && around != null ? around.root() : owner.apply(other), other, true);
        }
    }

    /** Returns the rows of the nearest scope that has a column; null if there are none. */
    private @Nullable FixedValues owner(Column<?> column) {
        return from.has(column) ? this : around == null ? null : around.owner(column);
    }

    private FixedValues root() {
        return around == null ? this : around.root();
    }

    /**
     * Adds a pair of equal columns.
     *
     * @param isInAllRows whether they are equal in all rows, rather than in the rows of a tree that a parent leads to
     */
    private void pair(Column<?> column, @Nullable FixedValues others, Column<?> other, boolean isInAllRows) {
        var named = others == null ? null : others.from.own(other);
        if (others != null && named != null) {
            var pair = new Pair(column, others, named);
            pairs.add(pair);
            if (isInAllRows
                    && areSameType(column, other)
                    && (column.type().isComparedAsInJava(other.type()) || isColocated(pair))) {
                add(inherited, column, others.of(named));
            }
        }
    }

    private static boolean areSameType(Column<?> one, Column<?> other) {
        return one.type().name().equals(other.type().name())
                && one.type().comparedSuffix().isEmpty();
    }

    private static void add(Map<Column<?>, Set<Parameter<?>>> to, Column<?> column, Set<Parameter<?>> parameters) {
        to.computeIfAbsent(column, unknown -> new LinkedHashSet<>()).addAll(parameters);
    }

    /** Returns the parameters that a column equals. */
    Set<Parameter<?>> of(Column<?> column) {
        Set<Parameter<?>> all = new LinkedHashSet<>(own.getOrDefault(column, Set.of()));
        all.addAll(inherited.getOrDefault(column, Set.of()));
        return all;
    }

    /**
     * Adds the conditions that follow for the distribution columns. They select the same rows. The database needs them
     * to find the shard of a select before it runs.
     */
    void addTo(Conjunction conditions) {
        if (inherited.isEmpty()) {
            return;
        }
        tables().map(FromItem::distributionColumn)
                .flatMap(Stream::ofNullable)
                .forEach(column -> inherited.getOrDefault(column, Set.of()).stream()
                        .filter(parameter -> !own.getOrDefault(column, Set.of()).contains(parameter))
                        .forEach(parameter -> conditions.add(new Condition.Comparison(column, Sign.EQUAL, parameter))));
    }

    /** Returns the junction table, if there is one, and the table. */
    Stream<FromItem> tables() {
        return Stream.of(from.between(), from).flatMap(Stream::ofNullable);
    }

    FromItem from() {
        return from;
    }

    /**
     * Returns whether a cluster finds the rows where the rows around them are: because their keys contain the
     * distribution columns, or because each node has all of them. Rows that do not depend on rows around them can be
     * read by themselves.
     */
    boolean areColocated() {
        if (around == null || !isCorrelated && pairs.isEmpty()) {
            return true;
        }
        return isSharded()
                ? tables().filter(FromItem::isSharded).allMatch(this::isPairedInShard)
                : around.isSharded() && tables().noneMatch(FromItem::isLocal);
    }

    /** Returns whether the distributed tables of both are in one group. */
    boolean areInGroupOf(FixedValues others) {
        return tables().filter(FromItem::isSharded)
                .allMatch(table -> others.tables().filter(FromItem::isSharded).allMatch(table::isColocatedWith));
    }

    /** Returns whether each row of the table is in the shard of the row of the junction table that leads to it. */
    boolean areJoinedInShard() {
        var between = from.between();
        return between == null || !between.isSharded() || !from.isSharded() || isPairedInShard(from);
    }

    /** Notes that an expression of these rows names a column of rows around them. */
    void correlate() {
        isCorrelated = true;
    }

    /** Returns whether one of the tables is in shards. */
    boolean isSharded() {
        return tables().anyMatch(FromItem::isSharded);
    }

    /** Returns the rows around these; null for the root. */
    @Nullable FixedValues around() {
        return around;
    }

    private boolean isPairedInShard(FromItem table) {
        return pairs.stream().anyMatch(pair -> tableOf(pair.column()) == table && isColocated(pair));
    }

    /** Returns whether rows with the same value in both columns are in one shard. */
    private boolean isColocated(Pair pair) {
        var one = tableOf(pair.column());
        var other = pair.others().tableOf(pair.other());
        return one.isColocatedWith(other)
                && (one.isSingleShard()
                        || pair.column().equals(one.distributionColumn())
                                && pair.other().equals(other.distributionColumn()));
    }

    private FromItem tableOf(Column<?> column) {
        return tables().filter(table -> table.table().table().has(column))
                .findFirst()
                .orElse(from);
    }
}
