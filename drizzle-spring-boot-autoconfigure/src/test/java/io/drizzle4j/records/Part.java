package io.drizzle4j.records;

import java.util.Set;

/**
 * A component of a random record.
 *
 * @param key the key of the column, extra or relation in a row
 * @param annotation what {@code @Key} names, or null
 * @param content the name of the type inside the container
 * @param value the type of a column or extra; null for a relation
 * @param mapKey the key of a map; null without a map
 * @param isAnnotated whether it is annotated as nullable
 * @param isEmbedded whether it is a component of the value object in the class, or that value object itself
 * @param below the class of the rows of a relation; null at the end of a record that contains itself
 */
record Part(
        String name,
        String key,
        String annotation,
        Container container,
        String content,
        ScalarType value,
        MapKey mapKey,
        boolean isAnnotated,
        boolean isEmbedded,
        Shape below,
        Set<Variation> variations) {

    /** The container of the value or the rows. */
    enum Container {
        NONE(null),
        OPTIONAL(Variation.OPTIONAL_ONE),
        LIST(Variation.LIST),
        COLLECTION(Variation.COLLECTION),
        ITERABLE(Variation.ITERABLE),
        SET(Variation.SET),
        MAP(Variation.MAP),
        MAP_OF_LISTS(Variation.MAP_OF_LISTS);

        final Variation variation;

        Container(Variation variation) {
            this.variation = variation;
        }

        boolean isMany() {
            return this != NONE && this != OPTIONAL;
        }

        boolean isMap() {
            return this == MAP || this == MAP_OF_LISTS;
        }
    }

    /** The key of a map: a column, and the type that its values are read as. */
    record MapKey(String column, ScalarType type) {}

    /** Returns whether the record alone names the relation. */
    boolean namesItsRelation() {
        return (annotation == null ? name : annotation)
                .equals(below.asked().link().key());
    }

    boolean isRelation() {
        return value == null;
    }

    /** Returns this component with the class of its rows. */
    Part to(Shape target) {
        return new Part(
                name, key, annotation, container, content, value, mapKey, isAnnotated, isEmbedded, target, variations);
    }

    String type() {
        return switch (container) {
            case NONE -> content;
            case OPTIONAL -> "Optional<" + content + ">";
            case LIST -> "List<" + content + ">";
            case COLLECTION -> "Collection<" + content + ">";
            case ITERABLE -> "Iterable<" + content + ">";
            case SET -> "Set<" + content + ">";
            case MAP -> "Map<" + mapKey.type().name() + ", " + content + ">";
            case MAP_OF_LISTS -> "Map<" + mapKey.type().name() + ", List<" + content + ">>";
        };
    }
}
