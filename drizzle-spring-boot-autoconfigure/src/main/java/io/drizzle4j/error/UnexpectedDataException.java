package io.drizzle4j.error;

import org.jspecify.annotations.Nullable;

/** Thrown if rows of the database contradict the definitions, such as two rows with the same unique key. */
public final class UnexpectedDataException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what was found and where, as a sentence
     * @param action how to solve the problem, as a sentence
     */
    public UnexpectedDataException(String problem, String action) {
        super(problem, action);
    }

    /**
     * Creates an exception.
     *
     * @param problem what was found and where, as a sentence
     * @param action how to solve the problem, as a sentence
     * @param cause an exception of other code, or null
     */
    public UnexpectedDataException(String problem, String action, @Nullable Throwable cause) {
        super(problem, action, cause);
    }
}
