package io.drizzle4j.error;

/** Thrown if settings are invalid or contradict each other. */
public final class InvalidConfigurationException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem which settings are invalid and why, as a sentence
     * @param action how to solve the problem, as a sentence
     */
    public InvalidConfigurationException(String problem, String action) {
        super(problem, action);
    }

    /**
     * Creates an exception.
     *
     * @param problem which settings are invalid and why, as a sentence
     * @param action how to solve the problem, as a sentence
     * @param cause the database's exception
     */
    public InvalidConfigurationException(String problem, String action, Throwable cause) {
        super(problem, action, cause);
    }
}
