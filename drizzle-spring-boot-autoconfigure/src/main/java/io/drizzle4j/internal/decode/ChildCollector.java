package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.result.Conversion;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Container;
import io.drizzle4j.result.Paged;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects a parent's children into the declared, unmodifiable container. */
interface ChildCollector {

    /**
     * Collects rows.
     *
     * @param rows the decoded rows in their order; the array may become part of the result
     * @param keys the map key of each row, if {@link #keyPosition} is not negative
     */
    Object collect(@Nullable Object[] rows, @Nullable Object[] keys);

    /** Returns the position of the map key among the values of a row; negative if there is none. */
    default int keyPosition() {
        return -1;
    }

    /** Returns the collector for the rows in a cell of their parents. */
    static ChildCollector of(Shape.Row parent, int cell, Shape.Row row) {
        return switch (container(parent, cell)) {
            case NONE, OPTIONAL, LIST, PAGE -> (rows, keys) -> Collections.unmodifiableList(Arrays.asList(rows));
            case SET -> (rows, keys) -> Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(rows)));
            case MAP -> ToMap.of(parent, cell, row);
        };
    }

    /** Returns the value of a cell if there are no rows. */
    static Object none(Shape.Row parent, int cell) {
        return Objects.requireNonNull(none(container(parent, cell)));
    }

    /** Returns the empty container; null for a container of at most one row. */
    static @Nullable Object none(Container container) {
        return switch (container) {
            case NONE, OPTIONAL -> null;
            case LIST -> List.of();
            case SET -> Set.of();
            case MAP -> Map.of();
            case PAGE -> new Paged<>(List.of(), false, OptionalLong.empty());
        };
    }

    private static Container container(Shape.Row parent, int cell) {
        var component = parent.component(cell);
        return component == null ? Container.LIST : component.container();
    }

    /**
     * Collects rows into a map, in their order.
     *
     * @param path the path of the rows
     * @param keyColumn the key of the column with the map's keys; null for groups, whose key is a value of its own
     * @param keyPosition the position of that column among the values of a row
     * @param conversion converts its values to the map's keys
     */
    record ToMap(String path, @Nullable String keyColumn, int keyPosition, Conversion conversion)
            implements ChildCollector {

        static ToMap of(Shape.Row parent, int cell, Shape.Row row) {
            var result = Objects.requireNonNull(parent.result());
            var component = Objects.requireNonNull(parent.component(cell));
            var column = component.mapKey();
            if (column == null) {
                return ofGroups(result, component, row);
            }
            return new ToMap(
                    row.path(),
                    String.valueOf(row.table().key(column)),
                    Objects.requireNonNull(row.columnPositions().get(column)),
                    result.keyConversion(component));
        }

        /** The key of a group follows its values. */
        private static ToMap ofGroups(ResultType result, ResultType.Component component, Shape.Row row) {
            var position = row.keys().size();
            var key = (Shape.Cell.Value) row.cells().get(position);
            return new ToMap(
                    row.path(), null, position, Objects.requireNonNull(result.keyConversion(component, key.type())));
        }

        @Override
        public Object collect(@Nullable Object[] rows, @Nullable Object[] keys) {
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            for (var i = 0; i < rows.length; i++) {
                var mapKey = mapKey(keys[i]);
                if (map.containsKey(mapKey)) {
                    throw repeated(mapKey);
                }
                map.put(mapKey, rows[i]);
            }
            return Collections.unmodifiableMap(map);
        }

        private UnexpectedDataException repeated(Object mapKey) {
            return keyColumn == null
                    ? new UnexpectedDataException(
                            "Two groups of '%s' have the same map key, %s.".formatted(path, mapKey),
                            "Give the map a key type that tells them apart, or use a List.")
                    : new UnexpectedDataException(
                            "Two rows of '%s' have the same map key, '%s' = %s.".formatted(path, keyColumn, mapKey),
                            "Use a unique column for @MapKey, or use a List.");
        }

        private UnexpectedDataException missing() {
            return keyColumn == null
                    ? new UnexpectedDataException(
                            "A group of '%s' has null as its map key.".formatted(path),
                            "Leave it out, where(isNotNull(…)), or use a List.")
                    : new UnexpectedDataException(
                            "A row of '%s' has null in '%s', which is its map key.".formatted(path, keyColumn),
                            "Use another column for @MapKey, or use a List.");
        }

        private Object mapKey(@Nullable Object value) {
            if (value == null) {
                throw missing();
            }
            return converted(value);
        }

        private Object converted(Object value) {
            try {
                return conversion.convert(value);
            } catch (RuntimeException exception) {
                throw RefusedValue.of(
                        keyColumn == null
                                ? "A group of '%s' has a map key that the key type of its map cannot hold."
                                        .formatted(path)
                                : "A row of '%s' has a value in '%s' that the key type of its map cannot hold."
                                        .formatted(path, keyColumn),
                        "Give the keys a type that can, or fix the value.",
                        exception);
            }
        }
    }
}
