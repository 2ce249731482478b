package io.drizzle4j.internal.decode;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A view of a row for Jackson, in which text that contains JSON is wrapped in {@link JsonText}. */
final class JsonRow extends AbstractMap<String, @Nullable Object> {

    private final RowMap row;

    JsonRow(RowMap row) {
        this.row = row;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return IntStream.range(0, size())
                        .<Map.Entry<String, @Nullable Object>>mapToObj(JsonRow.this::entry)
                        .iterator();
            }

            @Override
            public int size() {
                return row.size();
            }
        };
    }

    private Map.Entry<String, @Nullable Object> entry(int index) {
        var value = row.array()[index];
        return new SimpleImmutableEntry<>(
                row.shape().keys().get(index), row.shape().cells().get(index).isJsonText() ? marked(value) : value);
    }

    /** Wraps each element of an array of any dimension. */
    private static @Nullable Object marked(@Nullable Object value) {
        if (value instanceof List<?> elements) {
            return Arrays.asList(elements.stream().map(JsonRow::marked).toArray());
        }
        return value == null ? null : new JsonText((String) value);
    }
}
