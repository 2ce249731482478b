package io.drizzle4j.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import java.util.Map;

/**
 * Reads and writes dates and times in PostgreSQL's text format with the {@code DateStyle} {@code ISO}, which the driver
 * requires. Years are by era. Java's minimum and maximum stand for infinity.
 */
final class DateText {

    private static final String END_OF_DAY = "24:00:00";

    private static final int MAX_YEAR_DIGITS = 10;

    /** {@code 2024-02-29}, without the era, which follows at the end. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, MAX_YEAR_DIGITS, SignStyle.NEVER)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    /** {@code +00}, {@code +05:30}, {@code +00:01:15}. */
    private static final DateTimeFormatter OFFSET =
            new DateTimeFormatterBuilder().appendOffset("+HH:mm:ss", "Z").toFormatter(Locale.ROOT);

    private static final DateTimeFormatter READ_DATE = withEra(new DateTimeFormatterBuilder().append(DATE));

    private static final DateTimeFormatter READ_TIMESTAMP = withEra(
            new DateTimeFormatterBuilder().append(DATE).appendLiteral(' ').append(TIME));

    private static final DateTimeFormatter READ_TIMESTAMPTZ = withEra(new DateTimeFormatterBuilder()
            .append(DATE)
            .appendLiteral(' ')
            .append(TIME)
            .append(OFFSET));

    private static final DateTimeFormatter READ_TIMETZ =
            new DateTimeFormatterBuilder().append(TIME).append(OFFSET).toFormatter(Locale.ROOT);

    private static final Map<Object, String> INFINITIES = Map.of(
            LocalDate.MAX, "infinity",
            LocalDate.MIN, "-infinity",
            LocalDateTime.MAX, "infinity",
            LocalDateTime.MIN, "-infinity",
            OffsetDateTime.MAX, "infinity",
            OffsetDateTime.MIN, "-infinity");

    private DateText() {}

    private static DateTimeFormatter withEra(DateTimeFormatterBuilder formatter) {
        return formatter
                .optionalStart()
                .appendLiteral(' ')
                .appendText(ChronoField.ERA, Map.of(0L, "BC"))
                .optionalEnd()
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }

    /** Reads a date. */
    static LocalDate date(String text) {
        return switch (text) {
            case "infinity" -> LocalDate.MAX;
            case "-infinity" -> LocalDate.MIN;
            default -> read("date", text, READ_DATE, LocalDate::from);
        };
    }

    /**
     * Reads a time.
     *
     * @throws io.drizzle4j.error.UnexpectedDataException for the end of a day, {@code 24:00}
     */
    static LocalTime time(String text) {
        if (text.equals(END_OF_DAY)) {
            throw UnreadableValue.unheld("time", END_OF_DAY, LocalTime.class, String.class);
        }
        return read("time", text, TIME, LocalTime::from);
    }

    /**
     * Reads a time with its offset.
     *
     * @throws io.drizzle4j.error.UnexpectedDataException for the end of a day, {@code 24:00}
     */
    static OffsetTime timetz(String text) {
        if (text.startsWith(END_OF_DAY)) {
            throw UnreadableValue.unheld("timetz", END_OF_DAY, OffsetTime.class, String.class);
        }
        return read("timetz", text, READ_TIMETZ, OffsetTime::from);
    }

    /** Reads a timestamp without a time zone. */
    static LocalDateTime timestamp(String text) {
        return switch (text) {
            case "infinity" -> LocalDateTime.MAX;
            case "-infinity" -> LocalDateTime.MIN;
            default -> read("timestamp", text, READ_TIMESTAMP, LocalDateTime::from);
        };
    }

    /** Reads a timestamp with any time zone, and converts it to UTC. */
    static OffsetDateTime timestamptz(String text) {
        return switch (text) {
            case "infinity" -> OffsetDateTime.MAX;
            case "-infinity" -> OffsetDateTime.MIN;
            default ->
                read("timestamptz", text, READ_TIMESTAMPTZ, OffsetDateTime::from)
                        .withOffsetSameInstant(ZoneOffset.UTC);
        };
    }

    private static <T> T read(String type, String text, DateTimeFormatter formatter, TemporalQuery<T> query) {
        try {
            return formatter.parse(text, query);
        } catch (DateTimeException exception) {
            throw UnreadableValue.unknownText(type);
        }
    }

    /** Returns the text of a date or a timestamp; for other values, the result of {@code toString}. */
    static String of(Object value) {
        var infinity = INFINITIES.get(value);
        if (infinity != null) {
            return infinity;
        }
        if (value instanceof LocalDate date) {
            return of(date, "");
        }
        if (value instanceof LocalDateTime timestamp) {
            return of(timestamp.toLocalDate(), "T" + timestamp.toLocalTime());
        }
        if (value instanceof OffsetDateTime timestamp) {
            return of(timestamp.toLocalDate(), "T" + timestamp.toOffsetTime());
        }
        return value.toString();
    }

    private static String of(LocalDate date, String rest) {
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%s%s",
                date.get(ChronoField.YEAR_OF_ERA),
                date.getMonthValue(),
                date.getDayOfMonth(),
                rest,
                date.getYear() > 0 ? "" : " BC");
    }
}
