package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.result.Conversion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a map of child rows.
 *
 * @param path the path of the rows
 * @param column the key of the column with the map's keys
 * @param position the position of that column among the values of a row
 * @param conversion converts its values to the map's keys
 */
record MapKeys(String path, String column, int position, Conversion conversion) {

    /** Returns the map keys of the rows in a cell of their parents. */
    static MapKeys of(Shape.Row parent, int cell, Shape.Row row) {
        var result = Objects.requireNonNull(parent.result());
        var component = Objects.requireNonNull(parent.component(cell));
        var column = Objects.requireNonNull(component.mapKey());
        return new MapKeys(
                row.path(),
                String.valueOf(row.table().key(column)),
                Objects.requireNonNull(row.columnPositions().get(column)),
                result.keyConversion(component));
    }

    /** Returns the map key for the value of a row. */
    Object of(@Nullable Object value) {
        if (value == null) {
            throw new UnexpectedDataException(
                    "A row of '%s' has null in '%s', which is its map key.".formatted(path, column),
                    "Use another column for @MapKey, or use a List.");
        }
        try {
            return conversion.convert(value);
        } catch (RuntimeException exception) {
            throw RefusedValue.of(
                    "A row of '%s' has a value in '%s' that the key type of its map cannot hold."
                            .formatted(path, column),
                    "Give the keys a type that can, or fix the value.",
                    exception);
        }
    }

    /** Returns the exception for a map key that two rows have. */
    UnexpectedDataException repeated(Object mapKey) {
        return new UnexpectedDataException(
                "Two rows of '%s' have the same map key, '%s' = %s.".formatted(path, column, mapKey),
                "Use a unique column for @MapKey, or make it a Map<K, List<V>>.");
    }
}
