package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that is supplied later, by name. It takes its type from the expression that it is compared with. */
abstract sealed class NamedValue<T> implements Expression<T> permits FilterParameter, Placeholder {

    private final String operator;

    private final String name;

    private final @Nullable PgType<T> type;

    /** Whether an array may contain null. A null that is searched for is never found. */
    private final boolean takesNullElements;

    private final String text;

    /**
     * Creates a value that is supplied later.
     *
     * @param operator the operator that creates it
     */
    NamedValue(String operator, String name, @Nullable PgType<T> type, boolean takesNullElements) {
        this.operator = operator;
        this.name = name;
        this.type = type;
        this.takesNullElements = takesNullElements;
        this.text = "%s(\"%s\")".formatted(operator, Quoted.name(name));
    }

    abstract NamedValue<T> with(@Nullable PgType<T> other, boolean nullElements);

    /** Returns the name of the value. */
    public String name() {
        return name;
    }

    /** Returns this value with the given type, unless it has a type already. */
    NamedValue<T> typedAs(PgType<T> other) {
        return type == null ? using(other) : this;
    }

    /** Returns this value with the given type. */
    NamedValue<T> using(PgType<T> other) {
        return with(other, takesNullElements);
    }

    /** Returns this value as an array that must not contain null. */
    NamedValue<T> withoutNullElements() {
        return with(type, false);
    }

    boolean hasType() {
        return type != null;
    }

    /** Returns whether a value contains a null that could never be found. */
    boolean hasForbiddenNull(Object value) {
        return !takesNullElements && hasNull(value);
    }

    private static boolean hasNull(@Nullable Object value) {
        return value == null
                || value instanceof List<?> elements && elements.stream().anyMatch(NamedValue::hasNull);
    }

    @Override
    public PgType<T> type() {
        if (type == null) {
            throw new InvalidQueryException(
                    "The type of %s is unknown.".formatted(this),
                    "Compare it with a column, or write %s(\"%s\", PgType.TEXT).".formatted(operator, name));
        }
        return type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedValue<?> value
                && operator.equals(value.operator)
                && name.equals(value.name)
                && Objects.equals(type, value.type)
                && takesNullElements == value.takesNullElements;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
