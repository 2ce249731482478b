package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.result.Conversion;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.result.ResultType.Container;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A constructor argument, taken from the values of a row. */
final class Argument {

    private final Shape.Row shape;

    private final ResultType result;

    private final Component component;

    /** The position of the value; negative for a value object, and at the end of a class that contains itself. */
    private final int position;

    private final Conversion conversion;

    private final @Nullable Object none;

    private final boolean isRequired;

    /** Creates a value object from the values of the row; null for other arguments. */
    private final @Nullable RowTarget embedded;

    Argument(Shape.Row shape, ResultType result, Component component, int position) {
        this.shape = shape;
        this.result = result;
        this.component = component;
        this.position = position;
        this.embedded = component.embedded() == null ? null : RowTarget.embedded(shape, component);
        this.isRequired = embedded == null && component.isRequired();
        this.conversion = position >= 0 && shape.cells().get(position) instanceof Shape.Cell.Value value
                ? Objects.requireNonNull(result.conversion(value.type(), component))
                : Conversion.NONE;
        this.none = component.container() == Container.OPTIONAL ? Optional.empty() : ChildCollector.unread(component);
    }

    static Argument of(Shape.Row shape, ResultType result, Component component) {
        return new Argument(shape, result, component, component.embedded() == null ? shape.cell(component) : -1);
    }

    /** Returns whether the argument is the unchanged value, including null. */
    boolean isValueItself() {
        return position >= 0 && conversion == Conversion.NONE && (none == null || isLinked());
    }

    /** Returns whether the value is a collection of child rows, which is empty rather than null. */
    private boolean isLinked() {
        return shape.cells().get(position) instanceof Shape.Cell.Linked linked && linked.isMany();
    }

    /**
     * Returns the position of the value among those of a row; negative for a value object, and at the end of a class
     * that contains itself.
     */
    int position() {
        return position;
    }

    /** Throws an exception if a required value is missing. */
    void check(@Nullable Object[] values) {
        if (isRequired && (position < 0 || values[position] == null)) {
            throw missing(values);
        }
    }

    @Nullable Object of(@Nullable Object[] values) {
        check(values);
        var value = embedded == null ? valueOf(values) : embedded.assemble(values);
        if (value == null) {
            return none;
        }
        var converted = conversion == Conversion.NONE ? value : converted(value, values);
        return component.container() == Container.OPTIONAL ? Optional.of(converted) : converted;
    }

    private @Nullable Object valueOf(@Nullable Object[] values) {
        return position < 0 ? null : values[position];
    }

    private Object converted(Object value, @Nullable Object[] values) {
        try {
            return conversion.convert(value);
        } catch (RuntimeException exception) {
            throw RefusedValue.of(
                    "%s cannot hold the value of '%s'%s.".formatted(name(), path(), RowKey.of(shape, values)),
                    "Give it a type that can, or fix the value.",
                    exception);
        }
    }

    private UnexpectedDataException missing(@Nullable Object[] values) {
        var rowKey = RowKey.of(shape, values);
        return component.relation() == null
                ? new UnexpectedDataException(
                        "%s is not nullable, but '%s' is null%s.".formatted(name(), path(), rowKey),
                        "Annotate it @Nullable, make it Optional, or read only rows where it is not null.")
                : new UnexpectedDataException(
                        "%s requires a row, but '%s' has none%s.".formatted(name(), path(), rowKey),
                        "Annotate it @Nullable, make it Optional, or fix the dangling reference.");
    }

    private String name() {
        return result.name() + (component.name().isEmpty() ? "" : "." + component.name());
    }

    private String path() {
        return shape.path() + "." + shape.keys().get(position);
    }
}
