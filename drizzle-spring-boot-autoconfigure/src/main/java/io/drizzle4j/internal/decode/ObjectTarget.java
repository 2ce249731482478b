package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.result.ResultType;
import org.jspecify.annotations.Nullable;

/** Calls the constructor of a class with the values of a row. */
final class ObjectTarget implements RowTarget {

    private final Shape.Row shape;

    private final ResultType result;

    private final Construction construction;

    private final Argument[] arguments;

    ObjectTarget(Shape.Row shape, ResultType result) {
        this.shape = shape;
        this.result = result;
        this.construction = Construction.of(result.constructor());
        this.arguments = result.components().stream()
                .map(component ->
                        new Argument(shape, result, component, shape.positions().getOrDefault(component.key(), -1)))
                .toArray(Argument[]::new);
    }

    @Override
    public Object assemble(@Nullable Object[] values) {
        var given = new @Nullable Object[arguments.length];
        for (var i = 0; i < given.length; i++) {
            given[i] = arguments[i].of(values);
        }
        try {
            return construction.construct(given);
        } catch (Error error) {
            throw error;
        } catch (Throwable refusal) {
            throw new UnexpectedDataException(
                    "The constructor of %s refuses the values of '%s'%s (%s)."
                            .formatted(result.name(), shape.path(), RowKey.of(shape, result, values), refusal),
                    "Mend the row, or let the constructor take it.",
                    refusal);
        }
    }
}
