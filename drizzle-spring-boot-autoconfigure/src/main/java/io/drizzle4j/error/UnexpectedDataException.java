package io.drizzle4j.error;

import org.jspecify.annotations.Nullable;

/** Rows of the database that contradict the definitions, such as two rows behind a key that is declared unique. */
public final class UnexpectedDataException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what was found and where, as a sentence
     * @param action what to do about it, as a sentence
     */
    public UnexpectedDataException(String problem, String action) {
        super(problem, action);
    }

    /**
     * Creates an exception.
     *
     * @param problem what was found and where, as a sentence
     * @param action what to do about it, as a sentence
     * @param cause what was thrown by somebody else, or null
     */
    public UnexpectedDataException(String problem, String action, @Nullable Throwable cause) {
        super(problem, action, cause);
    }
}
