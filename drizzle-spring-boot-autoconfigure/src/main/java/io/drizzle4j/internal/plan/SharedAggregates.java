package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ScopedExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the aggregates that a level names in several places, so that its select computes each once. An extra and an
 * equal order key count as one place, since the order names the extra.
 */
final class SharedAggregates implements SqlContext {

    private final Map<Aggregate<?>, Integer> places = new LinkedHashMap<>();

    private SharedAggregates() {}

    /**
     * Returns the aggregates that the expressions of a level name more than once.
     *
     * @param joins the rows of relations to one row that are joined instead
     * @param grouped the aggregates that are computed for all rows at once instead
     */
    static List<Aggregate<?>> of(Level level, List<Related> joins, List<Aggregate<?>> grouped) {
        var found = new SharedAggregates();
        var sql = SqlWriter.in(found);
        Stream.ofNullable(level.query.rows().where()).forEach(sql::append);
        level.expressions().distinct().forEach(sql::append);
        return found.places.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .<Aggregate<?>>map(Map.Entry::getKey)
                .filter(aggregate ->
                        aggregate.function() != Aggregate.Function.ONLY || !joins.contains(aggregate.rows()))
                .filter(aggregate -> !grouped.contains(aggregate))
                .toList();
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        // a column is not computed
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof Aggregate<?> aggregate) {
            places.merge(aggregate, 1, Integer::sum);
        }
    }
}
