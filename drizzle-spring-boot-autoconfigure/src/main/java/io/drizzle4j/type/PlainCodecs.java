package io.drizzle4j.type;

import io.drizzle4j.error.UnexpectedDataException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Codecs of numbers, booleans and UUIDs. */
final class PlainCodecs {

    static final Codec<Integer> INTEGER = codec(ResultSet::getInt, Integer::valueOf);

    static final Codec<Long> LONG = codec(ResultSet::getLong, Long::valueOf);

    static final Codec<Float> FLOAT = codec(ResultSet::getFloat, Float::valueOf);

    static final Codec<Double> DOUBLE = codec(ResultSet::getDouble, Double::valueOf);

    static final Codec<BigDecimal> DECIMAL = new DriverCodec<>(
            PlainCodecs::readDecimal, String::valueOf, PlainCodecs::parseDecimal, PlainCodecs::checkedDecimal);

    /** Within an array, the driver writes a boolean as {@code true}; the server writes {@code t}. */
    static final Codec<Boolean> BOOLEAN = codec(ResultSet::getBoolean, text -> text.startsWith("t"));

    static final Codec<UUID> UUID =
            codec((rows, index) -> rows.getObject(index, UUID.class), java.util.UUID::fromString);

    private static final Set<String> SPECIALS = Set.of("NaN", "Infinity", "-Infinity");

    private static final int MAX_DIGITS_BEFORE_POINT = 131_072;

    private static final int MAX_DIGITS_AFTER_POINT = 16_383;

    private PlainCodecs() {}

    private static <T> Codec<T> codec(DriverCodec.Cell<T> cell, Function<String, T> parser) {
        return new DriverCodec<>(cell, String::valueOf, parser);
    }

    /** Rejects numbers with too many digits. The driver would send all digits before the server counts them. */
    private static BigDecimal checkedDecimal(String receiver, BigDecimal value) {
        if (value.scale() > MAX_DIGITS_AFTER_POINT
                || (long) value.precision() - value.scale() > MAX_DIGITS_BEFORE_POINT) {
            throw InvalidBinding.beyondNumeric(receiver, MAX_DIGITS_BEFORE_POINT, MAX_DIGITS_AFTER_POINT);
        }
        return value;
    }

    /** Parses the text only if the driver has no number for it. */
    private static @Nullable BigDecimal readDecimal(ResultSet rows, int index) throws SQLException {
        try {
            return rows.getBigDecimal(index);
        } catch (SQLException exception) {
            var text = rows.getString(index);
            if (text != null && SPECIALS.contains(text)) {
                throw unheld(text);
            }
            throw exception;
        }
    }

    private static BigDecimal parseDecimal(String text) {
        if (SPECIALS.contains(text)) {
            throw unheld(text);
        }
        return new BigDecimal(text);
    }

    private static UnexpectedDataException unheld(String text) {
        return UnreadableValue.unheld("numeric", text, BigDecimal.class, Double.class);
    }
}
