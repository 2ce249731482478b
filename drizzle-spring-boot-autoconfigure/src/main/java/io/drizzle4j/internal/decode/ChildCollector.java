package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.result.ResultType.Container;
import io.drizzle4j.result.Paged;
import java.util.ArrayList;
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
            case MAP -> new ToMap(MapKeys.of(parent, cell, row));
            case MAP_OF_LISTS -> new ToMapOfLists(MapKeys.of(parent, cell, row));
        };
    }

    /** Returns the value of a cell if there are no rows. */
    static Object none(Shape.Row parent, int cell) {
        return Objects.requireNonNull(none(container(parent, cell)));
    }

    /** Returns the value of a cell if its rows are not read, as at the end of a tree. */
    static @Nullable Object unread(Shape.Row parent, int cell) {
        var component = parent.component(cell);
        return component == null ? List.of() : unread(component);
    }

    /** Returns the value of a component whose rows are not read: null if it may be null, else empty. */
    static @Nullable Object unread(Component component) {
        return component.isNonNull() ? none(component.container()) : null;
    }

    /** Returns the empty container; null for a container of at most one row. */
    private static @Nullable Object none(Container container) {
        return switch (container) {
            case NONE, OPTIONAL -> null;
            case LIST -> List.of();
            case SET -> Set.of();
            case MAP, MAP_OF_LISTS -> Map.of();
            case PAGE -> new Paged<>(List.of(), false, OptionalLong.empty());
        };
    }

    private static Container container(Shape.Row parent, int cell) {
        var component = parent.component(cell);
        return component == null ? Container.LIST : component.container();
    }

    /** Collects rows into a map, in their order. */
    record ToMap(MapKeys mapKeys) implements ChildCollector {

        @Override
        public int keyPosition() {
            return mapKeys.position();
        }

        @Override
        public Object collect(@Nullable Object[] rows, @Nullable Object[] keys) {
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            for (var i = 0; i < rows.length; i++) {
                var mapKey = mapKeys.of(keys[i]);
                if (map.containsKey(mapKey)) {
                    throw mapKeys.repeated(mapKey);
                }
                map.put(mapKey, rows[i]);
            }
            return Collections.unmodifiableMap(map);
        }
    }

    /** Collects rows into a map of lists. The keys, and the rows of a key, are in the order of the rows. */
    record ToMapOfLists(MapKeys mapKeys) implements ChildCollector {

        @Override
        public int keyPosition() {
            return mapKeys.position();
        }

        @Override
        public Object collect(@Nullable Object[] rows, @Nullable Object[] keys) {
            Map<Object, List<@Nullable Object>> map = new LinkedHashMap<>();
            for (var i = 0; i < rows.length; i++) {
                map.computeIfAbsent(mapKeys.of(keys[i]), key -> new ArrayList<>())
                        .add(rows[i]);
            }
            map.replaceAll((key, ofKey) -> Collections.unmodifiableList(ofKey));
            return Collections.unmodifiableMap(map);
        }
    }
}
