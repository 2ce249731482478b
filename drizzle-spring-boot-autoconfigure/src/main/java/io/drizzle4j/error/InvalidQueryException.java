package io.drizzle4j.error;

import org.jspecify.annotations.Nullable;

/** Thrown if a query is invalid, before any SQL runs. */
public final class InvalidQueryException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what is wrong and where, as a sentence
     * @param action how to solve the problem, as a sentence
     */
    public InvalidQueryException(String problem, String action) {
        super(problem, action);
    }

    /**
     * Creates an exception.
     *
     * @param problem what is wrong and where, as a sentence
     * @param action how to solve the problem, as a sentence
     * @param cause an exception of other code, or null
     */
    public InvalidQueryException(String problem, String action, @Nullable Throwable cause) {
        super(problem, action, cause);
    }
}
