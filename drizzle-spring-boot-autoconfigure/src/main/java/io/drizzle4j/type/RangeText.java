package io.drizzle4j.type;

import io.drizzle4j.value.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes ranges and multiranges in PostgreSQL's text format: {@code [1,4)}, {@code (,"b c"]}, {@code empty},
 * and <code>{[1,2),[3,4)}</code>.
 */
final class RangeText {

    private static final String TYPE = "range";

    private RangeText() {}

    /** Writes a range. */
    static <T> String of(Range<T> range, Function<? super T, String> text) {
        if (range.empty()) {
            return "empty";
        }
        return (range.lowerInclusive() ? "[" : "(")
                + bound(range.lower(), text)
                + ","
                + bound(range.upper(), text)
                + (range.upperInclusive() ? "]" : ")");
    }

    private static <T> String bound(@Nullable T bound, Function<? super T, String> text) {
        return bound == null ? "" : CompositeText.quoted(text.apply(bound));
    }

    /** Writes a multirange. */
    static <T> String of(List<Range<T>> ranges, Function<? super T, String> text) {
        return ranges.stream().map(range -> of(range, text)).collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Reads a range.
     *
     * @param bound reads a bound, without its quotes
     */
    static <T> Range<T> read(String text, Function<String, ? extends T> bound) {
        var reader = new TextReader(TYPE, text);
        var range = reader.skips("empty") ? Range.<T>emptyRange() : RangeText.<T>read(reader, bound);
        reader.end();
        return range;
    }

    private static <T> Range<T> read(TextReader reader, Function<String, ? extends T> bound) {
        var isLowerInclusive = reader.skips("[");
        if (!isLowerInclusive) {
            reader.skip("(");
        }
        var lower = RangeText.<T>bound(reader.until(","), bound);
        reader.skip(",");
        var upper = RangeText.<T>bound(reader.until(")]"), bound);
        return new Range<>(lower, isLowerInclusive, upper, reader.next() == ']', false);
    }

    private static <T> @Nullable T bound(TextReader.Part part, Function<String, ? extends T> bound) {
        return part.text().isEmpty() && !part.isQuoted() ? null : bound.apply(part.text());
    }

    /**
     * Reads a multirange.
     *
     * @param bound reads a bound, without its quotes
     * @return its ranges in their order, none of them empty; unmodifiable
     */
    static <T> List<Range<T>> readMultirange(String text, Function<String, ? extends T> bound) {
        List<Range<T>> ranges = new ArrayList<>();
        var reader = new TextReader("multirange", text);
        reader.skip("{");
        if (!reader.skips("}")) {
            do {
                ranges.add(RangeText.<T>read(reader, bound));
            } while (reader.skips(","));
            reader.skip("}");
        }
        reader.end();
        return Collections.unmodifiableList(ranges);
    }
}
