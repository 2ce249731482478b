package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ScopedExpression;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the aggregates that a level with groups names in expressions over a group. */
public final class GroupAggregates implements SqlContext {

    private final Set<GroupAggregate<?>> found = new LinkedHashSet<>();

    private GroupAggregates() {}

    /** Returns the aggregates of a level, each once. */
    public static Set<GroupAggregate<?>> of(Query level) {
        var aggregates = new GroupAggregates();
        level.expressions().forEach(SqlWriter.in(aggregates)::append);
        return aggregates.found;
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        // not an aggregate
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof GroupAggregate<?> aggregate) {
            found.add(aggregate);
        }
    }
}
