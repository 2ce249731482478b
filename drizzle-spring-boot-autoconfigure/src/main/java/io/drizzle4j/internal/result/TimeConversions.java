package io.drizzle4j.internal.result;

import io.drizzle4j.error.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Conversions of dates and times to each other and to text. Conversions that depend on a time zone or a locale, or lose
 * a part of the value, are excluded. Spring would silently use the JVM's time zone or UTC.
 */
final class TimeConversions {

    /** Classes whose values are instants, independent of a time zone. */
    private static final Set<Class<?>> MOMENTS =
            Set.of(OffsetDateTime.class, ZonedDateTime.class, Instant.class, Date.class, Calendar.class);

    private TimeConversions() {}

    /** Returns whether a conversion needs more than the value itself. */
    static boolean isAmbiguous(Class<?> from, Class<?> to) {
        return Temporal.class.isAssignableFrom(from)
                && (to == String.class || TemporalAccessor.class.isAssignableFrom(to) || isMoment(to))
                && !to.isAssignableFrom(from)
                && !(MOMENTS.contains(from) && MOMENTS.contains(to));
    }

    /** Returns why a conversion is ambiguous, and a replacement; null if it is not ambiguous. */
    static @Nullable Problem ambiguous(ResolvableType source, ResolvableType target) {
        var from = source.toClass();
        var to = Conversions.boxed(target);
        if (from == List.class) {
            var ofElement = ambiguous(source.getGeneric(0), Conversions.element(target));
            return ofElement == null ? null : new Problem(ofElement.description(), makeIt(source, ""));
        }
        return isAmbiguous(from, to) ? new Problem(fault(from, to), makeIt(source, inSql(from, to))) : null;
    }

    private static String fault(Class<?> from, Class<?> to) {
        if (to == String.class) {
            return "depends on a locale";
        }
        return isMoment(from) == isMoment(to) ? "loses a part of the value" : "depends on a time zone";
    }

    private static boolean isMoment(Class<?> type) {
        return MOMENTS.contains(type) || Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type);
    }

    private static String makeIt(ResolvableType source, String inSql) {
        var orInstant = source.toClass() == OffsetDateTime.class ? " or Instant" : "";
        return "Make it %s%s%s.".formatted(TypeName.of(source), orInstant, inSql);
    }

    private static String inSql(Class<?> from, Class<?> to) {
        if (from == OffsetDateTime.class && to == LocalDate.class) {
            return extra("sql(DATE, \"({0} at time zone 'Europe/Berlin')::date\", column)");
        }
        if (from == OffsetDateTime.class && to == LocalTime.class) {
            return extra("sql(TIME, \"({0} at time zone 'Europe/Berlin')::time\", column)");
        }
        if (from == OffsetDateTime.class && to == LocalDateTime.class) {
            return extra("sql(TIMESTAMP, \"{0} at time zone 'Europe/Berlin'\", column)");
        }
        if (from == LocalDateTime.class && isMoment(to)) {
            return extra("sql(TIMESTAMPTZ, \"{0} at time zone 'Europe/Berlin'\", column)");
        }
        var isPart = from == LocalDateTime.class && (to == LocalDate.class || to == LocalTime.class);
        return isPart || to == String.class ? extra("cast(column, %s.class)".formatted(to.getSimpleName())) : "";
    }

    private static String extra(String expression) {
        return ", or convert it in SQL as an extra: @Key(\"key\") and extras(\"key\", %s)".formatted(expression);
    }
}
