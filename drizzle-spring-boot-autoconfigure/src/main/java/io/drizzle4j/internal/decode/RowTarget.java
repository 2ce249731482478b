package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import org.jspecify.annotations.Nullable;

/** What a row is read as. */
interface RowTarget {

    /**
     * Makes it of the values.
     *
     * @param values the values of the row, in the order of its keys; they may become a part of it
     * @return what the row is read as; null only where that is a single value
     */
    @Nullable Object assemble(@Nullable Object[] values);

    /** Tells whether what is made keeps the array, which nobody may change then. */
    default boolean keepsValues() {
        return true;
    }

    static RowTarget of(Shape.Row shape) {
        var target = withoutCheck(shape);
        return shape.required().isEmpty() ? target : new RequiredRows(shape, target);
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
