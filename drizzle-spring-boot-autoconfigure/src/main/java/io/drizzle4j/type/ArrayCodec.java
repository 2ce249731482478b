package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Arrays as lists. Those of more dimensions are lists of lists, all of the same length; where the indexes begin is not
 * kept.
 *
 * @param element what the lists hold; an array itself if there is more than one dimension
 */
record ArrayCodec<T>(PgType<T> element) implements Codec<List<T>> {

    @Override
    public ResolvableType valueType(Class<List<T>> javaType) {
        return ResolvableType.forClassWithGenerics(javaType, element.valueType());
    }

    /** Null may stand among the elements, but not in the place of a list. */
    @Override
    @SuppressWarnings("NullAway") // a null inside an array stays one
    public List<T> checked(String receiver, List<T> values) {
        List<T> copy = new ArrayList<>(values.size());
        for (var value : values) {
            copy.add(value == null ? null : element.checked(receiver, value));
        }
        if (element.isDimension()) {
            lengths(receiver, copy, depth());
        }
        return Collections.unmodifiableList(copy);
    }

    private int depth() {
        return element.isDimension() && element.codec() instanceof ArrayCodec<?> array ? 1 + array.depth() : 1;
    }

    /** Returns the length of each dimension. */
    private List<Integer> lengths(String receiver, List<?> values, int depth) {
        List<Integer> lengths = new ArrayList<>(List.of(values.size()));
        if (depth > 1) {
            var inner = values.stream()
                    .map(value -> value == null ? List.of(0) : lengths(receiver, (List<?>) value, depth - 1))
                    .distinct()
                    .toList();
            if (inner.size() > 1 || inner.stream().anyMatch(length -> length.contains(0))) {
                throw ragged(receiver);
            }
            inner.forEach(lengths::addAll);
        }
        return lengths;
    }

    private InvalidQueryException ragged(String receiver) {
        return new InvalidQueryException(
                "%s was given lists for %s[] that are not all of one length, or are null or empty."
                        .formatted(receiver, element.declaration()),
                "Fill them up: an array of PostgreSQL is as long in each of its rows, and List.of() is the empty one.");
    }

    @Override
    public Codec<List<T>> using(JsonFormat format) {
        return new ArrayCodec<>(element.using(format));
    }

    @Override
    public boolean needsJsonFormat() {
        return element.needsJsonFormat();
    }

    @Override
    public String write(List<T> values) {
        return ArrayText.of(texts(values), delimiter(), Object::toString);
    }

    /** Returns the lists with a text for each element, which may be a list in Java itself. */
    private List<@Nullable Object> texts(List<T> values) {
        List<@Nullable Object> texts = new ArrayList<>(values.size());
        for (var value : values) {
            texts.add(value == null ? null : text(value));
        }
        return texts;
    }

    private Object text(T value) {
        return element.isDimension() && element.codec() instanceof ArrayCodec<?> array
                ? array.textsOf(value)
                : element.write(value);
    }

    @SuppressWarnings("unchecked") // the value is of the element's type
    private Object textsOf(Object value) {
        return texts((List<T>) value);
    }

    @Override
    @SuppressWarnings("unchecked") // as deep as declared, or empty
    public List<T> parse(String text) {
        var dimensions = ArrayText.dimensions(text);
        if (dimensions != 0 && dimensions != depth()) {
            throw new UnexpectedDataException(
                    "A value of type %s[] has the number of dimensions %d, but is declared with %d."
                            .formatted(innermost().name(), dimensions, depth()),
                    "Declare it with %s, or read it as text: extras(key, cast(column, String.class))."
                            .formatted(".array()".repeat(dimensions)));
        }
        return (List<T>) ArrayText.read(text, delimiter(), innermost()::parse);
    }

    private PgType<?> innermost() {
        return element.isDimension() && element.codec() instanceof ArrayCodec<?> array ? array.innermost() : element;
    }

    @Override
    public char delimiter() {
        return element.codec().delimiter();
    }
}
