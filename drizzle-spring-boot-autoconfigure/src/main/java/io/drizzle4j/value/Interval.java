package io.drizzle4j.value;

import io.drizzle4j.error.InvalidValueException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * An {@code interval}: months, days and microseconds. PostgreSQL stores them separately, because months have different
 * numbers of days, and days different numbers of hours.
 *
 * <p>Two intervals are equal in Java if all three parts are equal. PostgreSQL compares intervals as if a month had 30
 * days and a day 24 hours. So {@code 1 day} and {@code 24:00:00} are equal there, but not in Java.
 *
 * @param months the months, including years; may be negative
 * @param days the days; may be negative
 * @param microseconds the time; may be negative
 */
public record Interval(int months, int days, long microseconds) implements Serializable {

    private static final int MONTHS_PER_YEAR = 12;

    private static final long MICROSECONDS_PER_MINUTE = 60_000_000;

    private static final long MINUTES_PER_HOUR = 60;

    /**
     * Returns an interval of years, months and days.
     *
     * @throws InvalidValueException if the total of months does not fit into an {@code int}
     */
    public static Interval of(Period period) {
        return of(period, Duration.ZERO);
    }

    /**
     * Returns an interval of time only, even if it is longer than a day.
     *
     * @throws InvalidValueException if it is not a whole number of microseconds, or if that does not fit into a
     *     {@code long}
     */
    public static Interval of(Duration duration) {
        return of(Period.ZERO, duration);
    }

    /**
     * Returns an interval of years, months and days, and of time.
     *
     * @throws InvalidValueException if a part is greater or more precise than PostgreSQL can store
     */
    @SuppressWarnings("JavaPeriodGetDays") // the months are read too
    public static Interval of(Period period, Duration duration) {
        return new Interval(months(period), period.getDays(), microseconds(duration));
    }

    /**
     * Returns the interval that a text in ISO 8601 format represents, such as {@code P1Y2M-3DT4H5M6.789S}.
     *
     * @param text {@code P} with a period as {@link Period#parse} reads it, a {@code T} with a duration as
     *     {@link Duration#parse} reads it, or both
     * @throws InvalidValueException if the text has another format, or a part is greater or more precise than
     *     PostgreSQL can store
     */
    public static Interval parse(String text) {
        if (!text.startsWith("P")) {
            throw unknownFormat();
        }
        var time = text.indexOf('T');
        var date = time < 0 ? text : text.substring(0, time);
        try {
            return of(
                    time == 1 ? Period.ZERO : Period.parse(date),
                    time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time)));
        } catch (DateTimeParseException exception) {
            throw unknownFormat();
        }
    }

    /** Returns the same as {@link #parse}. Spring calls it to convert text, such as a parameter of a request. */
    public static Interval valueOf(String text) {
        return parse(text);
    }

    private static InvalidValueException unknownFormat() {
        return new InvalidValueException(
                "The text is not an interval in ISO 8601 format.", "Write it like P1Y2M-3DT4H5M6.789S.");
    }

    private static int months(Period period) {
        var months = period.toTotalMonths();
        if ((int) months != months) {
            throw new InvalidValueException(
                    "A period of %s months is too long for an interval.".formatted(months),
                    "Use one of %d to %d months.".formatted(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return (int) months;
    }

    private static long microseconds(Duration duration) {
        try {
            var microseconds = duration.dividedBy(ChronoUnit.MICROS.getDuration());
            if (Duration.of(microseconds, ChronoUnit.MICROS).equals(duration)) {
                return microseconds;
            }
        } catch (ArithmeticException exception) {
            throw new InvalidValueException(
                    "A duration of %s is too long for an interval.".formatted(duration),
                    "Use one of %d to %d microseconds.".formatted(Long.MIN_VALUE, Long.MAX_VALUE));
        }
        throw new InvalidValueException(
                "A duration of %s is more precise than an interval, which stores microseconds.".formatted(duration),
                "Truncate it: duration.truncatedTo(ChronoUnit.MICROS).");
    }

    /**
     * Returns the interval as a period of years, months and days.
     *
     * @throws InvalidValueException if the interval has a time, which a period cannot represent
     */
    public Period toPeriod() {
        if (microseconds != 0) {
            throw new InvalidValueException(
                    "The interval %s has a time, which a Period cannot hold.".formatted(this),
                    "Read months(), days() and microseconds() instead.");
        }
        return Period.of(months / MONTHS_PER_YEAR, months % MONTHS_PER_YEAR, days);
    }

    /**
     * Returns the interval as a duration.
     *
     * @throws InvalidValueException if the interval has months or days, which have no fixed length
     */
    public Duration toDuration() {
        if (months != 0 || days != 0) {
            throw new InvalidValueException(
                    "The interval %s has months or days, which a Duration cannot hold.".formatted(this),
                    "Read months(), days() and microseconds() instead.");
        }
        return Duration.of(microseconds, ChronoUnit.MICROS);
    }

    /**
     * Returns the interval in ISO 8601 format, as PostgreSQL reads and writes it, such as {@code P1Y2M-3DT4H5M6.789S}.
     */
    @Override
    public String toString() {
        var minutes = microseconds / MICROSECONDS_PER_MINUTE;
        var text = new StringBuilder("P");
        append(text, months / MONTHS_PER_YEAR, 'Y');
        append(text, months % MONTHS_PER_YEAR, 'M');
        append(text, days, 'D');
        if (microseconds != 0) {
            text.append('T');
            append(text, minutes / MINUTES_PER_HOUR, 'H');
            append(text, minutes % MINUTES_PER_HOUR, 'M');
            appendSeconds(text, microseconds % MICROSECONDS_PER_MINUTE);
        }
        return text.length() == 1 ? "PT0S" : text.toString();
    }

    private static void append(StringBuilder text, long amount, char unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }

    private static void appendSeconds(StringBuilder text, long microseconds) {
        if (microseconds != 0) {
            text.append(BigDecimal.valueOf(microseconds, 6).stripTrailingZeros().toPlainString())
                    .append('S');
        }
    }
}
