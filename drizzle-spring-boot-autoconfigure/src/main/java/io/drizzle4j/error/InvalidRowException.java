package io.drizzle4j.error;

/** Thrown if something is read from a {@code Row} that the query did not select, or that has another type. */
public final class InvalidRowException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what was requested and what is available, as a sentence
     * @param action how to solve the problem, as a sentence
     */
    public InvalidRowException(String problem, String action) {
        super(problem, action);
    }
}
