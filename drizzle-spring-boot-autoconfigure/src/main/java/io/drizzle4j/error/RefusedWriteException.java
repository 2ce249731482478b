package io.drizzle4j.error;

/**
 * Thrown if a row that is written would not satisfy the filter of its table, such as a row of another tenant. Nothing
 * is written. {@code unfiltered()} permits such a row.
 */
public final class RefusedWriteException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem which row is refused and why, as a sentence
     * @param action how to solve the problem, as a sentence
     */
    public RefusedWriteException(String problem, String action) {
        super(problem, action);
    }
}
