package io.drizzle4j.internal.decode;

import io.drizzle4j.error.RefusedWriteException;
import io.drizzle4j.internal.plan.Shape;
import org.jspecify.annotations.Nullable;

/** Creates exceptions for written rows that do not satisfy the filter of their table. */
final class RefusedRow {

    private RefusedRow() {}

    static RefusedWriteException of(Shape.Row shape, @Nullable Object[] values) {
        var row = RowKey.isRead(shape) ? RowKey.of(shape, values) : " in a written row";
        return new RefusedWriteException(
                "The filter of '%s' does not hold%s.".formatted(shape.table(), row),
                "Write values that satisfy it, or call unfiltered().");
    }
}
