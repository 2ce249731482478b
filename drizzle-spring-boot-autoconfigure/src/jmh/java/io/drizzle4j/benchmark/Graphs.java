package io.drizzle4j.benchmark;

import static java.util.Comparator.comparingLong;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.babyfish.jimmer.runtime.ImmutableSpi;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.core.ResolvableType;

/**
 * Copies answers into the records of {@link Graph}, so that they can be compared; this is not measured. A component of
 * a record is copied from the property of the same name: an entry of a map, a property of an entity of Jimmer, or a
 * field of any other object.
 */
final class Graphs {

    private Graphs() {}

    /** An object with an additional property, for contenders whose classes lack a relation. */
    record With(Object source, String name, @Nullable Object value) {}

    /** Returns the rows of an answer, which is a list or an optional. */
    static List<?> of(Question question, Object answer) {
        var rows = answer instanceof Optional<?> row ? row.stream().toList() : (List<?>) answer;
        return rows.stream().map(row -> copy(question, question.type, row)).toList();
    }

    private static @Nullable Object copy(Question question, ResolvableType type, @Nullable Object source) {
        if (source instanceof Collection<?> rows) {
            var copies = rows.stream().map(row -> copy(question, type.getGeneric(), row));
            return (question.isInOrder() ? copies : copies.sorted(comparingLong(Graphs::id))).toList();
        }
        if (source == null || !type.toClass().isRecord()) {
            return source;
        }
        var components = Arrays.stream(type.toClass().getRecordComponents())
                .map(component -> copy(
                        question,
                        ResolvableType.forType(component.getGenericType(), type),
                        property(source, component.getName())))
                .toArray();
        return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type.toClass()), components);
    }

    private static long id(@Nullable Object row) {
        return ((Number) Objects.requireNonNull(property(Objects.requireNonNull(row), "id"))).longValue();
    }

    private static @Nullable Object property(Object source, String name) {
        if (source instanceof With with) {
            return with.name.equals(name) ? with.value : property(with.source, name);
        }
        if (source instanceof ImmutableSpi entity) {
            return entity.__get(name); // of Jimmer
        }
        return source instanceof Map<?, ?> row ? row.get(name) : new DirectFieldAccessor(source).getPropertyValue(name);
    }
}
