package io.drizzle4j.write;

import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets columns of a row. Each column is set once. Not meant to be implemented by applications.
 *
 * <p>All methods throw {@link io.drizzle4j.error.InvalidQueryException} for a column of another table, for one that is
 * already set or that the database computes, and for null if the column is not null.
 *
 * @param <C> what the methods return
 */
public interface Assignments<C extends Assignments<C>> {

    /**
     * Sets a column to a value.
     *
     * @param value the value; null for SQL {@code NULL}
     */
    <T> C set(Column<T> column, @Nullable T value);

    /** Sets a column to an expression, such as {@code plus(POSTS.views, 1)} or {@code placeholder("title")}. */
    <T> C set(Column<T> column, Expression<? extends T> expression);

    /** Sets a column to a value. */
    default C set(Column<Long> column, int value) {
        return set(column, Long.valueOf(value));
    }

    /** Sets a column to SQL {@code NULL}. */
    C setNull(Column<?> column);

    /** Adds an assignment. */
    C set(Assignment assignment);

    /**
     * Sets columns to the components of a record. They name columns as those of a result do: by their name, or with
     * {@code @Key} and {@code @Embedded}.
     *
     * @param row a record, or an object of another class with one constructor
     * @param only the columns to set; without any, all that the components name
     * @throws io.drizzle4j.error.InvalidQueryException if a component names no column, or if its value does not fit
     */
    C setAll(Object row, Column<?>... only);

    /**
     * Sets columns to the values of a map, such as the body of a request. Columns that the map does not contain are not
     * set. Values are converted to the types of the columns, but keep their kind: a list is no single value, a number
     * no constant of an enum, and only {@code true} and {@code false}, also as text, are booleans.
     *
     * @param values values by the key of the column
     * @param allowed the columns that may be set, at least one
     * @throws io.drizzle4j.error.InvalidRequestException if the map contains another key, or a value that the column
     *     cannot hold; when the statement runs, also if a required column of the allowed ones is not set, or if no
     *     column is set at all
     * @throws io.drizzle4j.error.InvalidQueryException if no column is allowed, or one that is never set from a map:
     *     one of the primary key, a generated or hidden one, a version, or one that the filter of the table fixes
     */
    C setAll(Map<String, ? extends @Nullable Object> values, Column<?>... allowed);
}
