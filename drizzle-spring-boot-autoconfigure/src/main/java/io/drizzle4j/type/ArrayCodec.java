package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Reads and writes arrays as lists. An array with several dimensions is a list of lists of equal length. Custom lower
 * bounds of indexes are lost.
 *
 * @param element the type of the lists' elements; an array type if there is more than one dimension
 */
record ArrayCodec<T>(PgType<T> element) implements Codec<List<T>> {

    @Override
    public ResolvableType valueType(Class<List<T>> javaType) {
        return ResolvableType.forClassWithGenerics(javaType, element.valueType());
    }

    /** Checks the elements. An element may be null, but a nested list may not. */
    @Override
    @SuppressWarnings("NullAway") // a null inside an array stays null
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
                "%s was given nested lists for %s[] that have different lengths, or are null or empty."
                        .formatted(receiver, element.declaration()),
                "Pad them: all rows of a PostgreSQL array have the same length, and List.of() is the empty array.");
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

    /** Returns the nested lists with each element as text. An element may itself be a Java list. */
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
    @SuppressWarnings("unchecked") // nested as deeply as declared, or empty
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
