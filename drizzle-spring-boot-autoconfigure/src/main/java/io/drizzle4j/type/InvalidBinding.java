package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;

/** Creates exceptions for values that cannot be bound, each with a solution. */
final class InvalidBinding {

    private InvalidBinding() {}

    static InvalidQueryException nullElement(String receiver) {
        return new InvalidQueryException(
                "%s was given null, which would silently match nothing or everything.".formatted(receiver),
                "Ask for SQL NULL with isNull(…) or isNotNull(…), and leave a filter out with when(…).");
    }

    /** The receiver is the operator or the placeholder that was given the value. */
    static InvalidQueryException otherType(String receiver, PgType<?> type, Object value) {
        return new InvalidQueryException(
                "%s takes %s here, but was given a value of %s."
                        .formatted(
                                receiver, type.declaration(), value.getClass().getName()),
                "Give it one of %s.".formatted(type.javaType().getName()));
    }

    static InvalidQueryException unstorable(String receiver, String found, int index) {
        return new InvalidQueryException(
                "%s was given a text with %s at position %d, which PostgreSQL cannot hold."
                        .formatted(receiver, found, index + 1),
                "Refuse such a text where it comes in, or take the character out.");
    }

    static InvalidQueryException beyondNumeric(String receiver, int mostBeforePoint, int mostAfterPoint) {
        return new InvalidQueryException(
                "%s was given a number with more than %d digits before the decimal point or %d after it, which no numeric has."
                        .formatted(receiver, mostBeforePoint, mostAfterPoint),
                "Refuse such a number where it comes in, or round it: number.setScale(…).");
    }

    static InvalidQueryException beyondTime(String receiver, Object first, Object last) {
        return new InvalidQueryException(
                "%s was given a time outside of %s to %s, which PostgreSQL cannot hold."
                        .formatted(receiver, first, last),
                "Refuse such a time where it comes in.");
    }
}
