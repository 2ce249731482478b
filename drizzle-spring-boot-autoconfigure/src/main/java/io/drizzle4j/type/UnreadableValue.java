package io.drizzle4j.type;

import io.drizzle4j.error.UnexpectedDataException;

/** Creates exceptions for values of the database that cannot be represented in Java. */
final class UnreadableValue {

    private UnreadableValue() {}

    /** The Java type cannot represent the value. */
    static UnexpectedDataException unheld(String type, String value, Class<?> javaType, Class<?> otherJavaType) {
        return new UnexpectedDataException(
                "A value of type %s is %s, which %s cannot hold.".formatted(type, value, javaType.getName()),
                "Read it as another type: extras(key, cast(column, %s.class))."
                        .formatted(otherJavaType.getSimpleName()));
    }

    /** The text of the value has an unknown format. It is not part of the message, because it may be a secret. */
    static UnexpectedDataException unknownText(String type) {
        return new UnexpectedDataException(
                "The text of a value of type %s has an unknown format.".formatted(type),
                "Read it as text: extras(key, cast(column, String.class)).");
    }
}
