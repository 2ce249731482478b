package io.drizzle4j.query;

import io.drizzle4j.sql.Expression;

/**
 * Configures one level of a query: which rows it reads, and what of each. Valid only inside the lambda that receives
 * it, and not while the lambda of a nested level runs. Not meant to be implemented by applications.
 *
 * @param <C> the kind of level: {@link QueryConfig}, {@link ManyConfig} or {@link OneConfig}
 */
public interface LevelConfig<C extends LevelConfig<C>> extends SelectionConfig<C> {

    /** Reads only the rows that satisfy the condition. Further calls add conditions. */
    C where(Expression<Boolean> condition);

    /** Reads only the rows that satisfy both conditions. Further calls add conditions. */
    default C where(Expression<Boolean> first, Expression<Boolean> second) {
        return where(first).where(second);
    }

    /** Reads only the rows that satisfy all three conditions. Further calls add conditions. */
    default C where(Expression<Boolean> first, Expression<Boolean> second, Expression<Boolean> third) {
        return where(first, second).where(third);
    }

    /**
     * Ignores the filter of this level's table, so that rows that it hides, such as deleted ones, are read. The filters
     * of other tables still apply.
     */
    C unfiltered();
}
