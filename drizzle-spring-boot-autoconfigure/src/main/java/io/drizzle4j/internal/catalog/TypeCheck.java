package io.drizzle4j.internal.catalog;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.type.PgComposite;
import io.drizzle4j.type.PgDefinition;
import io.drizzle4j.type.PgEnum;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares an enum or a composite type with the type of the same name in the database. */
final class TypeCheck {

    private TypeCheck() {}

    /** Returns the difference, if any. Domains have none: their columns are compared by the base type. */
    static Optional<Problem> difference(PgDefinition declared, Catalog.Type found) {
        if (declared instanceof PgEnum declaredEnum) {
            return found.kind() == Catalog.TypeKind.ENUM
                    ? labels(declaredEnum, found.labels())
                    : Optional.of(otherKind("Enum", declared, found));
        }
        if (declared instanceof PgComposite composite) {
            return found.kind() == Catalog.TypeKind.COMPOSITE
                    ? attributes(composite, found.attributes())
                    : Optional.of(otherKind("Composite type", declared, found));
        }
        return Optional.empty();
    }

    private static Problem otherKind(String kind, PgDefinition declared, Catalog.Type found) {
        var foundKind = switch (found.kind()) {
            case ENUM -> "an enum";
            case COMPOSITE -> "a composite type";
            case DOMAIN -> "a domain";
            case RANGE -> "a range type";
            case BASE -> "a base type";
        };
        return new Problem(
                "%s %s is declared, but the database has %s of this name."
                        .formatted(kind, declared.quotedName(), foundKind),
                "Correct its name or that of its PostgreSQL schema, or declare the type that the database has.");
    }

    /** Ignores the order of labels. It only affects the order of rows, which PostgreSQL determines. */
    private static Optional<Problem> labels(PgEnum declared, List<String> found) {
        var undeclared = found.stream()
                .filter(label -> !declared.labels().contains(label))
                .toList();
        var missing = declared.labels().stream()
                .filter(label -> !found.contains(label))
                .toList();
        if (undeclared.isEmpty() && missing.isEmpty()) {
            return Optional.empty();
        }
        var addConstants = undeclared.isEmpty()
                ? Stream.<String>empty()
                : Stream.of("Add constants to the Java enum for %s.".formatted(undeclared));
        var addLabels = missing.stream()
                .map(label ->
                        "Run: alter type %s add value %s.".formatted(declared.quotedName(), SqlText.literal(label)));
        return Optional.of(new Problem(
                "Enum %s is declared with the labels %s, but has %s in the database."
                        .formatted(declared.quotedName(), declared.labels(), found),
                Stream.concat(addConstants, addLabels).collect(Collectors.joining(" "))));
    }

    /** Ignores the names of attributes, because they are read by position. */
    private static Optional<Problem> attributes(PgComposite declared, List<Catalog.Attribute> found) {
        var isEqual = declared.attributes().size() == found.size()
                && IntStream.range(0, found.size())
                        .allMatch(i -> isReadableAs(
                                declared.attributes().get(i), found.get(i).type()));
        if (isEqual) {
            return Optional.empty();
        }
        var ofDatabase = found.stream()
                .map(attribute -> SqlText.quoted(attribute.name()) + " "
                        + attribute.type().declaration())
                .collect(Collectors.joining(", ", "(", ")"));
        var ofDeclaration = declared.attributes().stream()
                .map(attribute -> SqlText.quoted(attribute.name()) + " " + attribute.declaration())
                .collect(Collectors.joining(", ", "(", ")"));
        return Optional.of(new Problem(
                "Composite type %s is declared as %s, but is %s in the database."
                        .formatted(declared.quotedName(), ofDeclaration, ofDatabase),
                "Give the record a component for each of these attributes, in this order; or change the type with:"
                        + " alter type %s add attribute …, drop attribute …, alter attribute … type …."
                                .formatted(declared.quotedName())));
    }

    private static boolean isReadableAs(PgComposite.Attribute declared, Catalog.Column found) {
        return declared.catalogNames().contains(found.type())
                || declared.catalogNames().contains(found.qualifiedType());
    }
}
