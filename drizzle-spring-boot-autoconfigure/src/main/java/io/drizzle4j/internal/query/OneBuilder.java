package io.drizzle4j.internal.query;

import io.drizzle4j.query.OneConfig;

/** Builds the level of a {@code one}. */
final class OneBuilder extends LevelBuilder<OneConfig> implements OneConfig {

    OneBuilder(QueryBuilder query, LevelRules rules, LevelBuilder<?> parent) {
        super(query, rules, parent, null);
    }

    @Override
    OneConfig self() {
        return this;
    }
}
