package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;
import org.jspecify.annotations.Nullable;

/** A value that is bound later, by name. It takes its type from the expression that it is compared with. */
public final class Placeholder<T> extends NamedValue<T> {

    Placeholder(String name, @Nullable PgType<T> type) {
        this(name, type, true);
    }

    private Placeholder(String name, @Nullable PgType<T> type, boolean takesNullElements) {
        super("placeholder", name, type, takesNullElements);
    }

    @Override
    Placeholder<T> with(@Nullable PgType<T> other, boolean nullElements) {
        return new Placeholder<>(name(), other, nullElements);
    }

    /** Returns this placeholder with the given type, unless it has a type already. */
    public Placeholder<T> as(PgType<T> other) {
        return (Placeholder<T>) typedAs(other);
    }

    /**
     * Checks and returns a value for this placeholder; a list is copied.
     *
     * @throws InvalidQueryException if it is null, contains null elements that could never be found, has another class
     *     than the type's, or is text that PostgreSQL cannot store
     */
    public T check(@Nullable Object value) {
        if (value == null || hasForbiddenNull(value)) {
            throw InvalidOperand.missing("bind(\"%s\", …)".formatted(name()));
        }
        return type().checked(toString(), value);
    }

    /** Returns whether the same value can be bound to both placeholders. */
    public boolean isBindableWith(Placeholder<?> other) {
        return type().sharesValuesWith(other.type());
    }

    @Override
    public void appendTo(SqlWriter sql) {
        throw InvalidOperand.outsideOfAQuery(this);
    }

    @Override
    public Slot<T> withSlots(Slots slots) {
        return slots.add(type(), this);
    }
}
