package io.drizzle4j.internal.plan;

import java.util.Map;
import java.util.Objects;

/**
 * The form of a statement.
 *
 * @param kind its kind
 * @param levels the form of each level
 */
record StatementForm(Kind kind, Map<Level, LevelForm> levels) {

    @Form("The kind of a statement.")
    enum Kind {
        @Form("A select of the root alone.")
        PLAIN,
        @Form("A select of the root with joined to-ones.")
        JOINS,
        @Form("A `union all` with a branch for each level; rows begin with the number of their level.")
        LEVELS,
        @Form("The same for one root after the other.")
        STREAM;

        /** Returns whether rows begin with the number of their level, and with ordinals. */
        boolean isTagged() {
            return this == LEVELS || this == STREAM;
        }
    }

    LevelForm of(Level level) {
        return Objects.requireNonNull(levels.get(level));
    }
}
