package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.sql.Order;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A position in the rows of a query as URL-safe text. Its last bytes are a checksum of the position and of the order.
 * So a cursor of another order is detected, and one that was changed by accident.
 */
public final class Cursor {

    /** The maximum size of a position, above which a cursor would be too long for a URL anyway. */
    private static final int MAX_BYTES = 8_192;

    /** The maximum number of characters, four for three bytes. */
    private static final int MAX_LENGTH = (1 + MAX_BYTES + Integer.BYTES) * 4 / 3 + 1;

    /** Written instead of the length of a value that is null. */
    private static final short NULL = -1;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** The kind of a position. A cursor starts with its code. */
    private enum Kind {
        /** The rows after a row, by the values of its keys. */
        AFTER('a'),
        /** The rows before a row, by the values of its keys. */
        BEFORE('b'),
        /** The rows after a row, by its offset. */
        OFFSET('o');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        static Kind of(byte code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(Cursor::malformed);
        }
    }

    private final Kind kind;

    /** The position, without the kind. */
    private final byte[] position;

    private final int checksum;

    private Cursor(Kind kind, byte[] position, int checksum) {
        this.kind = kind;
        this.position = position;
        this.checksum = checksum;
    }

    /**
     * Returns the cursor of a row in a keyset.
     *
     * @param position the values of the keys
     * @param isBackward whether the rows before the row follow
     */
    public static String of(CursorOrder order, List<@Nullable Object> position, boolean isBackward) {
        var texts = order.write(position);
        var size = texts.stream()
                .mapToInt(text -> Short.BYTES + (text == null ? 0 : text.length))
                .sum();
        if (size > MAX_BYTES) {
            throw new InvalidQueryException(
                    "A row of '%s' has no cursor, because the values of its order have more than %d bytes."
                            .formatted(order.query().label(), MAX_BYTES),
                    "Order by shorter values.");
        }
        var bytes = ByteBuffer.allocate(size);
        for (var text : texts) {
            if (text == null) {
                bytes.putShort(NULL);
            } else {
                bytes.putShort((short) text.length).put(text);
            }
        }
        return text(isBackward ? Kind.BEFORE : Kind.AFTER, bytes.array(), order);
    }

    /** Returns the cursor of a row by its offset. */
    public static String of(CursorOrder order, long offset) {
        return text(Kind.OFFSET, ByteBuffer.allocate(Long.BYTES).putLong(offset).array(), order);
    }

    private static String text(Kind kind, byte[] position, CursorOrder order) {
        var bytes = ByteBuffer.allocate(1 + position.length + Integer.BYTES)
                .put(kind.code)
                .put(position)
                .putInt(checksum(kind, position, order));
        return ENCODER.encodeToString(bytes.array());
    }

    private static int checksum(Kind kind, byte[] position, CursorOrder order) {
        var checksum = new CRC32C();
        checksum.update(order.description());
        checksum.update(kind.code);
        checksum.update(position);
        return (int) checksum.getValue();
    }

    /**
     * Reads the text of a cursor.
     *
     * @throws InvalidRequestException if it is not one
     */
    public static Cursor of(String text) {
        var bytes = ByteBuffer.wrap(decoded(text));
        var positionSize = bytes.remaining() - 1 - Integer.BYTES;
        if (positionSize < 0) {
            throw malformed();
        }
        var kind = Kind.of(bytes.get());
        var position = new byte[positionSize];
        bytes.get(position);
        return new Cursor(kind, position, bytes.getInt());
    }

    private static byte[] decoded(String text) {
        if (text.length() > MAX_LENGTH) {
            throw malformed();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (ENCODER.encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException exception) {
            throw malformed();
        }
        throw malformed();
    }

    /** Returns the rows after the position, or before it. */
    public PageCut scroll() {
        return kind == Kind.OFFSET
                ? new OffsetScroll(offset() + 1, this)
                : new KeysetScroll(Map.of(), kind == Kind.BEFORE, this);
    }

    private long offset() {
        var offset = position.length == Long.BYTES ? ByteBuffer.wrap(position).getLong() : -1;
        if (offset < 0) {
            throw malformed();
        }
        return offset;
    }

    /**
     * Checks that this is a cursor of an order.
     *
     * @throws InvalidRequestException if it belongs to another order, or was changed
     */
    void check(CursorOrder order) {
        if (checksum(kind, position, order) != checksum) {
            throw ClientFault.of(
                    "The cursor belongs to another order, or was changed.",
                    "Pass a cursor of the same query and order, as Cursors returned it.");
        }
    }

    /**
     * Returns the values of the position, after a check that this is a cursor of the order.
     *
     * @param names the names of the keys
     * @throws InvalidRequestException if it belongs to another order, or was changed
     */
    Map<String, @Nullable Object> values(CursorOrder order, List<String> names) {
        check(order);
        var bytes = ByteBuffer.wrap(position);
        Map<String, @Nullable Object> values = new HashMap<>();
        for (var i = 0; i < names.size(); i++) {
            values.put(names.get(i), value(order.keys().get(i), bytes));
        }
        if (bytes.hasRemaining()) {
            throw malformed();
        }
        return values;
    }

    private static @Nullable Object value(Order key, ByteBuffer bytes) {
        var length = bytes.remaining() < Short.BYTES ? NULL - 1 : bytes.getShort();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > bytes.remaining()) {
            throw malformed();
        }
        var text = new byte[length];
        bytes.get(text);
        try {
            return PositionValue.read(key.expression().type(), new String(text, StandardCharsets.UTF_8));
        } catch (RuntimeException exception) { // not a value of the type
            throw malformed();
        }
    }

    private static InvalidRequestException malformed() {
        return ClientFault.of("The cursor is malformed.", "Pass a cursor as Cursors returned it.");
    }
}
