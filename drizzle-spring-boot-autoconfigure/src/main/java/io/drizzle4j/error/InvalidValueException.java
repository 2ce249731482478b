package io.drizzle4j.error;

/** A value that the class or the type it is made into cannot hold. */
public final class InvalidValueException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what cannot be held, and by what, as a sentence
     * @param action what to do about it, as a sentence
     */
    public InvalidValueException(String problem, String action) {
        super(problem, action);
    }

    /**
     * Creates an exception.
     *
     * @param problem what cannot be held, and by what, as a sentence
     * @param action what to do about it, as a sentence
     * @param cause what was thrown by somebody else
     */
    public InvalidValueException(String problem, String action, Throwable cause) {
        super(problem, action, cause);
    }
}
