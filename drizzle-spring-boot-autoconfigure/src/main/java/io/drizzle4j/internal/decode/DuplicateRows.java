package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the relation that returned more than one row for a key that is declared unique. The differing values identify
 * the relation. If there is no difference, all relations to one row are possible causes.
 */
final class DuplicateRows {

    private final List<String> possible = new ArrayList<>();

    private final List<String> different = new ArrayList<>();

    private DuplicateRows() {}

    static UnexpectedDataException of(Shape.Level level, @Nullable Object[] first, @Nullable Object[] second) {
        var duplicates = new DuplicateRows();
        duplicates.compare(level.name(), level.row(), first, second);
        if (!duplicates.different.isEmpty()) {
            return at(duplicates.different);
        }
        return at(duplicates.possible.isEmpty() ? List.of(level.name()) : duplicates.possible);
    }

    static UnexpectedDataException at(List<String> names) {
        return new UnexpectedDataException(
                "The query returned more than one row where the definitions allow one: at %s."
                        .formatted(String.join(", or at ", names)),
                "Do not declare a key unique that the database does not enforce, or fix the data.");
    }

    private void compare(String name, Shape.Row shape, @Nullable Object[] first, @Nullable Object[] second) {
        if (IntStream.range(0, shape.cells().size())
                .filter(i -> shape.cells().get(i) instanceof Shape.Cell.Value)
                .anyMatch(i -> !Objects.deepEquals(first[i], second[i]))) {
            different.add(name);
            return;
        }
        for (var i = 0; i < shape.cells().size(); i++) {
            compare(shape.cells().get(i), first[i], second[i]);
        }
    }

    private void compare(Shape.Cell cell, @Nullable Object first, @Nullable Object second) {
        if (cell instanceof Shape.Cell.Joined joined
                && first instanceof Object[] row
                && second instanceof Object[] other) {
            possible.add(joined.name());
            compare(joined.name(), joined.row(), row, other);
        } else if (cell instanceof Shape.Cell.Shared shared) {
            possible.add(shared.name());
            if (!Objects.equals(first, second)) {
                different.add(shared.name());
            }
        }
    }
}
