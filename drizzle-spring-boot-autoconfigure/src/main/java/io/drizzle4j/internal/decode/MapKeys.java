package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.result.Conversion;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Component;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a map of child rows.
 *
 * @param path the path of the rows
 * @param column the key of the column with the map's keys; null for groups, whose key is a value of its own
 * @param position the position of that column among the values of a row
 * @param conversion converts its values to the map's keys
 */
record MapKeys(String path, @Nullable String column, int position, Conversion conversion) {

    /** Returns the map keys of the rows in a cell of their parents. */
    static MapKeys of(Shape.Row parent, int cell, Shape.Row row) {
        var result = Objects.requireNonNull(parent.result());
        var component = Objects.requireNonNull(parent.component(cell));
        var column = component.mapKey();
        if (column == null) {
            return ofGroups(result, component, row);
        }
        return new MapKeys(
                row.path(),
                String.valueOf(row.table().key(column)),
                Objects.requireNonNull(row.columnPositions().get(column)),
                result.keyConversion(component));
    }

    /** The key of a group follows its values. */
    private static MapKeys ofGroups(ResultType result, Component component, Shape.Row row) {
        var position = row.keys().size();
        var key = (Shape.Cell.Value) row.cells().get(position);
        return new MapKeys(
                row.path(), null, position, Objects.requireNonNull(result.keyConversion(component, key.type())));
    }

    /** Returns the map key for the value of a row. */
    Object of(@Nullable Object value) {
        if (value == null) {
            throw column == null
                    ? new UnexpectedDataException(
                            "A group of '%s' has null as its map key.".formatted(path),
                            "Leave it out, where(isNotNull(…)), or use a List.")
                    : new UnexpectedDataException(
                            "A row of '%s' has null in '%s', which is its map key.".formatted(path, column),
                            "Use another column for @MapKey, or use a List.");
        }
        try {
            return conversion.convert(value);
        } catch (RuntimeException exception) {
            throw RefusedValue.of(
                    column == null
                            ? "A group of '%s' has a map key that the key type of its map cannot hold.".formatted(path)
                            : "A row of '%s' has a value in '%s' that the key type of its map cannot hold."
                                    .formatted(path, column),
                    "Give the keys a type that can, or fix the value.",
                    exception);
        }
    }

    /** Returns the exception for a map key that two rows have. */
    UnexpectedDataException repeated(Object mapKey) {
        return column == null
                ? new UnexpectedDataException(
                        "Two groups of '%s' have the same map key, %s.".formatted(path, mapKey),
                        "Give the map a key type that tells them apart, or make it a Map<K, List<V>>.")
                : new UnexpectedDataException(
                        "Two rows of '%s' have the same map key, '%s' = %s.".formatted(path, column, mapKey),
                        "Use a unique column for @MapKey, or make it a Map<K, List<V>>.");
    }
}
