package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.result.ResultType;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names a row by its primary key, for messages. */
final class RowKey {

    private RowKey() {}

    /** Returns {@code " in the row with id = 7"}; nothing where the key was not read. */
    static String of(Shape.Row shape, ResultType result, @Nullable Object[] values) {
        return of(shape, result.primaryKey(), values);
    }

    /** Returns {@code " in the row with id = 7"} for the columns of a key; nothing where they were not read. */
    static String of(Shape.Row shape, List<Column<?>> key, @Nullable Object[] values) {
        var positions = shape.columnPositions();
        return key.isEmpty() || !positions.keySet().containsAll(key)
                ? ""
                : key.stream()
                        .map(column -> shape.table().key(column) + " = "
                                + values[Objects.requireNonNull(positions.get(column))])
                        .collect(Collectors.joining(" and ", " in the row with ", ""));
    }
}
