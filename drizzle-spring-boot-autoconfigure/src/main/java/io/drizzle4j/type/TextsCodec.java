package io.drizzle4j.type;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as an array of their texts.
 *
 * @param element the type of the values
 */
record TextsCodec<T>(PgType<T> element) implements Codec<List<T>> {

    @Override
    public Codec<List<T>> using(JsonFormat format) {
        return new TextsCodec<>(element.using(format));
    }

    @Override
    public boolean needsJsonFormat() {
        return element.needsJsonFormat();
    }

    @Override
    public String write(List<T> values) {
        List<@Nullable Object> texts = new ArrayList<>(values.size());
        for (var value : values) {
            texts.add(value == null ? null : element.write(value));
        }
        return ArrayText.of(texts, Object::toString);
    }

    @Override
    @SuppressWarnings("unchecked") // an array of texts
    public List<T> parse(String text) {
        return (List<T>) ArrayText.read(text, ArrayText.COMMA, element::parse);
    }
}
