package io.drizzle4j.internal.result;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversions between numbers. There is none that would round. A value that does not fit causes an exception. */
final class NumberConversions {

    private static final Set<Class<?>> EXACT = Set.of(Short.class, Integer.class, Long.class, BigDecimal.class);

    private static final Map<Class<?>, Conversion> FROM_EXACT = Map.of(
            Byte.class,
            number -> decimal(number).byteValueExact(),
            Short.class,
            number -> decimal(number).shortValueExact(),
            Integer.class,
            NumberConversions::toInteger,
            Long.class,
            NumberConversions::toLong,
            BigInteger.class,
            number -> decimal(number).toBigIntegerExact(),
            BigDecimal.class,
            NumberConversions::decimal);

    private NumberConversions() {}

    static @Nullable Conversion between(Class<?> from, Class<?> to) {
        if (to == Double.class && (from == Float.class || from == Integer.class)) {
            return number -> ((Number) number).doubleValue();
        }
        return EXACT.contains(from) ? FROM_EXACT.get(to) : null;
    }

    private static Object toInteger(Object number) {
        return number instanceof Long whole
                ? Math.toIntExact(whole)
                : decimal(number).intValueExact();
    }

    private static Object toLong(Object number) {
        return number instanceof Integer whole
                ? whole.longValue()
                : decimal(number).longValueExact();
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) number).longValue());
    }
}
