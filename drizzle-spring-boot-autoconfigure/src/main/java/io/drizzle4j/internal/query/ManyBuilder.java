package io.drizzle4j.internal.query;

import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.sql.Placeholder;
import java.util.function.Consumer;

/** Builds the level of a {@code many}, or of a relation that the query names by its key. */
final class ManyBuilder extends RowsLevelBuilder<ManyConfig> implements ManyConfig {

    ManyBuilder(QueryBuilder query, LevelRules rules, LevelBuilder<?> parent) {
        super(query, rules, parent, null);
    }

    @Override
    ManyConfig self() {
        return this;
    }

    @Override
    public ManyConfig page(int size) {
        rows.page(size);
        return this;
    }

    @Override
    public ManyConfig page(Placeholder<Long> size) {
        rows.page(size);
        return this;
    }

    @Override
    public ManyConfig total() {
        rows.total();
        return this;
    }

    @Override
    public ManyConfig groupBy(Consumer<? super GroupConfig> configuration) {
        group(configuration);
        return this;
    }

    @Override
    public ManyConfig lookup(Lookup how) {
        rows.lookup(how);
        return this;
    }
}
