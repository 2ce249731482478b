package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Aggregate.Function;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.ScopedExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the relations to one row that a level joins, because its condition or its order names a column of that row. As
 * a join, PostgreSQL can start from the related rows, or read them all at once; a sub-select runs for each row. The
 * join is a left join, which PostgreSQL turns into an inner one where the condition permits it.
 */
final class ToOneJoins implements SqlContext {

    private final Level level;

    private final Set<Related> found = new LinkedHashSet<>();

    private ToOneJoins(Level level) {
        this.level = level;
    }

    /** Returns the rows that a level joins. */
    static List<Related> of(Level level) {
        if (level.isRecursive()) {
            return List.of();
        }
        var joins = new ToOneJoins(level);
        var sql = SqlWriter.in(joins);
        Stream.ofNullable(level.query.rows().where()).forEach(sql::append);
        (level.isGrouped() ? level.expressions() : level.orders().map(Order::expression)).forEach(sql::append);
        return new ArrayList<>(joins.found);
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        // a column of the level itself needs no join
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof Aggregate<?> aggregate && isJoinable(aggregate)) {
            found.add(aggregate.rows());
        }
    }

    /**
     * Returns whether a join finds at most one row for each row of the level, and its column is null exactly if the
     * sub-select would be null. The condition of a nested level may name levels around it, which a join inside the from
     * clause cannot.
     */
    private boolean isJoinable(Aggregate<?> aggregate) {
        if (aggregate.function() != Function.ONLY
                || !(aggregate.argument() instanceof Column<?> column)
                || !level.isRoot() && aggregate.rows().where() != null) {
            return false;
        }
        var item = level.from.related(aggregate.rows(), "");
        return item.between() == null
                && item.has(column)
                && item.isUniqueInDatabase()
                && PlainExpressions.isPlain(aggregate.rows().where(), item)
                && item.standing(false).stream()
                        .allMatch(standing -> PlainExpressions.isPlain(standing.condition(), item));
    }
}
