package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;

/** Creates exceptions for values that cannot be bound, each with a solution. */
final class InvalidBinding {

    private InvalidBinding() {}

    static InvalidQueryException nullElement(String receiver) {
        return new InvalidQueryException(
                "%s was given null, which would silently match nothing or everything.".formatted(receiver),
                "Test for SQL NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).");
    }

    /** The receiver is the operator or the placeholder that was given the value. */
    static InvalidQueryException otherType(String receiver, PgType<?> type, Object value) {
        return new InvalidQueryException(
                "%s takes %s here, but was given a value of %s."
                        .formatted(
                                receiver, type.declaration(), value.getClass().getName()),
                "Pass one of %s.".formatted(type.javaType().getName()));
    }

    static InvalidQueryException unstorable(String receiver, String found, int index) {
        return new InvalidQueryException(
                "%s was given a string with %s at position %d, which PostgreSQL cannot store."
                        .formatted(receiver, found, index + 1),
                "Validate the input, or remove the character.");
    }

    static InvalidQueryException beyondNumeric(String receiver, int mostBeforePoint, int mostAfterPoint) {
        return new InvalidQueryException(
                "%s was given a number with more than %d digits before the decimal point or %d after it."
                        .formatted(receiver, mostBeforePoint, mostAfterPoint),
                "Validate the input, or round it: number.setScale(…).");
    }

    static InvalidQueryException beyondTime(String receiver, Object first, Object last) {
        return new InvalidQueryException(
                "%s was given a time outside of %s to %s, which PostgreSQL cannot store."
                        .formatted(receiver, first, last),
                "Validate the input.");
    }
}
