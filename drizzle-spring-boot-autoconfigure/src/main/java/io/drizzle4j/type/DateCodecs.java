package io.drizzle4j.type;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Codecs of dates and times. */
final class DateCodecs {

    static final Codec<LocalDate> DATE = codec(LocalDate.class, DateText::date, DateCodecs::checked);

    static final Codec<LocalTime> TIME = codec(DateCodecs::readTime, DateText::time, (receiver, value) -> value);

    static final Codec<LocalDateTime> TIMESTAMP = codec(LocalDateTime.class, DateText::timestamp, DateCodecs::checked);

    static final Codec<OffsetDateTime> TIMESTAMPTZ =
            codec(DateCodecs::readTimestamptz, DateText::timestamptz, DateCodecs::checked);

    static final Codec<OffsetTime> TIMETZ = codec(DateCodecs::readTimetz, DateText::timetz, DateCodecs::checked);

    private static final String END_OF_DAY = "24:00:00";

    private static final LocalDate FIRST_DATE = LocalDate.of(-4713, 11, 24);

    private static final LocalDate LAST_DATE = LocalDate.of(5_874_897, 12, 31);

    private static final LocalDateTime FIRST_TIME = FIRST_DATE.atStartOfDay();

    private static final LocalDateTime LAST_TIME = LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_499);

    private static final int MAX_OFFSET = 16 * 60 * 60 - 1;

    private DateCodecs() {}

    private static <T> Codec<T> codec(Class<T> javaType, Function<String, T> parser, BiFunction<String, T, T> check) {
        return codec((rows, index) -> rows.getObject(index, javaType), parser, check);
    }

    private static <T> Codec<T> codec(
            DriverCodec.Cell<T> cell, Function<String, T> parser, BiFunction<String, T, T> check) {
        return new DriverCodec<>(cell, DateText::of, parser, check);
    }

    private static LocalDate checked(String receiver, LocalDate value) {
        var isInfinite = value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN);
        if (!isInfinite && (value.isBefore(FIRST_DATE) || value.isAfter(LAST_DATE))) {
            throw InvalidBinding.beyondTime(receiver, FIRST_DATE, LAST_DATE);
        }
        return value;
    }

    private static LocalDateTime checked(String receiver, LocalDateTime value) {
        var isInfinite = value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN);
        if (!isInfinite && (value.isBefore(FIRST_TIME) || value.isAfter(LAST_TIME))) {
            throw InvalidBinding.beyondTime(receiver, FIRST_TIME, LAST_TIME);
        }
        return value;
    }

    /** Converts a value to UTC if PostgreSQL does not support its offset. */
    private static OffsetDateTime checked(String receiver, OffsetDateTime value) {
        if (value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)) {
            return value;
        }
        checked(receiver, LocalDateTime.ofEpochSecond(value.toEpochSecond(), value.getNano(), ZoneOffset.UTC));
        return isHeld(value.getOffset()) ? value : value.withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static OffsetTime checked(String receiver, OffsetTime value) {
        if (!isHeld(value.getOffset())) {
            throw InvalidBinding.beyondTime(receiver, "an offset of -15:59:59", "+15:59:59");
        }
        return value;
    }

    private static boolean isHeld(ZoneOffset offset) {
        return Math.abs(offset.getTotalSeconds()) <= MAX_OFFSET;
    }

    /**
     * Rejects {@code 24:00}, which the driver returns as the last nanosecond of the day, a value that PostgreSQL does
     * not have.
     */
    private static @Nullable LocalTime readTime(ResultSet rows, int index) throws SQLException {
        var value = rows.getObject(index, LocalTime.class);
        return LocalTime.MAX.equals(value) ? DateText.time(END_OF_DAY) : value;
    }

    private static @Nullable OffsetDateTime readTimestamptz(ResultSet rows, int index) throws SQLException {
        var value = rows.getObject(index, OffsetDateTime.class);
        return value == null || value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)
                ? value
                : value.withOffsetSameInstant(ZoneOffset.UTC);
    }

    /**
     * Rejects {@code 24:00}, which the driver returns as {@link OffsetTime#MAX}; in binary format, it fails to convert
     * it.
     */
    private static @Nullable OffsetTime readTimetz(ResultSet rows, int index) throws SQLException {
        try {
            var value = rows.getObject(index, OffsetTime.class);
            return OffsetTime.MAX.equals(value) ? DateText.timetz(END_OF_DAY) : value;
        } catch (DateTimeException exception) {
            return DateText.timetz(END_OF_DAY);
        }
    }
}
