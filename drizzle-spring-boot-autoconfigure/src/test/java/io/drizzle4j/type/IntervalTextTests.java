package io.drizzle4j.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.value.Interval;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of intervals, copied from a server. */
class IntervalTextTests {

    static Stream<Arguments> isReadInEachStyle() {
        var least = new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);
        return Stream.of(
                arguments("00:00:00", new Interval(0, 0, 0)),
                arguments("@ 0", new Interval(0, 0, 0)),
                arguments("PT0S", new Interval(0, 0, 0)),
                arguments("0", new Interval(0, 0, 0)),
                arguments("1 year 2 mons 3 days 04:05:06.789", new Interval(14, 3, 14_706_789_000L)),
                arguments("@ 1 year 2 mons 3 days 4 hours 5 mins 6.789 secs", new Interval(14, 3, 14_706_789_000L)),
                arguments("P1Y2M3DT4H5M6.789S", new Interval(14, 3, 14_706_789_000L)),
                arguments("+1-2 +3 +4:05:06.789", new Interval(14, 3, 14_706_789_000L)),
                arguments("-1 mons +2 days -00:00:00.000001", new Interval(-1, 2, -1)),
                arguments("@ 1 mon -2 days 0.000001 secs ago", new Interval(-1, 2, -1)),
                arguments("P-1M2DT-0.000001S", new Interval(-1, 2, -1)),
                arguments("-0-1 +2 -0:00:00.000001", new Interval(-1, 2, -1)),
                arguments("-1-2", new Interval(-14, 0, 0)),
                arguments("1-2", new Interval(14, 0, 0)),
                arguments("-3 4:05:06", new Interval(0, -3, -14_706_000_000L)),
                arguments("3 0:00:00", new Interval(0, 3, 0)),
                arguments("-4:05:06", new Interval(0, 0, -14_706_000_000L)),
                arguments("+0-0 -3 +4:05:06", new Interval(0, -3, 14_706_000_000L)),
                arguments("-3 days +04:05:06", new Interval(0, -3, 14_706_000_000L)),
                arguments("-178956970 years -8 mons -2147483648 days -2562047788:00:54.775808", least),
                arguments("@ 178956970 years 8 mons 2147483648 days 2562047788 hours 54.775808 secs ago", least),
                arguments("P-178956970Y-8M-2147483648DT-2562047788H-54.775808S", least),
                arguments("-178956970-8 -2147483648 -2562047788:00:54.775808", least),
                // from PostgreSQL 14
                arguments("--2147483648:59:59.999999", new Interval(0, 0, -7_730_941_136_399_999_999L)),
                arguments("@ -2147483648 days ago", new Interval(0, Integer.MIN_VALUE, 0)),
                arguments("--2147483648 0:00:00", new Interval(0, Integer.MIN_VALUE, 0)));
    }

    @ParameterizedTest
    @MethodSource
    void isReadInEachStyle(String text, Interval interval) {
        assertThat(IntervalText.read(text)).isEqualTo(interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infinity", "-infinity"})
    void infinityIsRefused(String text) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> IntervalText.read(text))
                .withMessage("A value of type interval is %s, which io.drizzle4j.value.Interval cannot hold. "
                                .formatted(text)
                        + "Read it as another type: extras(key, cast(column, String.class)).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 day ago", "1 week", "P1W", "9223372036854775808 days", "@ 2147483648 days", "4:5"})
    void otherTextIsRefused(String text) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> IntervalText.read(text))
                .withMessage("The text of a value of type interval has an unknown format. "
                        + "Read it as text: extras(key, cast(column, String.class)).");
    }
}
