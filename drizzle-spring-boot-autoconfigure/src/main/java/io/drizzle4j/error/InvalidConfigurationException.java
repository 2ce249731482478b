package io.drizzle4j.error;

/** Settings that cannot be followed, or not together. */
public final class InvalidConfigurationException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem which settings, and why, as a sentence
     * @param action what to do about it, as a sentence
     */
    public InvalidConfigurationException(String problem, String action) {
        super(problem, action);
    }

    /**
     * Creates an exception.
     *
     * @param problem which settings, and why, as a sentence
     * @param action what to do about it, as a sentence
     * @param cause what the database said
     */
    public InvalidConfigurationException(String problem, String action, Throwable cause) {
        super(problem, action, cause);
    }
}
