package io.drizzle4j.sql;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;

/** Writes dates and timestamps as PostgreSQL reads them: years by era, and the ends of Java's time as infinity. */
final class DateText {

    private static final Map<Object, String> INFINITIES = Map.of(
            LocalDate.MAX, "infinity",
            LocalDate.MIN, "-infinity",
            LocalDateTime.MAX, "infinity",
            LocalDateTime.MIN, "-infinity",
            OffsetDateTime.MAX, "infinity",
            OffsetDateTime.MIN, "-infinity");

    private DateText() {}

    /** Returns the text of a date or a timestamp; of anything else what its {@code toString} says. */
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
