package io.drizzle4j.internal.decode;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Describes a cycle of rows in a tree. */
final class Cycle {

    /** The maximum number of rows that are listed. */
    private static final int MAX_NAMED = 10;

    private Cycle() {}

    /**
     * Returns an exception that names the rows of a cycle.
     *
     * @param rows the values of the rows of the cycle, in their order
     */
    static UnexpectedDataException of(Shape.Level level, Shape.Tree tree, List<@Nullable Object[]> rows) {
        return new UnexpectedDataException(
                "%s has a cycle of %s%s."
                        .formatted(
                                level.name(),
                                rows.size() == 1 ? "one row" : rows.size() + " rows",
                                tree.key().isEmpty() ? "" : ": " + keys(tree, rows)),
                "Fix the rows, or end each branch at a repeated row: recursive().cutCycles().");
    }

    private static String keys(Shape.Tree tree, List<@Nullable Object[]> rows) {
        List<String> keys = new ArrayList<>();
        for (var row : rows.subList(0, Math.min(rows.size(), MAX_NAMED))) {
            keys.add(IntStream.range(0, tree.key().size())
                    .mapToObj(i ->
                            tree.key().get(i) + " = " + row[tree.keyEntries().get(i)])
                    .collect(Collectors.joining(" and ")));
        }
        if (rows.size() > MAX_NAMED) {
            keys.add("…");
        }
        keys.add(keys.get(0));
        return String.join(" → ", keys);
    }
}
