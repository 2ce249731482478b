package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that is bound later, by its name. It takes its type from what it is compared with. */
public final class Placeholder<T> implements Expression<T> {

    private final String name;

    private final @Nullable PgType<T> type;

    /** Whether null may stand among the elements of its array: one that is looked for is never found. */
    private final boolean takesNullElements;

    Placeholder(String name, @Nullable PgType<T> type) {
        this(name, type, true);
    }

    private Placeholder(String name, @Nullable PgType<T> type, boolean takesNullElements) {
        this.name = name;
        this.type = type;
        this.takesNullElements = takesNullElements;
    }

    /** Returns the name that the value is bound by. */
    public String name() {
        return name;
    }

    /** Returns this placeholder as one of the given type, unless it has a type already. */
    public Placeholder<T> as(PgType<T> other) {
        return type == null ? new Placeholder<>(name, other, takesNullElements) : this;
    }

    /** Returns this placeholder as one of an array without null. */
    Placeholder<T> withoutNullElements() {
        return new Placeholder<>(name, type, false);
    }

    /**
     * Returns the value, if it can be bound to this placeholder; of a list a copy.
     *
     * @throws InvalidQueryException if it is null, has a null where none is ever found, is of another class than the
     *     type's, or is a text that PostgreSQL cannot hold
     */
    public T check(@Nullable Object value) {
        if (value == null || hasForbiddenNull(value)) {
            throw InvalidOperand.missing("bind(\"%s\", …)".formatted(name));
        }
        return type().checked(toString(), value);
    }

    private boolean hasForbiddenNull(Object value) {
        return !takesNullElements && hasNull(value);
    }

    static boolean hasNull(@Nullable Object value) {
        return value == null
                || value instanceof List<?> elements && elements.stream().anyMatch(Placeholder::hasNull);
    }

    /** Tells whether a value can be bound to both: the same one, at two places. */
    public boolean isBindableWith(Placeholder<?> other) {
        return type().sharesValuesWith(other.type());
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
        throw InvalidOperand.outsideOfAQuery(this);
    }

    @Override
    public Slot<T> withSlots(Slots slots) {
        return slots.add(type(), this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Placeholder<?> placeholder
                && name.equals(placeholder.name)
                && Objects.equals(type, placeholder.type)
                && takesNullElements == placeholder.takesNullElements;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "placeholder(\"" + name + "\")";
    }
}
