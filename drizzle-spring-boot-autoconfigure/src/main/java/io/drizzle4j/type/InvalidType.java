package io.drizzle4j.type;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import java.util.List;

/** Creates problems of derived types, each with a solution. */
final class InvalidType {

    private InvalidType() {}

    private static InvalidSchemaException of(String description, String action) {
        return InvalidSchemaException.of(List.of(new Problem(description, action)));
    }

    static InvalidSchemaException arrayOfMapped(SqlType<?> type) {
        return of(
                "PostgreSQL has no arrays whose elements are arrays, such as those of %s as %s."
                        .formatted(type, type.javaType().getName()),
                "Call array() first, and then map the list of lists with PgType.of(…).");
    }

    static InvalidSchemaException neverComparable(PgType<?> type) {
        return of(
                "PostgreSQL cannot compare or order values of %s.".formatted(type),
                "Remove comparable(): it is for types of PgType.named(…).");
    }

    static void refuseSerial(String what, PgType<?> type) {
        if (type.declaration().contains("serial")) {
            throw of(
                    "%s is of type %s, which only a column of a table can have.".formatted(what, type),
                    "Make it of type %s.".formatted(type.name()));
        }
    }

    static InvalidSchemaException attributeWithoutOwnText(String composite, PgType<?> attribute) {
        return of(
                "The composite type '%s' has an attribute of type %s, whose text depends on the settings of the session."
                        .formatted(composite, attribute),
                "Make it numeric.");
    }

    static InvalidSchemaException otherComponents(
            String composite, List<String> attributes, Class<?> javaType, List<String> components) {
        return of(
                "The composite type '%s' has attributes for %s, but the components of %s are %s."
                        .formatted(composite, attributes, javaType.getName(), components),
                "Give an attribute for each component, in their order and of their types.");
    }

    static InvalidSchemaException closed(String composite, Class<?> javaType) {
        return of(
                "The composite type '%s' cannot create its values: %s is not accessible to this library."
                        .formatted(composite, javaType.getName()),
                "Open its package in module-info.java: opens %s;".formatted(javaType.getPackageName()));
    }
}
