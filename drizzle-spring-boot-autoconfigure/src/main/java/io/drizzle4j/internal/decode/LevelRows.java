package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.result.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one level while a statement is read. They come in any order; those with ordinals are put in their places,
 * and all are linked to their parents when every row is there.
 */
final class LevelRows {

    final Shape.Level level;

    private final List<@Nullable RowMap> rows = new ArrayList<>();

    /** The ordinal of the parent of each row, or 0. */
    private long[] parents = new long[16];

    LevelRows(Shape.Level level) {
        this.level = level;
    }

    /**
     * Takes in a row.
     *
     * @param ordinal its place, from 1; or 0 where the order does not matter
     * @param parent the ordinal of its parent, or 0
     */
    void add(long ordinal, long parent, @Nullable Object[] values) {
        var index = ordinal == 0 ? rows.size() : (int) ordinal - 1;
        while (rows.size() <= index) {
            rows.add(null);
        }
        var row = new RowMap(level.row(), values);
        var before = rows.set(index, row);
        if (before != null) {
            throw Repetition.of(level, before, row);
        }
        if (parents.length < rows.size()) {
            parents = Arrays.copyOf(parents, Math.max(rows.size(), parents.length * 2));
        }
        parents[index] = parent;
    }

    /** Puts the rows that are named by ordinals in their places, and the rows of this level into their parents'. */
    void link(List<LevelRows> levels) {
        linkShared(levels);
        if (level.link() != null) {
            linkToParents(levels.get(level.link().parent()), level.link().entry());
        }
    }

    private void linkShared(List<LevelRows> levels) {
        var cells = level.row().cells();
        IntStream.range(0, cells.size())
                .filter(i -> cells.get(i) instanceof Shape.Cell.Shared)
                .forEach(i -> {
                    var targets = levels.get(((Shape.Cell.Shared) cells.get(i)).level());
                    rows().forEach(row -> {
                        var values = ((RowMap) row).array();
                        values[i] = values[i] instanceof Ordinal ordinal ? targets.row(ordinal.number) : null;
                    });
                });
    }

    private void linkToParents(LevelRows parentRows, int entry) {
        List<@Nullable List<Row>> lists = new ArrayList<>(Collections.nCopies(parentRows.rows.size(), null));
        for (var i = 0; i < rows.size(); i++) {
            var row = Objects.requireNonNull(rows.get(i));
            var values = parentRows.row(parents[i]).array();
            if (level.isSingle()) {
                if (values[entry] != null) {
                    throw Repetition.at(List.of(level.name()));
                }
                values[entry] = row;
            } else {
                var index = (int) parents[i] - 1;
                var list = lists.get(index);
                if (list == null) {
                    list = new ArrayList<>();
                    lists.set(index, list);
                    values[entry] = Collections.unmodifiableList(list);
                }
                list.add(row);
            }
        }
    }

    private RowMap row(long ordinal) {
        return Objects.requireNonNull(rows.get((int) ordinal - 1));
    }

    /** Returns the rows in their order, when all are there. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    List<Row> rows() {
        return (List) rows;
    }

    /** Stands for a row of another level until that is there. */
    record Ordinal(long number) {

        static @Nullable Ordinal of(long number) {
            return number == 0 ? null : new Ordinal(number);
        }
    }
}
