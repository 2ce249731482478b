package io.drizzle4j.error;

import org.jspecify.annotations.Nullable;

/** A query that cannot be asked: found before any SQL runs. */
public final class InvalidQueryException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what is wrong and where, as a sentence
     * @param action what to do about it, as a sentence
     */
    public InvalidQueryException(String problem, String action) {
        super(problem, action);
    }

    /**
     * Creates an exception.
     *
     * @param problem what is wrong and where, as a sentence
     * @param action what to do about it, as a sentence
     * @param cause what was thrown by somebody else, or null
     */
    public InvalidQueryException(String problem, String action, @Nullable Throwable cause) {
        super(problem, action, cause);
    }
}
