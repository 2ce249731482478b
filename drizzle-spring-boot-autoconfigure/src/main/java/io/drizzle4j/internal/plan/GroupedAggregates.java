package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.FetchStrategy;
import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.EnumSet;
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

    private static final Set<Sign> COMPARISONS =
            EnumSet.of(Sign.EQUAL, Sign.NOT_EQUAL, Sign.GREATER, Sign.GREATER_OR_EQUAL, Sign.LESS, Sign.LESS_OR_EQUAL);

    private final Level level;

    private final Set<Aggregate<?>> found = new LinkedHashSet<>();

    private GroupedAggregates(Level level) {
        this.level = level;
    }

    /** Returns the aggregates that are computed for all rows at once. */
    static List<Aggregate<?>> of(Level level, Link link, FetchStrategy fetch) {
        var readsFewRows = link.isJoined() || level.isRoot() && level.hasUniqueKey();
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
        if (expression instanceof Aggregate<?> aggregate && isGroupable(aggregate, level.from)) {
            found.add(aggregate);
        }
    }

    private static boolean isGroupable(Aggregate<?> aggregate, FromItem source) {
        var item = source.related(aggregate.rows(), "");
        return item.isToManyWithoutIndex(source)
                && isOfValues(aggregate, item)
                && isPlain(aggregate.rows().where(), item)
                && item.standing(false).stream().allMatch(standing -> isPlain(standing.condition(), item));
    }

    /**
     * Returns whether an aggregate function computes the same as the sub-select, from values that are read as they are.
     */
    private static boolean isOfValues(Aggregate<?> aggregate, FromItem item) {
        return switch (aggregate.function()) {
            case COUNT -> true;
            case SUM, AVG -> isArgument(aggregate.argument(), item);
            case MIN, MAX -> isArgument(aggregate.argument(), item) && hasMinAndMax(aggregate.type());
            case ONLY -> false;
        };
    }

    /** The argument may be an aggregate itself, which is computed for all these rows at once. */
    private static boolean isArgument(@Nullable Expression<?> argument, FromItem item) {
        return isColumn(argument, item) || argument instanceof Aggregate<?> aggregate && isGroupable(aggregate, item);
    }

    private static boolean hasMinAndMax(PgType<?> type) {
        return type.isOrderedAsInJava() && !type.equals(PgType.BOOL);
    }

    private static boolean isColumn(@Nullable Expression<?> expression, FromItem item) {
        return expression instanceof Column<?> column && item.has(column) && item.hasExactly(column);
    }

    private static boolean isPlain(@Nullable Expression<?> expression, FromItem item) {
        if (expression == null || expression instanceof Parameter || isColumn(expression, item)) {
            return true;
        }
        if (expression instanceof Condition.Junction junction) {
            return arePlain(item, junction.operands());
        }
        if (expression instanceof Condition.Negation negation) {
            return isPlain(negation.operand(), item);
        }
        if (expression instanceof Condition.Comparison comparison) {
            return COMPARISONS.contains(comparison.sign())
                    && arePlain(item, List.of(comparison.left(), comparison.right()));
        }
        if (expression instanceof Condition.Between between) {
            return arePlain(item, List.of(between.operand(), between.low(), between.high()));
        }
        if (expression instanceof Condition.AnyOf test) {
            return arePlain(item, List.of(test.operand(), test.array()));
        }
        return expression instanceof Condition.NullTest test && isPlain(test.operand(), item);
    }

    private static boolean arePlain(FromItem item, List<? extends Expression<?>> operands) {
        return operands.stream().allMatch(operand -> isPlain(operand, item));
    }
}
