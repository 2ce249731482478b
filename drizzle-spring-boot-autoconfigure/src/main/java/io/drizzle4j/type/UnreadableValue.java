package io.drizzle4j.type;

import io.drizzle4j.error.UnexpectedDataException;

/** Names what is wrong with values of the database that no Java value can be made of. */
final class UnreadableValue {

    private UnreadableValue() {}

    /** The Java type has no such value. */
    static UnexpectedDataException unheld(String type, String value, Class<?> javaType, Class<?> otherJavaType) {
        return new UnexpectedDataException(
                "A value of type %s is %s, which %s cannot hold.".formatted(type, value, javaType.getName()),
                "Read it as another type: extras(key, cast(column, %s.class))."
                        .formatted(otherJavaType.getSimpleName()));
    }

    /** The text of the value, which may be a secret and is not repeated, is not what PostgreSQL is known to write. */
    static UnexpectedDataException unknownText(String type) {
        return new UnexpectedDataException(
                "The text of a value of type %s is not of a known form.".formatted(type),
                "Read it as text: extras(key, cast(column, String.class)).");
    }
}
