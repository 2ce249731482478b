package io.drizzle4j.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How dates and times travel. */
final class DateCodecs {

    static final Codec<LocalDate> DATE = codec(LocalDate.class, DateText::date);

    static final Codec<LocalTime> TIME = codec(DateCodecs::readTime, DateText::time);

    static final Codec<LocalDateTime> TIMESTAMP = codec(LocalDateTime.class, DateText::timestamp);

    static final Codec<OffsetDateTime> TIMESTAMPTZ = codec(DateCodecs::readTimestamptz, DateText::timestamptz);

    static final Codec<OffsetTime> TIMETZ = codec(DateCodecs::readTimetz, DateText::timetz);

    private static final String END_OF_DAY = "24:00:00";

    private DateCodecs() {}

    private static <T> Codec<T> codec(Class<T> javaType, Function<String, T> parser) {
        return codec((rows, index) -> rows.getObject(index, javaType), parser);
    }

    private static <T> Codec<T> codec(DriverCodec.Cell<T> cell, Function<String, T> parser) {
        return new DriverCodec<>(cell, DateText::of, parser);
    }

    /** The driver has the end of a day as the last nanosecond before it, which is no value of PostgreSQL's. */
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

    /** The driver has the end of a day as the end of Java's time, or, in binary, finds that Java has none. */
    private static @Nullable OffsetTime readTimetz(ResultSet rows, int index) throws SQLException {
        try {
            var value = rows.getObject(index, OffsetTime.class);
            return OffsetTime.MAX.equals(value) ? DateText.timetz(END_OF_DAY) : value;
        } catch (DateTimeException exception) {
            return DateText.timetz(END_OF_DAY);
        }
    }
}
