package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.result.ResultType;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Creates an object from the values of a row by calling a constructor. */
final class ObjectTarget implements RowTarget {

    private final Shape.Row shape;

    private final ResultType result;

    private final Argument[] arguments;

    /** Whether the values themselves are the arguments, in any order. */
    private final boolean isDirect;

    private final Construction construction;

    ObjectTarget(Shape.Row shape, ResultType result) {
        this.shape = shape;
        this.result = result;
        this.arguments = result.components().stream()
                .map(component -> Argument.of(shape, result, component))
                .toArray(Argument[]::new);
        this.isDirect = Arrays.stream(arguments).allMatch(Argument::isValueItself);
        this.construction = isDirect
                ? Construction.of(
                        result.constructor(),
                        Arrays.stream(arguments).mapToInt(Argument::position).toArray(),
                        shape.cells().size())
                : Construction.of(
                        result.constructor(),
                        IntStream.range(0, arguments.length).toArray(),
                        arguments.length);
    }

    @Override
    public Object assemble(@Nullable Object[] values) {
        var given = isDirect ? checked(values) : arguments(values);
        try {
            return construction.construct(given);
        } catch (Error error) {
            throw error;
        } catch (Throwable refusal) {
            throw new UnexpectedDataException(
                    "The constructor of %s rejected the values of '%s'%s (%s)."
                            .formatted(result.name(), shape.path(), RowKey.of(shape, values), refusal),
                    "Fix the row, or make the constructor accept it.",
                    refusal);
        }
    }

    private @Nullable Object[] checked(@Nullable Object[] values) {
        for (var argument : arguments) {
            argument.check(values);
        }
        return values;
    }

    private @Nullable Object[] arguments(@Nullable Object[] values) {
        var given = new @Nullable Object[arguments.length];
        for (var i = 0; i < given.length; i++) {
            given[i] = arguments[i].of(values);
        }
        return given;
    }
}
