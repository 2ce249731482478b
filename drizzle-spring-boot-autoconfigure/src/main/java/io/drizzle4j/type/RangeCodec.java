package io.drizzle4j.type;

import io.drizzle4j.value.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Ranges.
 *
 * @param bound the type of their bounds
 */
record RangeCodec<T>(PgType<T> bound) implements Codec<Range<T>> {

    @Override
    public ResolvableType valueType(Class<Range<T>> javaType) {
        return ResolvableType.forClassWithGenerics(javaType, bound.valueType());
    }

    @Override
    public Range<T> checked(String receiver, Range<T> value) {
        return new Range<>(
                checkedBound(receiver, value.lower()),
                value.lowerInclusive(),
                checkedBound(receiver, value.upper()),
                value.upperInclusive(),
                value.empty());
    }

    private @Nullable T checkedBound(String receiver, @Nullable T value) {
        return value == null ? null : bound.checked(receiver, value);
    }

    @Override
    public String write(Range<T> value) {
        return RangeText.of(value, bound::write);
    }

    @Override
    public Range<T> parse(String text) {
        return RangeText.read(text, bound::parse);
    }
}
