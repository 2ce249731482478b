package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.type.PgType;
import org.jspecify.annotations.Nullable;

/**
 * A value that is asked for by its name whenever a statement is run, such as the tenant of the current request. It
 * takes its type from what it is compared with. Make one with {@link Operators#parameter}.
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
     * Returns the value, if it can be bound here.
     *
     * @throws InvalidQueryException if it has a null where none is ever found, is of another class than the type's, or
     *     is a text that PostgreSQL cannot hold
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
