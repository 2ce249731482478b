package io.drizzle4j.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Binds and reads the values of one type. Codecs are equal if they read the same values from the same cells.
 *
 * @param <T> the Java type of the values
 */
interface Codec<T> {

    /**
     * Returns the value to bind: the given one, or a copy if it is mutable.
     *
     * @param receiver the operator or the placeholder that was given the value
     * @throws io.drizzle4j.error.InvalidQueryException if PostgreSQL cannot store the value
     */
    default T checked(String receiver, T value) {
        return value;
    }

    /** Binds a value. By default it is sent as text, and the cast in the statement determines its type. */
    default void bind(PreparedStatement statement, int index, T value) throws SQLException {
        statement.setObject(index, write(value), Types.OTHER);
    }

    /** Reads a cell of the current row; null for SQL {@code NULL}. */
    default @Nullable T read(ResultSet rows, int index) throws SQLException {
        var text = rows.getString(index);
        return text == null ? null : parse(text);
    }

    /**
     * Returns the Java type of the values with its type arguments.
     *
     * @param javaType the class of the values
     */
    default ResolvableType valueType(Class<T> javaType) {
        return ResolvableType.forClass(javaType);
    }

    /** Returns whether values have attributes. */
    default boolean isComposite() {
        return false;
    }

    /** Returns the delimiter of values of this type in an array. */
    default char delimiter() {
        return ',';
    }

    /** Returns this codec with a JSON format for the mapped JSON in its values; itself if there is none. */
    default Codec<T> using(JsonFormat format) {
        return this;
    }

    /** Returns whether the codec needs a JSON format before it can read and write. */
    default boolean needsJsonFormat() {
        return false;
    }

    /** Returns the value in PostgreSQL's text format. */
    String write(T value);

    /**
     * Reads a value.
     *
     * @param text the value in PostgreSQL's text format, from a cell or from inside an array, a range or a composite
     *     value
     * @throws io.drizzle4j.error.UnexpectedDataException if the Java type cannot represent the value
     */
    T parse(String text);
}
