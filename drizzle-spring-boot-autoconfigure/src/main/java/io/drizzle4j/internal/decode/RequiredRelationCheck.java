package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import org.jspecify.annotations.Nullable;

/** Checks that the rows of required relations exist, before the row is created. */
final class RequiredRelationCheck implements RowTarget {

    private final Shape.Row shape;

    private final RowTarget target;

    RequiredRelationCheck(Shape.Row shape, RowTarget target) {
        this.shape = shape;
        this.target = target;
    }

    @Override
    public @Nullable Object assemble(@Nullable Object[] values) {
        for (var position : shape.required()) {
            if (values[position] == null) {
                throw missing(shape.keys().get(position), values);
            }
        }
        return target.assemble(values);
    }

    private UnexpectedDataException missing(String key, @Nullable Object[] values) {
        return new UnexpectedDataException(
                "'%s.%s' is required(), but has no row%s.".formatted(shape.path(), key, RowKey.of(shape, values)),
                "Fix the dangling reference, or remove required().");
    }
}
