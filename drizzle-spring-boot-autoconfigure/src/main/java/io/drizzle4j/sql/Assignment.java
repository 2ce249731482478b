package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.sql.NullValue;
import io.drizzle4j.type.PgType;
import org.jspecify.annotations.Nullable;

/**
 * A new value for a column. Create one with {@code set(column, value)}.
 *
 * @param column the column
 * @param value the value: a bound value, or an expression of a type that PostgreSQL assigns to the column
 */
public record Assignment(Column<?> column, Expression<?> value) {

    /**
     * Returns an assignment of a value.
     *
     * @param value the value; null for SQL {@code NULL}
     * @throws InvalidQueryException if the column cannot hold the value, or be null
     */
    public static <T> Assignment of(Column<T> column, @Nullable T value) {
        return ofAny(Functions.required("set", column), value);
    }

    /**
     * Returns an assignment of an expression.
     *
     * @throws InvalidQueryException if the column has another type
     */
    public static <T> Assignment of(Column<T> column, Expression<? extends T> expression) {
        return ofAny(Functions.required("set", column), Functions.required("set", expression));
    }

    /**
     * Returns an assignment that is checked at run time.
     *
     * @param value a value of the column's type, an expression, or null for SQL {@code NULL}
     * @throws InvalidQueryException if the column cannot hold the value, or be null
     */
    public static <T> Assignment ofAny(Column<T> column, @Nullable Object value) {
        if (value == null) {
            checkNullable(column);
            return new Assignment(column, nullOf(column.type()));
        }
        if (value instanceof Expression<?> expression) {
            var typed = Functions.typed(column.type(), Functions.operand("set", expression));
            if (!column.type().mixesWith(typed.type())) {
                throw InvalidOperand.notAssignable(column.type(), typed.type());
            }
            return new Assignment(column, typed);
        }
        return new Assignment(column, new Value<>(column.type(), column.type().checked("set", value)));
    }

    private static void checkNullable(Column<?> column) {
        if (column.isNotNull()) {
            throw new InvalidQueryException(
                    "set(…) was called with null for %s, which is not null.".formatted(column), "Set a value.");
        }
    }

    /** Returns SQL {@code NULL} as a bound value, so that the statement does not depend on it. */
    @SuppressWarnings("unchecked") // stands for a missing value of any type
    private static <T> Value<T> nullOf(PgType<T> type) {
        return new Value<>(type, (T) NullValue.NULL);
    }

    /** Returns whether the value is bound, rather than computed. */
    public boolean isOfValue() {
        return value instanceof Parameter || value instanceof Placeholder;
    }
}
