package io.drizzle4j.type;

import io.drizzle4j.value.Range;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.ResolvableType;

/**
 * Multiranges, as lists of non-null ranges.
 *
 * @param range the type of the ranges
 * @param bound the type of their bounds
 */
record MultirangeCodec<T>(PgType<Range<T>> range, PgType<T> bound) implements Codec<List<Range<T>>> {

    @Override
    public ResolvableType valueType(Class<List<Range<T>>> javaType) {
        return ResolvableType.forClassWithGenerics(javaType, range.valueType());
    }

    @Override
    public List<Range<T>> checked(String receiver, List<Range<T>> ranges) {
        List<Range<T>> copy = new ArrayList<>(ranges.size());
        for (var value : ranges) {
            if (value == null) {
                throw InvalidBinding.nullElement(receiver);
            }
            copy.add(range.checked(receiver, value));
        }
        return List.copyOf(copy);
    }

    @Override
    public String write(List<Range<T>> ranges) {
        return RangeText.of(ranges, bound::write);
    }

    @Override
    public List<Range<T>> parse(String text) {
        return RangeText.readMultirange(text, bound::parse);
    }
}
