package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that an application converts from another type.
 *
 * @param base the other type
 * @param javaType the class of the values
 * @param reader converts from the other type
 * @param writer converts to the other type
 */
record MappedCodec<T, U>(
        PgType<T> base, Class<U> javaType, Function<? super T, U> reader, Function<? super U, T> writer)
        implements Codec<U> {

    @Override
    public U checked(String receiver, U value) {
        base.checked(receiver, written(value));
        return value;
    }

    @Override
    public void bind(PreparedStatement statement, int index, U value) throws SQLException {
        base.bind(statement, index, written(value));
    }

    @Override
    public @Nullable U read(ResultSet rows, int index) throws SQLException {
        var value = base.read(rows, index);
        return value == null ? null : made(value);
    }

    @Override
    public Codec<U> using(JsonFormat format) {
        return new MappedCodec<>(base.using(format), javaType, reader, writer);
    }

    @Override
    public boolean needsJsonFormat() {
        return base.needsJsonFormat();
    }

    @Override
    public boolean isComposite() {
        return base.isComposite();
    }

    @Override
    public char delimiter() {
        return base.codec().delimiter();
    }

    @Override
    public String write(U value) {
        return base.write(written(value));
    }

    @Override
    public U parse(String text) {
        return made(base.parse(text));
    }

    private U made(T value) {
        @Nullable U made;
        try {
            made = reader.apply(value);
        } catch (RuntimeException exception) {
            throw unreadable("threw " + exception.getClass().getName(), exception);
        }
        if (made == null) {
            throw unreadable("returned null", null);
        }
        return made;
    }

    private T written(U value) {
        @Nullable T written;
        try {
            written = writer.apply(value);
        } catch (RuntimeException exception) {
            throw unwritable("threw " + exception.getClass().getName(), exception);
        }
        if (written == null) {
            throw unwritable("returned null", null);
        }
        return written;
    }

    private UnexpectedDataException unreadable(String what, @Nullable RuntimeException cause) {
        return new UnexpectedDataException(
                "%s could not be created from a value of type %s: the function that reads it %s."
                        .formatted(javaType.getName(), base, what),
                "Correct the first function of PgType.of(…), or the value.",
                cause);
    }

    private InvalidQueryException unwritable(String what, @Nullable RuntimeException cause) {
        return new InvalidQueryException(
                "No value of type %s could be created from a %s: the function that writes it %s."
                        .formatted(base, javaType.getName(), what),
                "Correct the second function of PgType.of(…), or the value.",
                cause);
    }
}
