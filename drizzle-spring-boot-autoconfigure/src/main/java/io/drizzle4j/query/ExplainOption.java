package io.drizzle4j.query;

import org.jspecify.annotations.Nullable;

/** An option of {@code explain(…)}, as for PostgreSQL's {@code EXPLAIN}. */
public enum ExplainOption {
    /** Runs the query, and shows the actual rows and times. Not possible for a query that locks rows. */
    ANALYZE("analyze"),
    /** Shows the blocks that were read and written. */
    BUFFERS("buffers"),
    /** Shows the columns of each node. */
    VERBOSE("verbose"),
    /** Shows the settings that influence the plan and differ from their defaults. */
    SETTINGS("settings"),
    /**
     * Shows the plan for unknown values, which the server may keep after some calls. Placeholders and filter parameters
     * then need no values. Not possible with {@link #ANALYZE}.
     */
    GENERIC_PLAN(null),
    /** Returns the plan as JSON instead of text. */
    JSON("format json");

    private final @Nullable String sql;

    ExplainOption(@Nullable String sql) {
        this.sql = sql;
    }

    /** Returns the option as {@code EXPLAIN} takes it; null if it is none of its options. */
    public @Nullable String sql() {
        return sql;
    }
}
