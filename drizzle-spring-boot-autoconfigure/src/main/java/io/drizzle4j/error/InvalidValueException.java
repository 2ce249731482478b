package io.drizzle4j.error;

/** Thrown if a class or a type cannot hold a value. */
public final class InvalidValueException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem which class or type cannot hold what, as a sentence
     * @param action how to solve the problem, as a sentence
     */
    public InvalidValueException(String problem, String action) {
        super(problem, action);
    }

    /**
     * Creates an exception.
     *
     * @param problem which class or type cannot hold what, as a sentence
     * @param action how to solve the problem, as a sentence
     * @param cause an exception of other code
     */
    public InvalidValueException(String problem, String action, Throwable cause) {
        super(problem, action, cause);
    }
}
