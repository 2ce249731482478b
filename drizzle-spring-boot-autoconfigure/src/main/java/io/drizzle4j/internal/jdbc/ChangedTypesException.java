package io.drizzle4j.internal.jdbc;

/**
 * A result whose columns have other types than the plan was made for, which is noticed before its first row is read.
 */
final class ChangedTypesException extends RuntimeException {

    private ChangedTypesException() {
        super("The columns of the result have other types than the catalog says.", null, false, false);
    }

    /** Creates an exception, which never reaches a caller. */
    static ChangedTypesException create() {
        return new ChangedTypesException();
    }
}
