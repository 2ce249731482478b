package io.drizzle4j.internal.query;

import io.drizzle4j.query.ReturningConfig;
import org.jspecify.annotations.Nullable;

/** Builds the root level of a query for rows that are written. */
final class ReturningBuilder extends LevelBuilder<ReturningConfig> implements ReturningConfig {

    ReturningBuilder(QueryBuilder query, LevelRules rules, @Nullable ResultLevel result) {
        super(query, rules, null, result);
    }

    @Override
    ReturningConfig self() {
        return this;
    }
}
