package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the aggregates of groups in expressions over the groups. */
final class GroupAggregates implements SqlContext {

    private final Set<GroupAggregate<?>> found = new LinkedHashSet<>();

    private GroupAggregates() {}

    static Set<GroupAggregate<?>> in(Stream<Expression<?>> expressions) {
        var aggregates = new GroupAggregates();
        expressions.forEach(SqlWriter.in(aggregates)::append);
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
