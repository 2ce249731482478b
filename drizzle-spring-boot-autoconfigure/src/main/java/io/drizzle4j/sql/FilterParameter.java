package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that is asked for by its name whenever a statement is run, such as the tenant of the current request. It
 * takes its type from what it is compared with. Make one with {@link Operators#parameter}.
 */
public final class FilterParameter<T> implements Parameter<T> {

    private final String name;

    private final @Nullable PgType<T> type;

    /** Whether null may stand among the elements of its array: one that is looked for is never found. */
    private final boolean takesNullElements;

    FilterParameter(String name, @Nullable PgType<T> type) {
        this(name, type, true);
    }

    private FilterParameter(String name, @Nullable PgType<T> type, boolean takesNullElements) {
        this.name = name;
        this.type = type;
        this.takesNullElements = takesNullElements;
    }

    /** Returns the name that the value is asked for by. */
    public String name() {
        return name;
    }

    /** Returns this parameter as one of the given type, unless it has a type already. */
    FilterParameter<T> as(PgType<T> other) {
        return type == null ? using(other) : this;
    }

    /** Returns this parameter as one of another type with the same values. */
    public FilterParameter<T> using(PgType<T> other) {
        return new FilterParameter<>(name, other, takesNullElements);
    }

    /** Returns this parameter as one of an array without null. */
    FilterParameter<T> withoutNullElements() {
        return new FilterParameter<>(name, type, false);
    }

    /**
     * Returns the value, if it can be bound here.
     *
     * @throws InvalidQueryException if it has a null where none is ever found, is of another class than the type's, or
     *     is a text that PostgreSQL cannot hold
     */
    public T check(Object value) {
        if (!takesNullElements && Placeholder.hasNull(value)) {
            throw InvalidOperand.missing(toString());
        }
        return type().checked(toString(), value);
    }

    boolean hasType() {
        return type != null;
    }

    @Override
    public PgType<T> type() {
        if (type == null) {
            throw new InvalidQueryException(
                    "Nothing gives parameter(\"%s\") a type.".formatted(name),
                    "Compare it with a column, or write parameter(\"%s\", PgType.TEXT).".formatted(name));
        }
        return type;
    }

    @Override
    public FilterParameter<T> withSlots(Slots slots) {
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilterParameter<?> parameter
                && name.equals(parameter.name)
                && takesNullElements == parameter.takesNullElements
                && Objects.equals(type, parameter.type);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "parameter(\"" + name + "\")";
    }
}
