package io.drizzle4j.sql;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes arrays as PostgreSQL reads them: <code>{"a","b \"quoted\"",NULL}</code>. */
final class ArrayText {

    private ArrayText() {}

    static String of(List<? extends @Nullable Object> values, Function<Object, String> text) {
        return values.stream()
                .map(value -> value == null ? "NULL" : quoted(text.apply(value)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String element) {
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
