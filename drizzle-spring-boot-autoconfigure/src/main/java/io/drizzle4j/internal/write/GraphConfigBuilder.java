package io.drizzle4j.internal.write;

import io.drizzle4j.write.GraphConfig;

/** Configures the insert of a graph. */
final class GraphConfigBuilder implements GraphConfig {

    private WriteDraft draft;

    GraphConfigBuilder(WriteDraft draft) {
        this.draft = draft;
    }

    WriteDraft draft() {
        return draft;
    }

    @Override
    public GraphConfig named(String name) {
        draft = draft.named(name);
        return this;
    }

    @Override
    public GraphConfig parameter(String name, Object value) {
        draft = draft.parameter(name, value);
        return this;
    }

    @Override
    public GraphConfig unfiltered() {
        draft = draft.unfiltered();
        return this;
    }
}
