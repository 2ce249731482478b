package io.drizzle4j.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that the driver itself binds and reads, in text or binary format.
 *
 * @param cell reads a cell
 * @param writer writes a value as text
 * @param parser reads a value from its text
 * @param check rejects values that PostgreSQL cannot store
 */
record DriverCodec<T>(
        Cell<T> cell, Function<? super T, String> writer, Function<String, T> parser, BiFunction<String, T, T> check)
        implements Codec<T> {

    /** Creates a codec for values that PostgreSQL can always store. */
    DriverCodec(Cell<T> cell, Function<? super T, String> writer, Function<String, T> parser) {
        this(cell, writer, parser, (receiver, value) -> value);
    }

    /** Reads one cell of a row. */
    @FunctionalInterface
    interface Cell<T> {
        @Nullable T read(ResultSet rows, int index) throws SQLException;
    }

    @Override
    public T checked(String receiver, T value) {
        return check.apply(receiver, value);
    }

    @Override
    public void bind(PreparedStatement statement, int index, T value) throws SQLException {
        statement.setObject(index, value);
    }

    @Override
    public @Nullable T read(ResultSet rows, int index) throws SQLException {
        var value = cell.read(rows, index);
        return rows.wasNull() ? null : value;
    }

    @Override
    public String write(T value) {
        return writer.apply(value);
    }

    @Override
    public T parse(String text) {
        return parser.apply(text);
    }
}
