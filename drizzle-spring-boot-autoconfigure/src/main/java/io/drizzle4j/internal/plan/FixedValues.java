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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that columns of a select equal in all of its rows. A column equals a parameter by a condition of the
 * select, or because it equals a column of the rows around it that does: {@code orders.tenant_id} equals
 * {@code customers.tenant_id} by the key of a relation, which equals a parameter by the condition of the root. Only a
 * distributed database needs to know; elsewhere nothing is found.
 */
final class FixedValues {

    private final FromItem from;

    /** The rows around these: of the parent, or of the select that contains the sub-select. Null for the root. */
    private final @Nullable FixedValues around;

    private final Map<Column<?>, Set<Parameter<?>>> own = new HashMap<>();

    private final Map<Column<?>, Set<Parameter<?>>> inherited = new HashMap<>();

    private final List<Pair> pairs = new ArrayList<>();

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
        if (from.isOfDistributedDatabase()) {
            from.allStanding(isUnfiltered).forEach(standing -> values.addParameters(standing.condition()));
            values.addParameters(where);
            values.addKeys(isTree);
            values.addColumns(where);
        }
        return values;
    }

    private void addParameters(@Nullable Expression<Boolean> condition) {
        Equalities.of(condition)
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
        var field = from.own(relation.fields().get(part));
        var junction = relation.junction();
        if (junction == null) {
            return relation.references().get(part).equals(field);
        }
        return IntStream.range(0, relation.references().size())
                .anyMatch(i -> relation.references().get(i).equals(field)
                        && junction.far().get(i).equals(junction.near().get(part)));
    }

    private void addColumns(@Nullable Expression<Boolean> where) {
        Equalities.of(where).forEach(equality -> {
            addColumn(equality.left(), equality.right());
            addColumn(equality.right(), equality.left());
        });
    }

    private void addColumn(Expression<?> own, Expression<?> outer) {
        if (!(own instanceof Column<?> column) || !from.has(column)) {
            return;
        }
        if (outer instanceof Column<?> other && !from.has(other)) {
            pair(column, around == null ? null : around.owner(other), other, true);
        } else if (outer instanceof OuterExpression<?> of && of.expression() instanceof Column<?> other) {
            pair(column, around == null ? null : of.isRoot() ? around.root() : around.owner(other), other, true);
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
     * @param isForAll whether they are equal in all rows, rather than in the rows of a tree that a parent leads to
     */
    private void pair(Column<?> column, @Nullable FixedValues others, Column<?> other, boolean isForAll) {
        if (others != null && others.from.has(other)) {
            var pair = new Pair(column, others, other);
            pairs.add(pair);
            if (isForAll
                    && areSameType(column, other)
                    && (column.type().isComparedAsInJava(other.type()) || isColocated(pair))) {
                add(inherited, column, others.of(other));
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
     * Returns whether the rows are in the same shards as the rows around them, because their keys contain the
     * distribution columns. Rows that do not depend on rows around them can be read by themselves.
     */
    boolean areColocated() {
        return pairs.isEmpty() || tables().filter(FromItem::isSharded).allMatch(this::isPairedInShard);
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
