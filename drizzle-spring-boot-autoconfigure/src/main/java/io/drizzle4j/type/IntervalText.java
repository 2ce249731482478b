package io.drizzle4j.type;

import io.drizzle4j.value.Interval;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads intervals in any of PostgreSQL's four {@code IntervalStyle}s. They are written with {@link Interval#toString},
 * which all of them accept.
 */
final class IntervalText {

    private static final String TYPE = "interval";

    /** {@code P1Y2M-3DT4H5M6.789S}: each part has its own sign. */
    private static final Pattern ISO_8601 = Pattern.compile("P(?:(-?\\d+)Y)?(?:(-?\\d+)M)?(?:(-?\\d+)D)?"
            + "(?:T(?:(-?\\d+)H)?(?:(-?\\d+)M)?(?:(-?\\d+(?:\\.\\d+)?)S)?)?");

    /** {@code @ 1 year 2 mons -3 days 4 hours 5 mins 6.789 secs ago}: the last word inverts all signs. */
    private static final Pattern VERBOSE =
            Pattern.compile("@(?: (-?\\d+) years?)?(?: (-?\\d+) mons?)?(?: (-?\\d+) days?)?"
                    + "(?: (-?\\d+) hours?)?(?: (-?\\d+) mins?)?(?: (-?\\d+(?:\\.\\d+)?) secs?)?(?: 0)?( ago)?");

    /**
     * {@code 1 year 2 mons -3 days +04:05:06.789}: each part, and the time as a whole, has its own sign; the least
     * number has two in PostgreSQL 14, {@code --2147483648:00:00}.
     */
    private static final Pattern POSTGRES =
            Pattern.compile("(?:([+-]?\\d+) years?)? ?(?:([+-]?\\d+) mons?)? ?(?:([+-]?\\d+) days?)? ?"
                    + "(?:([+-]?|--)(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?))?");

    /**
     * {@code +1-2 -3 +4:05:06.789}: years and months, days, and time, each with its own sign; or one or two of them
     * with the sign of the first, such as {@code -3 4:05:06}. The least numbers have two in PostgreSQL 14, such as
     * {@code --2147483648 0:00:00}.
     */
    private static final Pattern SQL_STANDARD = Pattern.compile(
            "(?:([+-]?)(\\d+)-(\\d+))? ?(?:([+-]?|--)(\\d+))? ?(?:([+-]?|--)(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?))?");

    private static final int AGO = 7;

    private static final int MONTHS_PER_YEAR = 12;

    private static final long SECONDS_PER_HOUR = 3600;

    private static final long SECONDS_PER_MINUTE = 60;

    private static final long MICROSECONDS = 1_000_000;

    private IntervalText() {}

    /**
     * Reads an interval.
     *
     * @throws io.drizzle4j.error.UnexpectedDataException if it is infinite (PostgreSQL 17 and later)
     */
    static Interval read(String text) {
        if (text.endsWith("infinity")) {
            throw UnreadableValue.unheld(TYPE, text, Interval.class, String.class);
        }
        try {
            return text.startsWith("P") ? readIso(text) : text.startsWith("@") ? readVerbose(text) : readShort(text);
        } catch (ArithmeticException | NumberFormatException exception) {
            throw UnreadableValue.unknownText(TYPE);
        }
    }

    private static Interval readIso(String text) {
        return parts(matched(ISO_8601, text), 1);
    }

    private static Interval readVerbose(String text) {
        var matcher = matched(VERBOSE, text);
        return parts(matcher, matcher.group(AGO) == null ? 1 : -1);
    }

    private static Interval readShort(String text) {
        var matcher = POSTGRES.matcher(text);
        return matcher.matches() && !text.isEmpty() ? readPostgres(matcher) : readSql(matched(SQL_STANDARD, text));
    }

    private static Interval parts(Matcher matcher, int sign) {
        return interval(
                sign * number(matcher.group(1)),
                sign * number(matcher.group(2)),
                days(sign, matcher.group(3)),
                time(sign, matcher.group(4), matcher.group(5), matcher.group(6)));
    }

    private static Interval readPostgres(Matcher matcher) {
        return interval(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                time(sign(matcher.group(4), 1), matcher.group(5), matcher.group(6), matcher.group(7)));
    }

    private static Interval readSql(Matcher matcher) {
        var yearsSign = sign(matcher.group(1), 1);
        var daysSign = sign(matcher.group(4), yearsSign);
        var timeSign = sign(matcher.group(6), daysSign);
        return interval(
                yearsSign * number(matcher.group(2)),
                yearsSign * number(matcher.group(3)),
                daysSign * number(matcher.group(5)),
                time(timeSign, matcher.group(7), matcher.group(8), matcher.group(9)));
    }

    private static Matcher matched(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.matches() || text.isEmpty()) {
            throw UnreadableValue.unknownText(TYPE);
        }
        return matcher;
    }

    /** Returns the sign of a part. A part without a sign has that of the previous part. */
    private static int sign(@Nullable String text, int before) {
        return text == null || text.isEmpty() ? before : text.startsWith("-") ? -1 : 1;
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    /** The least number of days has no opposite: PostgreSQL 14 writes {@code @ -2147483648 days ago}. */
    private static long days(int sign, @Nullable String text) {
        var days = number(text);
        return days == Integer.MIN_VALUE ? days : sign * days;
    }

    /** Applies the sign before the addition, because the minimum number of microseconds cannot be negated. */
    private static long time(int sign, @Nullable String hours, @Nullable String minutes, @Nullable String seconds) {
        var whole = Math.addExact(
                Math.multiplyExact(sign * number(hours), SECONDS_PER_HOUR * MICROSECONDS),
                Math.multiplyExact(sign * number(minutes), SECONDS_PER_MINUTE * MICROSECONDS));
        var rest =
                seconds == null ? 0 : new BigDecimal(seconds).movePointRight(6).longValueExact();
        return Math.addExact(whole, sign * rest);
    }

    private static Interval interval(long years, long months, long days, long microseconds) {
        return new Interval(Math.toIntExact(years * MONTHS_PER_YEAR + months), Math.toIntExact(days), microseconds);
    }
}
