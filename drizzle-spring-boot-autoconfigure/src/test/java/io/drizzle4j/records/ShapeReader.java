package io.drizzle4j.records;

import io.drizzle4j.result.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Converts rows and the corresponding objects to the same plain structure. */
final class ShapeReader {

    /** The variations that have been compared with data. */
    private final Set<Variation> seen;

    ShapeReader(Set<Variation> seen) {
        this.seen = seen;
    }

    /** Returns what the objects for the rows must hold. */
    List<Object> expected(Shape shape, List<Row> rows, boolean isFirst) {
        var expected = rows.stream().map(row -> expected(shape, row)).toList();
        return isFirst && !expected.isEmpty() && expected.get(0) == null ? List.of() : inOrder(shape, expected);
    }

    /** Returns what the objects hold. */
    List<Object> actual(Shape shape, List<?> objects) {
        return inOrder(
                shape, objects.stream().map(object -> actual(shape, object)).toList());
    }

    private Object expected(Shape shape, Row row) {
        seen.addAll(shape.variations());
        return switch (shape.kind()) {
            case ROW -> row;
            case VALUE -> expected(shape.parts().get(0), row);
            case RECORD, CLASS -> components(shape, part -> expected(part, row), hasValueObject(shape, row));
        };
    }

    private Object expected(Part part, Row row) {
        var value = part.isRelation() && part.below() == null ? null : row.get(part.key());
        if (value != null && !List.of().equals(value)) {
            seen.addAll(part.variations());
        }
        if (part.container().isMany()) {
            if (part.below() == null) {
                seen.add(part.isAnnotated() ? Variation.NULLABLE_CONTAINER : Variation.UNREAD_CONTAINER);
            }
            return part.below() == null && part.isAnnotated()
                    ? null
                    : gathered(part, value == null ? List.of() : row.many(part.key()));
        }
        var converted = part.isRelation()
                ? value == null ? null : expected(part.below(), (Row) value)
                : part.value().convert(value);
        return part.container() == Part.Container.OPTIONAL ? Optional.ofNullable(converted) : converted;
    }

    private Object gathered(Part part, List<Row> rows) {
        var below = part.below();
        if (!part.container().isMap()) {
            var content = rows.stream().map(row -> expected(below, row)).toList();
            return part.container() == Part.Container.SET
                    ? new LinkedHashSet<>(content)
                    : below == null ? content : inOrder(below, content);
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (var row : rows) {
            var key = part.mapKey().type().convert(row.get(part.mapKey().column()));
            if (part.container() == Part.Container.MAP) {
                map.put(key, expected(below, row));
            } else {
                list(map, key).add(expected(below, row));
            }
        }
        map.replaceAll((key, value) -> inOrder(part, value));
        return below == null ? map : inOrder(below, map);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<Object, Object> map, Object key) {
        return (List<Object>) map.computeIfAbsent(key, absent -> new ArrayList<>());
    }

    /** Sorts the rows of one key of a map if their order is undefined. */
    private static Object inOrder(Part part, Object ofKey) {
        return part.container() == Part.Container.MAP_OF_LISTS
                ? inOrder(part.below(), mapped((List<?>) ofKey, row -> row))
                : ofKey;
    }

    private static Object actual(Shape shape, Object object) {
        return object == null || !shape.hasClass()
                ? object
                : components(shape, part -> actual(part, field(object, part)), hasValueObject(shape, object));
    }

    private boolean hasValueObject(Shape shape, Row row) {
        var embedded = shape.embedded();
        var isAny = embedded.stream().anyMatch(part -> row.get(part.key()) != null);
        if (!embedded.isEmpty()) {
            seen.add(
                    !shape.isEmbeddedOptional()
                            ? Variation.VALUE_OBJECT
                            : isAny ? Variation.OPTIONAL_VALUE_OBJECT : Variation.MISSING_VALUE_OBJECT);
        }
        return !embedded.isEmpty() && (isAny || !shape.isEmbeddedOptional());
    }

    private static boolean hasValueObject(Shape shape, Object object) {
        return !shape.embedded().isEmpty() && valueObject(object).isPresent();
    }

    private static Optional<?> valueObject(Object object) {
        var value = field(object, Shape.VALUE_OBJECT);
        return value instanceof Optional<?> optional ? optional : Optional.ofNullable(value);
    }

    /** Returns the value of a component, which may be that of the value object. */
    private static Object field(Object object, Part part) {
        if (!part.isEmbedded()) {
            return field(object, part.name());
        }
        var owner = valueObject(object).orElse(null);
        return owner != null
                ? field(owner, part.name())
                : part.container() == Part.Container.OPTIONAL ? Optional.empty() : null;
    }

    private static Object actual(Part part, Object value) {
        if (part.below() == null) {
            return value;
        }
        Function<Object, Object> content = object -> actual(part.below(), object);
        return switch (part.container()) {
            case NONE -> content.apply(value);
            case OPTIONAL -> ((Optional<?>) value).map(content);
            case LIST -> inOrder(part.below(), mapped((List<?>) value, content));
            case COLLECTION, ITERABLE -> inOrder(part.below(), mapped((Collection<?>) value, content));
            case SET -> new LinkedHashSet<>(mapped((Set<?>) value, content));
            case MAP -> inOrder(part.below(), mapped((Map<?, ?>) value, content));
            case MAP_OF_LISTS ->
                inOrder(
                        part.below(),
                        mapped((Map<?, ?>) value, rows -> inOrder(part.below(), mapped((List<?>) rows, content))));
        };
    }

    private static Map<String, Object> components(Shape shape, Function<Part, Object> read, boolean hasValueObject) {
        Map<String, Object> components = new LinkedHashMap<>();
        components.put(Shape.VALUE_OBJECT, hasValueObject);
        shape.parts().forEach(part -> components.put(part.name(), read.apply(part)));
        return components;
    }

    private static List<Object> mapped(Collection<?> objects, Function<Object, Object> content) {
        List<Object> mapped = new ArrayList<>();
        objects.forEach(object -> mapped.add(content.apply(object)));
        return mapped;
    }

    private static Map<Object, Object> mapped(Map<?, ?> objects, Function<Object, Object> content) {
        Map<Object, Object> mapped = new LinkedHashMap<>();
        objects.forEach((key, object) -> mapped.put(key, content.apply(object)));
        return mapped;
    }

    private static Object field(Object object, String name) {
        try {
            var field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException exception) {
            throw new LinkageError(exception.getMessage(), exception);
        }
    }

    /** Sorts rows whose order is undefined. */
    private static List<Object> inOrder(Shape shape, List<Object> rows) {
        return shape.isOrdered()
                ? rows
                : rows.stream().sorted(Comparator.comparing(String::valueOf)).toList();
    }

    private static Map<Object, Object> inOrder(Shape shape, Map<Object, Object> rows) {
        if (shape.isOrdered()) {
            return rows;
        }
        Map<Object, Object> sorted = new TreeMap<>(Comparator.comparing(String::valueOf));
        sorted.putAll(rows);
        return sorted;
    }

    /** Returns collections as lists, which are equal only in the same order. */
    static Object asLists(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> Arrays.asList("->", asLists(entry.getKey()), asLists(entry.getValue())))
                    .toList();
        }
        if (value instanceof Optional<?> optional) {
            return Arrays.asList("Optional", asLists(optional.orElse(null)));
        }
        return value instanceof Collection<?> collection ? mapped(collection, ShapeReader::asLists) : value;
    }
}
