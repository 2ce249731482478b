package io.drizzle4j.internal.page;

import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a position. If the position was sent to the client as JSON, the value may have become a string, or a
 * number of another class.
 */
final class PositionValue {

    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(BigDecimal.class, BigDecimal::new),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(LocalDateTime.class, LocalDateTime::parse),
            Map.entry(OffsetTime.class, OffsetTime::parse),
            Map.entry(OffsetDateTime.class, OffsetDateTime::parse));

    /** The types whose Java class has more values than PostgreSQL. */
    private static final Map<PgType<?>, NumberRange> RANGES = Map.of(
            PgType.SMALLINT, new NumberRange(Short.MIN_VALUE, Short.MAX_VALUE),
            PgType.OID, new NumberRange(0, (1L << 32) - 1),
            PgType.MONEY, new NumberRange(Long.MIN_VALUE / 100, Long.MAX_VALUE / 100));

    /**
     * The maximum length of a number: a {@code numeric} has up to 131,072 digits before and 16,383 after the decimal
     * point.
     */
    private static final int MAX_CHARACTERS = 150_000;

    private record NumberRange(long least, long most) {

        boolean has(Number number) {
            var exact = number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
            return exact.compareTo(BigDecimal.valueOf(least)) >= 0 && exact.compareTo(BigDecimal.valueOf(most)) <= 0;
        }
    }

    private PositionValue() {}

    /** Returns the text of a value in a cursor. */
    static <T> String write(PgType<T> type, T value) {
        return PARSERS.containsKey(type.javaType()) ? value.toString() : type.write(value);
    }

    /** Reads the text of a value in a cursor. Another text is an error of any class. */
    static Object read(PgType<?> type, String text) {
        var parser = PARSERS.get(type.javaType());
        return parser == null ? type.parse(text) : parser.apply(text);
    }

    /** Returns the value as a value of the type; null if it is none. */
    static @Nullable Object of(PgType<?> type, Object value) {
        var read = of(type.javaType(), value);
        var range = RANGES.get(type);
        return range == null || read instanceof Number number && range.has(number) ? read : null;
    }

    private static @Nullable Object of(Class<?> type, Object value) {
        if (type.isInstance(value)) {
            return value;
        }
        if (!(value instanceof String) && !(value instanceof Number)) {
            return null;
        }
        return type.isEnum() ? constant(type, value) : parsed(PARSERS.get(type), value.toString());
    }

    private static @Nullable Object constant(Class<?> type, Object name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object parsed(@Nullable Function<String, Object> parser, String text) {
        try {
            return parser == null || text.length() > MAX_CHARACTERS ? null : parser.apply(text);
        } catch (RuntimeException exception) { // not a value of the type
            return null;
        }
    }
}
