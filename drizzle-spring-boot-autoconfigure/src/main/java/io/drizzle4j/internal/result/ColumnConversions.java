package io.drizzle4j.internal.result;

import io.drizzle4j.type.JsonFormat;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.CollectionUtils;

/**
 * Converts values of components, and values that a client sent as JSON, to values of columns. The reverse of
 * {@link Conversions}. Values are not rounded, and keep their kind: a list never becomes a single value, nor a number a
 * constant of an enum.
 */
public final class ColumnConversions {

    /** The classes whose values JSON has as text, in the format of Java. */
    private static final Map<Class<?>, Function<String, Object>> OF_TEXT = Map.of(
            LocalDate.class,
            LocalDate::parse,
            LocalDateTime.class,
            LocalDateTime::parse,
            LocalTime.class,
            LocalTime::parse,
            OffsetDateTime.class,
            OffsetDateTime::parse,
            OffsetTime.class,
            OffsetTime::parse,
            byte[].class,
            text -> Base64.getDecoder().decode(text));

    private final ConversionService service;

    private final @Nullable JsonFormat jsonFormat;

    /**
     * Creates the conversions.
     *
     * @param jsonFormat writes trees as JSON text; null if JSON is text only
     */
    public ColumnConversions(ConversionService service, @Nullable JsonFormat jsonFormat) {
        this.service = service;
        this.jsonFormat = jsonFormat;
    }

    /** Returns the value of a column for another value; null if there is none. */
    public @Nullable Object convert(PgType<?> type, Object value) {
        try {
            return converted(type, value);
        } catch (ArithmeticException | ConversionException | DateTimeException | IllegalArgumentException exception) {
            return null;
        }
    }

    private @Nullable Object converted(PgType<?> type, Object value) {
        if (type.javaType() == List.class) {
            return list(type, value);
        }
        if (type.javaType().isInstance(value)) {
            return value;
        }
        if (type.needsJsonFormat() || type.isJsonText()) {
            return json(type, value);
        }
        return converted(type.javaType(), value, type);
    }

    private @Nullable Object json(PgType<?> type, Object value) {
        if (jsonFormat == null) {
            return null;
        }
        var text = jsonFormat.write(value, value.getClass());
        return type.needsJsonFormat() ? jsonFormat.read(text, type.valueType().getType()) : text;
    }

    private @Nullable Object list(PgType<?> type, Object value) {
        return value instanceof String text
                ? parsed(type, text)
                : list(type.valueType().getGeneric(0), value, type);
    }

    private @Nullable Object list(ResolvableType element, Object value, PgType<?> type) {
        if (!(value instanceof Collection<?>) && !value.getClass().isArray()) {
            return null;
        }
        var elements = value instanceof Collection<?> collection ? collection : CollectionUtils.arrayToList(value);
        List<@Nullable Object> converted = new ArrayList<>(elements.size());
        for (var one : elements) {
            var own = one == null ? null : element(element, one, type);
            if (one != null && own == null) {
                return null;
            }
            converted.add(own);
        }
        return converted;
    }

    private @Nullable Object element(ResolvableType type, Object value, PgType<?> list) {
        var javaType = type.toClass();
        if (javaType == List.class) {
            return list(type.getGeneric(0), value, list);
        }
        return javaType.isInstance(value) ? value : converted(javaType, value, list);
    }

    private @Nullable Object converted(Class<?> to, Object value, PgType<?> type) {
        if (hasElements(value.getClass()) && !hasElements(to)) {
            return null;
        }
        if (value instanceof Number number && Number.class.isAssignableFrom(to)) {
            return number(number, to);
        }
        if (to == OffsetDateTime.class) {
            var moment = moment(value);
            if (moment != null) {
                return moment;
            }
        }
        if (value instanceof String text) {
            var ofText = OF_TEXT.get(to);
            if (ofText != null) {
                return ofText.apply(text);
            }
            if (to == Boolean.class) {
                return truth(text);
            }
            if (to.getPackage() == Interval.class.getPackage()) {
                return parsed(type, text);
            }
        }
        return isAmbiguous(value.getClass(), to) || !service.canConvert(value.getClass(), to)
                ? null
                : service.convert(value, to);
    }

    /** Returns whether a class contains elements. Spring would join them, or take the first one. */
    private static boolean hasElements(Class<?> type) {
        return type.isArray()
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || BaseStream.class.isAssignableFrom(type);
    }

    /** Returns the boolean of a text. Spring would also accept words such as "on", and numbers. */
    private static @Nullable Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    /** Returns whether a conversion depends on more than the value itself, such as the order of the constants. */
    private static boolean isAmbiguous(Class<?> from, Class<?> to) {
        var isOfNumber = Number.class.isAssignableFrom(from) && (to.isEnum() || to == Boolean.class);
        return isOfNumber || TimeConversions.isAmbiguous(from, to);
    }

    private static @Nullable Object parsed(PgType<?> type, String text) {
        try {
            return type.parse(text);
        } catch (RuntimeException exception) { // text in another format is an exception of any class
            return null;
        }
    }

    private static @Nullable Object moment(Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime zoned) {
            return zoned.toOffsetDateTime();
        }
        return value.getClass() == Date.class ? ((Date) value).toInstant().atOffset(ZoneOffset.UTC) : null;
    }

    private static @Nullable Object number(Number value, Class<?> to) {
        var exact = new BigDecimal(value.toString());
        if (to == Integer.class) {
            return exact.intValueExact();
        }
        if (to == Long.class) {
            return exact.longValueExact();
        }
        if (to == BigDecimal.class) {
            return exact;
        }
        if (to == Double.class || to == Float.class) {
            return floating(exact, to);
        }
        return to == BigInteger.class ? exact.toBigIntegerExact() : null;
    }

    /** Returns the nearest number, unless a whole number would lose digits. */
    private static @Nullable Object floating(BigDecimal exact, Class<?> to) {
        var nearest = to == Double.class ? (Number) exact.doubleValue() : (Number) exact.floatValue();
        var isWhole = exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0;
        return isWhole && new BigDecimal(nearest.toString()).compareTo(exact) != 0 ? null : nearest;
    }
}
