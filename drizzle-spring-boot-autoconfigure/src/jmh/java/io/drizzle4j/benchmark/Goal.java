package io.drizzle4j.benchmark;

import java.util.Locale;

/**
 * What this library is to reach.
 *
 * @param what what was measured
 * @param other with what that is compared
 * @param limit the most that it may be
 * @param found what it was
 */
record Goal(String what, String other, double limit, double found) {

    /** How far a goal may be passed before the run fails: machines are noisy. */
    private static final double TOLERANCE = 1.15;

    boolean isMissed() {
        return found > limit;
    }

    boolean isFailed() {
        return found > limit * TOLERANCE;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s beside %s is %.2f, and may be %.2f", what, other, found, limit);
    }
}
