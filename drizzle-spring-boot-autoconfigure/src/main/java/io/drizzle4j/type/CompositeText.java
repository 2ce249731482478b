package io.drizzle4j.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes composite values in PostgreSQL's text format: {@code (a,"b ""quoted""",)}, in which the last
 * attribute is null.
 */
final class CompositeText {

    private static final String TYPE = "composite";

    private CompositeText() {}

    /** Writes a composite value from the texts of its attributes. */
    static String of(List<? extends @Nullable String> attributes) {
        return attributes.stream()
                .map(attribute -> attribute == null ? "" : quoted(attribute))
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** Returns a quoted text for use in a composite value or a range. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\"\"") + '"';
    }

    /**
     * Reads the attributes of a composite value.
     *
     * @return their texts; null for null attributes; at least one, since {@code ()} has one null attribute;
     *     unmodifiable
     */
    static List<@Nullable String> read(String text) {
        List<@Nullable String> attributes = new ArrayList<>();
        var reader = new TextReader(TYPE, text);
        reader.skip("(");
        do {
            var part = reader.until(",)");
            attributes.add(part.text().isEmpty() && !part.isQuoted() ? null : part.text());
        } while (reader.next() == ',');
        reader.end();
        return Collections.unmodifiableList(attributes);
    }
}
