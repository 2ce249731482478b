package io.drizzle4j.query;

import io.drizzle4j.sql.Placeholder;

/**
 * Configures the level of a relation from a table to itself, which can be read recursively. Not for implementation by
 * applications.
 *
 * @param <C> the kind of level: {@link ManyConfig} or {@link OneConfig}
 */
public interface RecursiveConfig<C extends RecursiveConfig<C>> extends LevelConfig<C> {

    /**
     * Reads the relation again below each of its rows: the whole tree below each parent, or the whole chain above it.
     * The configuration of this level applies at each step.
     */
    C recursive();

    /**
     * Reads no more than this many levels of a {@link #recursive()} relation; rows of the last level have none below.
     *
     * @param levels the number of levels, at least 1
     */
    C depth(long levels);

    /** Reads no more than this many levels of a {@link #recursive()} relation, a number that is bound later. */
    C depth(Placeholder<Long> levels);

    /**
     * Ends a {@link #recursive()} relation at a row that occurs again below itself: that row is read without rows below
     * it. Without this, such data is an error when it is read.
     */
    C cutCycles();
}
