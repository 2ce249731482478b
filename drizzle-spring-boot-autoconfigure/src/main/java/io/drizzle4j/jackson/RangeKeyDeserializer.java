package io.drizzle4j.jackson;

import io.drizzle4j.value.Range;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;

/** Reads a range as {@link Range#toString} writes it, as the key of a map. Its bounds are read as keys too. */
final class RangeKeyDeserializer extends KeyDeserializer {

    private static final Pattern RANGE = Pattern.compile("([\\[(])([^,]*),([^,]*)([])])");

    private final JavaType bound;

    /**
     * Creates a deserializer.
     *
     * @param bound the type of the bounds
     */
    RangeKeyDeserializer(JavaType bound) {
        this.bound = bound;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
        if (key.equals("empty")) {
            return Range.emptyRange();
        }
        var range = RANGE.matcher(key);
        return range.matches()
                ? new Range<>(
                        bound(range.group(2), context),
                        range.group(1).equals("["),
                        bound(range.group(3), context),
                        range.group(4).equals("]"),
                        false)
                : context.handleWeirdKey(Range.class, key, "The text is not a range, such as [1,4).");
    }

    private @Nullable Object bound(String text, DeserializationContext context) {
        return text.isEmpty() ? null : context.findKeyDeserializer(bound, null).deserializeKey(text, context);
    }
}
