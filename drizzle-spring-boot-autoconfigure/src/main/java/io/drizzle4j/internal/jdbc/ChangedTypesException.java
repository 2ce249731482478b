package io.drizzle4j.internal.jdbc;

/**
 * Thrown before the first row is read if the columns of a result have other types than the plan expects. It never
 * reaches a caller.
 */
final class ChangedTypesException extends RuntimeException {

    private ChangedTypesException() {
        super("The columns of the result have other types than the catalog says.", null, false, false);
    }

    static ChangedTypesException create() {
        return new ChangedTypesException();
    }
}
