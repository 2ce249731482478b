package io.drizzle4j.internal.query;

import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;
import org.jspecify.annotations.Nullable;

/** Builds a level that can have several rows. */
abstract class RowsLevelBuilder<C extends RowsConfig<C>> extends LevelBuilder<C> implements RowsConfig<C> {

    RowsLevelBuilder(
            QueryBuilder query, LevelRules rules, @Nullable LevelBuilder<?> parent, @Nullable ResultLevel result) {
        super(query, rules, parent, result);
    }

    @Override
    public C orderBy(Order... orders) {
        rows.orderBy(orders);
        return self();
    }

    @Override
    public C orderBy(Expression<?>... expressions) {
        return orderBy(rules.ascending("orderBy", expressions));
    }

    @Override
    public C unordered() {
        rows.unordered();
        return self();
    }

    @Override
    public C distinctOn(Expression<?>... expressions) {
        rows.distinctOn(expressions);
        return self();
    }

    @Override
    public C orderDistinctBy(Order... orders) {
        rows.orderDistinctBy(orders);
        return self();
    }

    @Override
    public C orderDistinctBy(Expression<?>... expressions) {
        return orderDistinctBy(rules.ascending("orderDistinctBy", expressions));
    }

    @Override
    public C limit(long count) {
        rows.limit(count);
        return self();
    }

    @Override
    public C limit(Placeholder<Long> count) {
        rows.limit(count);
        return self();
    }

    @Override
    public C offset(long count) {
        rows.offset(count);
        return self();
    }

    @Override
    public C offset(Placeholder<Long> count) {
        rows.offset(count);
        return self();
    }
}
