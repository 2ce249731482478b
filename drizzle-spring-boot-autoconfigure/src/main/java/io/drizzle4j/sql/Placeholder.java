package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import org.jspecify.annotations.Nullable;

/** A value that is bound later, by its name. It takes its type from what it is compared with. */
public final class Placeholder<T> implements Expression<T> {

    private final String name;

    private final @Nullable PgType<T> type;

    Placeholder(String name, @Nullable PgType<T> type) {
        this.name = name;
        this.type = type;
    }

    /** Returns the name that the value is bound by. */
    public String name() {
        return name;
    }

    /** Returns this placeholder as one of the given type, unless it has a type already. */
    public Placeholder<T> as(PgType<T> other) {
        return type == null ? new Placeholder<>(name, other) : this;
    }

    /**
     * Returns the value, if it can be bound to this placeholder.
     *
     * @throws InvalidQueryException if it is null, or of another class than the type's
     */
    public T check(@Nullable Object value) {
        if (value == null) {
            throw InvalidOperand.missing("bind(\"%s\", …)".formatted(name));
        }
        return type().checked(value);
    }

    boolean hasType() {
        return type != null;
    }

    @Override
    public PgType<T> type() {
        if (type == null) {
            throw new InvalidQueryException(
                    "Nothing gives placeholder(\"%s\") a type.".formatted(name),
                    "Compare it with a column, or write placeholder(\"%s\", PgType.TEXT).".formatted(name));
        }
        return type;
    }

    @Override
    public void appendTo(SqlWriter sql) {
        throw InvalidOperand.outsideOfAQuery();
    }

    @Override
    public Slot<T> withSlots(Slots slots) {
        return slots.add(type(), this);
    }

    @Override
    public String toString() {
        return "placeholder(\"" + name + "\")";
    }
}
