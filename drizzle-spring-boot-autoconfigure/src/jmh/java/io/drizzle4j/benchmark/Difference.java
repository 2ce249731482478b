package io.drizzle4j.benchmark;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds where two graphs of rows differ. */
final class Difference {

    private final boolean inOrder;

    private Difference(boolean inOrder) {
        this.inOrder = inOrder;
    }

    /**
     * Returns the first path at which two answers to a question differ, with what stands there; null where they are
     * equal.
     */
    static @Nullable String between(Question question, Object expected, Object found) {
        return new Difference(question.isInOrder()).at("", row(expected), row(found));
    }

    private static @Nullable Object row(Object answer) {
        return answer instanceof Optional<?> optional ? optional.orElse(null) : answer;
    }

    private @Nullable String at(String path, @Nullable Object expected, @Nullable Object found) {
        if (expected instanceof List<?> rows && found instanceof List<?> others) {
            return path.isEmpty() || inOrder
                    ? inLists(path, rows, others)
                    : inLists(path, sorted(rows), sorted(others));
        }
        if (expected instanceof Record row && found instanceof Record other && row.getClass() == other.getClass()) {
            return inRecords(path, row, other);
        }
        return Objects.equals(expected, found)
                ? null
                : "%s is %s instead of %s".formatted(path.isEmpty() ? "it" : path, found, expected);
    }

    private @Nullable String inLists(String path, List<?> expected, List<?> found) {
        for (var i = 0; i < Math.min(expected.size(), found.size()); i++) {
            var difference = at("%s[%d]".formatted(path, i), expected.get(i), found.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return expected.size() == found.size()
                ? null
                : "%s has %d rows instead of %d".formatted(path.isEmpty() ? "it" : path, found.size(), expected.size());
    }

    private @Nullable String inRecords(String path, Record expected, Record found) {
        for (var component : expected.getClass().getRecordComponents()) {
            var name = path.isEmpty() ? component.getName() : path + "." + component.getName();
            var difference = at(name, value(component, expected), value(component, found));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static List<?> sorted(List<?> rows) {
        return rows.stream().sorted(Comparator.comparing(Difference::id)).toList();
    }

    /** Every record begins with its id. */
    private static long id(Object row) {
        var id = value(row.getClass().getRecordComponents()[0], row);
        return ((Number) Objects.requireNonNull(id)).longValue();
    }

    private static @Nullable Object value(RecordComponent component, Object row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
