package io.drizzle4j.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * How values of one type travel to the database and back. Two codecs are equal if they make the same values of the same
 * cells.
 *
 * @param <T> the Java type of the values
 */
interface Codec<T> {

    /**
     * Returns a value as it will be bound: itself, or a copy if it could change.
     *
     * @param receiver the operator or the placeholder that was given the value
     * @throws io.drizzle4j.error.InvalidQueryException if PostgreSQL cannot hold it
     */
    default T checked(String receiver, T value) {
        return value;
    }

    /** Binds a value; unless the driver knows better, as text that the cast in the statement gives its type. */
    default void bind(PreparedStatement statement, int index, T value) throws SQLException {
        statement.setObject(index, write(value), Types.OTHER);
    }

    /** Reads a cell of the current row: null for SQL {@code NULL}. */
    default @Nullable T read(ResultSet rows, int index) throws SQLException {
        var text = rows.getString(index);
        return text == null ? null : parse(text);
    }

    /**
     * Returns the Java type of the values with its arguments.
     *
     * @param javaType the class of the values
     */
    default ResolvableType valueType(Class<T> javaType) {
        return ResolvableType.forClass(javaType);
    }

    /** Tells whether a value has attributes. */
    default boolean isComposite() {
        return false;
    }

    /** Returns what stands between values of this type in an array. */
    default char delimiter() {
        return ',';
    }

    /** Returns this codec, or the same one with something to map JSON where it has any within. */
    default Codec<T> using(JsonFormat format) {
        return this;
    }

    /** Tells whether it can neither read nor write before it is given something to map JSON. */
    default boolean needsJsonFormat() {
        return false;
    }

    /** Returns the value as text that PostgreSQL reads. */
    String write(T value);

    /**
     * Reads a value.
     *
     * @param text what PostgreSQL writes, as it stands in a cell, and also within an array, a range or a composite
     * @throws io.drizzle4j.error.UnexpectedDataException if the Java type has no such value
     */
    T parse(String text);
}
