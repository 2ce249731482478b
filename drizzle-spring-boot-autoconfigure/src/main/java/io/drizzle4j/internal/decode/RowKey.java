package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes a row by its primary key, for messages. */
final class RowKey {

    private RowKey() {}

    /** Returns text such as {@code " in the row with id = 7"}; empty text if the key was not read. */
    static String of(Shape.Row shape, @Nullable Object[] values) {
        return isRead(shape)
                ? shape.primaryKey().stream()
                        .map(column -> shape.table().key(column) + " = "
                                + values[
                                        Objects.requireNonNull(
                                                shape.columnPositions().get(column))])
                        .collect(Collectors.joining(" and ", " in the row with ", ""))
                : "";
    }

    /** Returns whether the rows have a primary key that is read. */
    static boolean isRead(Shape.Row shape) {
        return !shape.primaryKey().isEmpty() && shape.columnPositions().keySet().containsAll(shape.primaryKey());
    }
}
