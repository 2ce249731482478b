package io.drizzle4j.type;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.error.UnexpectedDataException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of dates and times, copied from a server. */
class DateTextTests {

    private static <T> Arguments read(Function<String, T> reader, String text, T value) {
        return arguments(reader, text, value);
    }

    static Stream<Arguments> isRead() {
        return Stream.of(
                read(DateText::date, "2024-02-29", LocalDate.of(2024, 2, 29)),
                read(DateText::date, "0001-12-31 BC", LocalDate.of(0, 12, 31)),
                read(DateText::date, "4714-11-24 BC", LocalDate.of(-4713, 11, 24)),
                read(DateText::date, "5874897-12-31", LocalDate.of(5_874_897, 12, 31)),
                read(DateText::date, "infinity", LocalDate.MAX),
                read(DateText::date, "-infinity", LocalDate.MIN),
                read(DateText::time, "00:00:00", LocalTime.MIDNIGHT),
                read(DateText::time, "23:59:59.9", LocalTime.of(23, 59, 59, 900_000_000)),
                read(DateText::timetz, "12:00:00.000001+05:30", OffsetTime.of(12, 0, 0, 1_000, offset(5, 30, 0))),
                read(DateText::timetz, "00:00:00-15:59:59", OffsetTime.of(0, 0, 0, 0, offset(-15, -59, -59))),
                read(DateText::timetz, "12:00:00+00", OffsetTime.of(12, 0, 0, 0, UTC)),
                read(DateText::timestamp, "2024-01-01 00:00:00", LocalDateTime.of(2024, 1, 1, 0, 0)),
                read(
                        DateText::timestamp,
                        "0044-03-15 12:00:00.5 BC",
                        LocalDateTime.of(-43, 3, 15, 12, 0, 0, 500_000_000)),
                read(
                        DateText::timestamp,
                        "294276-12-31 23:59:59.999999",
                        LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000)),
                read(DateText::timestamp, "infinity", LocalDateTime.MAX),
                read(DateText::timestamp, "-infinity", LocalDateTime.MIN),
                read(
                        DateText::timestamptz,
                        "2024-06-01 12:00:00.123456+05:30",
                        OffsetDateTime.of(2024, 6, 1, 6, 30, 0, 123_456_000, UTC)),
                read(
                        DateText::timestamptz,
                        "1890-01-01 00:00:00+00:01:15",
                        OffsetDateTime.of(1889, 12, 31, 23, 58, 45, 0, UTC)),
                read(
                        DateText::timestamptz,
                        "0044-03-15 12:00:00-03 BC",
                        OffsetDateTime.of(-43, 3, 15, 15, 0, 0, 0, UTC)),
                read(DateText::timestamptz, "infinity", OffsetDateTime.MAX),
                read(DateText::timestamptz, "-infinity", OffsetDateTime.MIN));
    }

    private static ZoneOffset offset(int hours, int minutes, int seconds) {
        return ZoneOffset.ofHoursMinutesSeconds(hours, minutes, seconds);
    }

    @ParameterizedTest
    @MethodSource
    void isRead(Function<String, Object> reader, String text, Object value) {
        assertThat(reader.apply(text)).isEqualTo(value);
    }

    private static void assertRefused(Function<String, ?> reader, String text, String message) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> reader.apply(text))
                .withMessage(message);
    }

    @Test
    void theEndOfADayIsRefused() {
        assertRefused(
                DateText::time,
                "24:00:00",
                "A value of type time is 24:00:00, which java.time.LocalTime cannot hold. "
                        + "Read it as another type: extras(key, cast(column, String.class)).");
        assertRefused(
                DateText::timetz,
                "24:00:00+01",
                "A value of type timetz is 24:00:00, which java.time.OffsetTime cannot hold. "
                        + "Read it as another type: extras(key, cast(column, String.class)).");
    }

    @Test
    void otherTextIsRefused() {
        var action = "Read it as text: extras(key, cast(column, String.class)).";
        assertRefused(
                DateText::date, "29/02/2024", "The text of a value of type date has an unknown format. " + action);
        assertRefused(
                DateText::date, "2023-02-29", "The text of a value of type date has an unknown format. " + action);
        assertRefused(DateText::time, "25:00:00", "The text of a value of type time has an unknown format. " + action);
        assertRefused(
                DateText::timetz, "12:00:00", "The text of a value of type timetz has an unknown format. " + action);
        assertRefused(
                DateText::timestamp,
                "2024-01-01 00:00:00+00",
                "The text of a value of type timestamp has an unknown format. " + action);
        assertRefused(
                DateText::timestamptz,
                "2024-01-01 00:00:00",
                "The text of a value of type timestamptz has an unknown format. " + action);
    }
}
