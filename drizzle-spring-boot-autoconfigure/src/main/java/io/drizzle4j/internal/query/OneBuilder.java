package io.drizzle4j.internal.query;

import io.drizzle4j.query.OneConfig;
import org.jspecify.annotations.Nullable;

/** Builds the level of a {@code one}. */
final class OneBuilder extends LevelBuilder<OneConfig> implements OneConfig {

    OneBuilder(QueryBuilder query, LevelRules rules, @Nullable LevelBuilder<?> parent, @Nullable ResultLevel result) {
        super(query, rules, parent, result);
    }

    @Override
    OneConfig self() {
        return this;
    }
}
