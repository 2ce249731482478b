package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that is bound later, by its name. It takes its type from what it is compared with. */
public final class Placeholder<T> implements Expression<T> {

    private final String name;

    private final @Nullable PgType<T> type;

    private final boolean isNullElementAllowed;

    Placeholder(String name, @Nullable PgType<T> type) {
        this(name, type, true);
    }

    private Placeholder(String name, @Nullable PgType<T> type, boolean isNullElementAllowed) {
        this.name = name;
        this.type = type;
        this.isNullElementAllowed = isNullElementAllowed;
    }

    /** Returns the name that the value is bound by. */
    public String name() {
        return name;
    }

    /** Returns this placeholder as one of the given type, unless it has a type already. */
    public Placeholder<T> as(PgType<T> other) {
        return type == null ? new Placeholder<>(name, other, isNullElementAllowed) : this;
    }

    /** Returns this placeholder as one whose list can have no null among its elements. */
    Placeholder<T> withoutNulls() {
        return new Placeholder<>(name, type, false);
    }

    /**
     * Returns the value, if it can be bound to this placeholder.
     *
     * @throws InvalidQueryException if it is null, has a null where none is ever found, or is of another class than the
     *     type's
     */
    public T check(@Nullable Object value) {
        if (value == null || (!isNullElementAllowed && hasNull(value))) {
            throw InvalidOperand.missing("bind(\"%s\", …)".formatted(name));
        }
        return type().checked(value);
    }

    private static boolean hasNull(Object value) {
        return value instanceof List<?> list && list.stream().anyMatch(Objects::isNull);
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
