package io.drizzle4j.internal.decode;

import io.drizzle4j.error.RefusedWriteException;
import io.drizzle4j.internal.plan.Shape;
import org.jspecify.annotations.Nullable;

/** Creates exceptions for written rows that do not satisfy the filter of their table. */
final class RefusedRow {

    private RefusedRow() {}

    static RefusedWriteException of(Shape.Row shape, @Nullable Object[] values) {
        var key = RowKey.isRead(shape) ? RowKey.of(shape, values) : "";
        return new RefusedWriteException(
                "A row of '%s' that is written%s does not satisfy the filter of its table."
                        .formatted(shape.table(), key),
                "Write values that satisfy it, or call unfiltered().");
    }
}
