package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.type.PgType;
import org.jspecify.annotations.Nullable;

/**
 * A value that is requested by name each time a statement runs, such as the tenant of the current request. It takes its
 * type from the expression that it is compared with. Create one with {@link Operators#parameter}.
 */
public final class FilterParameter<T> extends NamedValue<T> implements Parameter<T> {

    FilterParameter(String name, @Nullable PgType<T> type) {
        this(name, type, true);
    }

    private FilterParameter(String name, @Nullable PgType<T> type, boolean takesNullElements) {
        super("parameter", name, type, takesNullElements);
    }

    @Override
    FilterParameter<T> with(@Nullable PgType<T> other, boolean nullElements) {
        return new FilterParameter<>(name(), other, nullElements);
    }

    /** Returns this parameter as one of another type with the same values. */
    @Override
    public FilterParameter<T> using(PgType<T> other) {
        return (FilterParameter<T>) super.using(other);
    }

    /**
     * Checks and returns a value for this parameter.
     *
     * @throws InvalidQueryException if it contains null elements that could never be found, has another class than the
     *     type's, or is text that PostgreSQL cannot store
     */
    public T check(Object value) {
        if (hasForbiddenNull(value)) {
            throw InvalidOperand.missing(toString());
        }
        return type().checked(toString(), value);
    }

    @Override
    public FilterParameter<T> withSlots(Slots slots) {
        return this;
    }
}
