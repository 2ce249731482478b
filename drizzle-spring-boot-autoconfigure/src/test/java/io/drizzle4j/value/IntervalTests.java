package io.drizzle4j.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.error.InvalidValueException;
import java.time.Duration;
import java.time.Period;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.support.DefaultConversionService;

class IntervalTests {

    static Stream<Arguments> isWrittenInIso8601() {
        return Stream.of(
                arguments(new Interval(0, 0, 0), "PT0S"),
                arguments(new Interval(14, 3, 14_706_789_000L), "P1Y2M3DT4H5M6.789S"),
                arguments(new Interval(-14, 3, -14_706_789_000L), "P-1Y-2M3DT-4H-5M-6.789S"),
                arguments(new Interval(0, 0, -1), "PT-0.000001S"),
                arguments(new Interval(0, 0, 10_000_000), "PT10S"),
                arguments(new Interval(0, -1, 60_000_000), "P-1DT1M"),
                arguments(
                        new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE),
                        "P-178956970Y-8M-2147483648DT-2562047788H-54.775808S"));
    }

    @ParameterizedTest
    @MethodSource
    void isWrittenInIso8601(Interval interval, String text) {
        assertThat(interval).hasToString(text);
        assertThat(Interval.parse(text)).isEqualTo(interval);
    }

    @Test
    void isConvertedFromTextBySpring() {
        var conversion = DefaultConversionService.getSharedInstance();

        assertThat(conversion.convert("P1M", Interval.class)).isEqualTo(new Interval(1, 0, 0));
        assertThatExceptionOfType(ConversionFailedException.class)
                .isThrownBy(() -> conversion.convert("1 month", Interval.class))
                .withCauseExactlyInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 day", "P", "PT", "P1DT", "-P1D", "p1d", "PT1D", "P1.5D", "P99999999999Y", "PT0,5"})
    void isParsedOnlyFromIso8601(String text) {
        assertRefused(
                () -> Interval.parse(text),
                "The text is not an interval in ISO 8601 format. Write it like P1Y2M-3DT4H5M6.789S.");
    }

    @Test
    void isCreatedFromPeriodsAndDurations() {
        assertThat(Interval.of(Period.of(1, 2, 3))).isEqualTo(new Interval(14, 3, 0));
        assertThat(Interval.of(Duration.ofDays(-1))).isEqualTo(new Interval(0, 0, -86_400_000_000L));
        assertThat(Interval.of(Period.ofWeeks(1), Duration.ofNanos(1_000))).isEqualTo(new Interval(0, 7, 1));
        assertThat(Interval.of(new Interval(0, 0, Long.MIN_VALUE).toDuration()))
                .isEqualTo(new Interval(0, 0, Long.MIN_VALUE));
        assertThat(Interval.of(Duration.ofNanos(-1_500_000))).isEqualTo(new Interval(0, 0, -1_500));
    }

    @Test
    void isReadAsAPeriodOrADuration() {
        assertThat(new Interval(-14, 3, 0).toPeriod()).isEqualTo(Period.of(-1, -2, 3));
        assertThat(new Interval(0, 0, -1).toDuration()).isEqualTo(Duration.ofNanos(-1_000));
    }

    @Test
    void distinguishesADayFromItsHours() {
        assertThat(Interval.of(Period.ofDays(1))).isNotEqualTo(Interval.of(Duration.ofHours(24)));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(call).withMessage(message);
    }

    @Test
    void refusesConversionsThatLoseAPart() {
        assertRefused(
                () -> Interval.of(Duration.ofNanos(1_001)),
                "A duration of PT0.000001001S is more precise than an interval, which stores microseconds. "
                        + "Truncate it: duration.truncatedTo(ChronoUnit.MICROS).");
        assertRefused(
                () -> Interval.of(Duration.ofSeconds(Long.MAX_VALUE)),
                "A duration of PT2562047788015215H30M7S is too long for an interval. "
                        + "Use one of -9223372036854775808 to 9223372036854775807 microseconds.");
        assertRefused(
                () -> Interval.of(Period.ofYears(178_956_971)),
                "A period of 2147483652 months is too long for an interval. "
                        + "Use one of -2147483648 to 2147483647 months.");
        assertRefused(
                () -> new Interval(1, 2, 3).toPeriod(),
                "The interval P1M2DT0.000003S has a time, which a Period cannot hold. "
                        + "Read months(), days() and microseconds() instead.");
        assertRefused(
                () -> new Interval(0, 1, 0).toDuration(),
                "The interval P1D has months or days, which a Duration cannot hold. "
                        + "Read months(), days() and microseconds() instead.");
        assertRefused(
                () -> new Interval(1, 0, 0).toDuration(),
                "The interval P1M has months or days, which a Duration cannot hold. "
                        + "Read months(), days() and microseconds() instead.");
    }
}
