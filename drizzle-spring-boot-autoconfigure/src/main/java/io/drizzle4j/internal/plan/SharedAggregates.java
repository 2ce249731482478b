package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the aggregates that a level names in several places, so that its select can compute each once. What is selected
 * and ordered by the same is one place: the order names the selected value.
 */
final class SharedAggregates implements SqlContext {

    private final Map<Aggregate<?>, Integer> places = new LinkedHashMap<>();

    private SharedAggregates() {}

    /**
     * Returns the aggregates that are named more than once.
     *
     * @param where the condition on the rows, or null
     * @param values what is selected of them, and what they are ordered by
     */
    static List<Aggregate<?>> of(@Nullable Expression<Boolean> where, Stream<Expression<?>> values) {
        var found = new SharedAggregates();
        var sql = SqlWriter.in(found);
        Stream.ofNullable(where).forEach(sql::append);
        values.distinct().forEach(sql::append);
        return found.places.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .<Aggregate<?>>map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        // computed by nobody
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof Aggregate<?> aggregate) {
            places.merge(aggregate, 1, Integer::sum);
        }
    }
}
