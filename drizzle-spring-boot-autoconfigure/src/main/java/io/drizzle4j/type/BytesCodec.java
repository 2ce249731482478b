package io.drizzle4j.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Byte arrays. They are copied before they are bound. */
final class BytesCodec implements Codec<byte[]> {

    static final BytesCodec BYTEA = new BytesCodec();

    private BytesCodec() {}

    @Override
    public byte[] checked(String receiver, byte[] value) {
        return value.clone();
    }

    @Override
    public void bind(PreparedStatement statement, int index, byte[] value) throws SQLException {
        statement.setBytes(index, value);
    }

    @Override
    public byte @Nullable [] read(ResultSet rows, int index) throws SQLException {
        return rows.getBytes(index);
    }

    @Override
    public String write(byte[] value) {
        return ByteaText.of(value);
    }

    @Override
    public byte[] parse(String text) {
        return ByteaText.read(text);
    }
}
