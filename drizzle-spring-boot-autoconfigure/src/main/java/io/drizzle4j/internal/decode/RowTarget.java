package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Component;
import java.util.Objects;
import java.util.stream.IntStream;
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

    /**
     * Returns a target that creates the value object of a component. If the component may be null, it is null for a row
     * in which all values of the value object are null.
     */
    static RowTarget embedded(Shape.Row shape, Component component) {
        var type = Objects.requireNonNull(component.embedded());
        var target = new ObjectTarget(shape, type);
        if (component.isRequired()) {
            return target;
        }
        var cells = cells(shape, type).toArray();
        return values -> isNull(values, cells) ? null : target.assemble(values);
    }

    private static IntStream cells(Shape.Row shape, ResultType type) {
        return type.components().stream()
                .flatMapToInt(component -> component.embedded() == null
                        ? IntStream.of(shape.cell(component))
                        : cells(shape, component.embedded()));
    }

    private static boolean isNull(@Nullable Object[] values, int[] cells) {
        for (var cell : cells) {
            if (values[cell] != null) {
                return false;
            }
        }
        return true;
    }
}
