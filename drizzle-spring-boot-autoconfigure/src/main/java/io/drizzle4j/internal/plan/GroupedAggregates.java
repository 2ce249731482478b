package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.FetchStrategy;
import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the aggregates that a level computes for all its rows at once, by a join with the grouped rows of the relation.
 * Without an index, a sub-select would read the whole table for each row.
 *
 * <p>Groups contain rows that the sub-selects would not read, so that only columns, values and comparisons may be
 * evaluated, which cannot raise errors. A condition may not name the row that the relation starts from.
 */
final class GroupedAggregates implements SqlContext {

    private final Level level;

    private final Set<Aggregate<?>> found = new LinkedHashSet<>();

    private GroupedAggregates(Level level) {
        this.level = level;
    }

    /** Returns the aggregates that are computed for all rows at once. */
    static List<Aggregate<?>> of(Level level, Link link, FetchStrategy fetch) {
        var readsFewRows = !level.shards().mayBeMany() && (link.isJoined() || level.isRoot() && level.hasUniqueKey());
        var readsEachParent = fetch != FetchStrategy.DIRECT && fetch != FetchStrategy.JOIN;
        if (readsFewRows || readsEachParent || level.isRecursive()) {
            return List.of();
        }
        var grouped = new GroupedAggregates(level);
        var sql = SqlWriter.in(grouped);
        Stream.ofNullable(level.query.rows().where()).forEach(sql::append);
        var isOfOrder = level.isFirst() && !level.isGrouped();
        (isOfOrder ? level.orders().map(Order::expression) : level.expressions()).forEach(sql::append);
        return new ArrayList<>(grouped.found);
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        // a column is not computed
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof Aggregate<?> aggregate && isGroupable(aggregate, level.fixed)) {
            found.add(aggregate);
        }
    }

    /** A sub-select can be slow without an index, and a cluster rejects one that reads rows of other shards. */
    private boolean isGroupable(Aggregate<?> aggregate, FixedValues source) {
        var where = aggregate.rows().where();
        var item = source.from().related(aggregate.rows(), "");
        var values = FixedValues.of(item, false, where, source, false);
        return item.isGroupedByKey(source.from())
                && (level.shards().mayBeMany()
                        ? !values.areColocated() && values.areInGroupOf(source)
                        : item.lacksIndex(false))
                && isOfValues(aggregate, values)
                && PlainExpressions.isPlain(where, item)
                && item.standing(false).stream()
                        .allMatch(standing -> PlainExpressions.isPlain(standing.condition(), item));
    }

    /**
     * Returns whether an aggregate function computes the same as the sub-select, from values that are read as they are.
     */
    private boolean isOfValues(Aggregate<?> aggregate, FixedValues item) {
        return switch (aggregate.function()) {
            case COUNT -> true;
            case SUM, AVG -> isArgument(aggregate.argument(), item);
            case MIN, MAX -> isArgument(aggregate.argument(), item) && hasMinAndMax(aggregate.type());
            case ONLY -> false;
        };
    }

    /** The argument may be an aggregate itself, which is computed for all these rows at once. */
    private boolean isArgument(@Nullable Expression<?> argument, FixedValues item) {
        return PlainExpressions.isColumn(argument, item.from())
                || argument instanceof Aggregate<?> aggregate && isGroupable(aggregate, item);
    }

    private static boolean hasMinAndMax(PgType<?> type) {
        return type.isOrderedAsInJava() && !type.equals(PgType.BOOL);
    }
}
