package io.drizzle4j.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes arrays in PostgreSQL's text format: <code>{"a","b \"quoted\"",NULL}</code>, and with several
 * dimensions <code>{{1,2},{3,4}}</code>. Dimensions are nested lists. Custom lower bounds of indexes are lost.
 */
final class ArrayText {

    /** The delimiter of elements of all types except {@code box}. */
    static final char COMMA = ',';

    private static final String TYPE = "array";

    private ArrayText() {}

    /** Writes an array with commas as delimiters. A nested list is another dimension. */
    static String of(List<? extends @Nullable Object> values, Function<Object, String> text) {
        return of(values, COMMA, text);
    }

    /** Writes an array. A nested list is another dimension. */
    static String of(List<? extends @Nullable Object> values, char delimiter, Function<Object, String> text) {
        return values.stream()
                .map(value -> element(value, delimiter, text))
                .collect(Collectors.joining(String.valueOf(delimiter), "{", "}"));
    }

    private static String element(@Nullable Object value, char delimiter, Function<Object, String> text) {
        if (value == null) {
            return "NULL";
        }
        return value instanceof List<?> list ? of(list, delimiter, text) : quoted(text.apply(value));
    }

    private static String quoted(String element) {
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Returns the number of dimensions of an array: 0 if it is empty. */
    static int dimensions(String text) {
        var begin = text.indexOf('{');
        var end = begin;
        while (end >= 0 && end < text.length() && text.charAt(end) == '{') {
            end++;
        }
        return text.startsWith("{}", begin) ? 0 : end - begin;
    }

    /**
     * Reads an array.
     *
     * @param element reads one element, without its quotes
     * @return the elements, or nested lists of them for several dimensions; elements may be null; unmodifiable
     */
    static List<@Nullable Object> read(String text, char delimiter, Function<String, ?> element) {
        var reader = new TextReader(TYPE, text);
        if (reader.peek() == '[') { // bounds of indexes: [0:1][-1:2]=
            reader.until("=");
            reader.skip("=");
        }
        var values = readList(reader, delimiter, element);
        reader.end();
        return values;
    }

    private static List<@Nullable Object> readList(TextReader reader, char delimiter, Function<String, ?> element) {
        List<@Nullable Object> values = new ArrayList<>();
        reader.skip("{");
        if (reader.skips("}")) {
            return Collections.unmodifiableList(values);
        }
        do {
            values.add(
                    reader.peek() == '{'
                            ? readList(reader, delimiter, element)
                            : readElement(reader, delimiter, element));
        } while (reader.skips(String.valueOf(delimiter)));
        reader.skip("}");
        return Collections.unmodifiableList(values);
    }

    private static @Nullable Object readElement(TextReader reader, char delimiter, Function<String, ?> element) {
        var part = reader.until(delimiter + "}");
        return part.text().equals("NULL") && !part.isQuoted() ? null : element.apply(part.text());
    }
}
