package io.drizzle4j.error;

/** Something read from a {@code Row} that the query did not select, or that has another type. */
public final class InvalidRowException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what was asked for and what there is, as a sentence
     * @param action what to do about it, as a sentence
     */
    public InvalidRowException(String problem, String action) {
        super(problem, action);
    }
}
