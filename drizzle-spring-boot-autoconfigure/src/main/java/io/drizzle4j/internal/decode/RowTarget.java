package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import org.jspecify.annotations.Nullable;

/** Creates the result for a row from its values. */
interface RowTarget {

    /**
     * Creates the result for a row.
     *
     * @param values the values of the row, in the order of its keys; may become part of the result
     * @return the result; null only if rows are read as single values
     */
    @Nullable Object assemble(@Nullable Object[] values);

    static RowTarget of(Shape.Row shape) {
        var target = withoutCheck(shape);
        return shape.required().isEmpty() ? target : new RequiredRelationCheck(shape, target);
    }

    private static RowTarget withoutCheck(Shape.Row shape) {
        var result = shape.result();
        if (result == null) {
            return values -> new RowMap(shape, values);
        }
        if (result.isValue()) {
            return new Argument(shape, result, result.components().get(0), 0)::of;
        }
        return new ObjectTarget(shape, result);
    }
}
