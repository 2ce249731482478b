package io.drizzle4j.internal.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one level while a statement is read. They come in any order; those with ordinals are put in their places.
 * When every row is there, each level is assembled, the levels below before it.
 */
final class LevelRows {

    final LevelReader reader;

    /** The values of each row. */
    private final List<@Nullable Object @Nullable []> values = new ArrayList<>();

    /** The ordinal of the parent of each row, or 0. */
    private long[] parents = new long[16];

    /** What each row is read as. */
    private List<@Nullable Object> rows = List.of();

    LevelRows(LevelReader reader) {
        this.reader = reader;
    }

    /**
     * Takes in a row.
     *
     * @param ordinal its place, from 1; or 0 where the order does not matter
     * @param parent the ordinal of its parent, or 0
     */
    void add(long ordinal, long parent, @Nullable Object[] row) {
        var index = ordinal == 0 ? values.size() : (int) ordinal - 1;
        while (values.size() <= index) {
            values.add(null);
        }
        var before = values.set(index, row);
        if (before != null) {
            throw Repetition.of(reader.level(), before, row);
        }
        if (parents.length < values.size()) {
            parents = Arrays.copyOf(parents, Math.max(values.size(), parents.length * 2));
        }
        parents[index] = parent;
    }

    /** Makes of each row what it is read as, and puts that into its parent's; all levels below are assembled. */
    void assemble(List<LevelRows> levels) {
        rows = new ArrayList<>(values.size());
        for (var i = 0; i < values.size(); i++) {
            var row = values(i + 1);
            reader.row().shared().forEach((cell, level) -> row[cell] = shared(row[cell], levels.get(level)));
            rows.add(reader.row().assemble(row));
        }
        var link = reader.level().link();
        if (link != null) {
            linkTo(levels.get(link.parent()), link.entry());
        }
    }

    private static @Nullable Object shared(@Nullable Object cell, LevelRows targets) {
        return cell instanceof Ordinal ordinal ? targets.rows.get((int) ordinal.number - 1) : null;
    }

    private void linkTo(LevelRows parentRows, int entry) {
        if (reader.gathering() == null) {
            linkSingle(parentRows, entry);
        } else {
            linkMany(parentRows, entry, reader.gathering());
        }
    }

    private void linkSingle(LevelRows parentRows, int entry) {
        var linked = new boolean[parentRows.values.size()];
        for (var i = 0; i < rows.size(); i++) {
            var parent = (int) parents[i] - 1;
            if (linked[parent]) {
                throw Repetition.at(List.of(reader.level().name()));
            }
            linked[parent] = true;
            parentRows.values(parents[i])[entry] = rows.get(i);
        }
    }

    private void linkMany(LevelRows parentRows, int entry, Gathering gathering) {
        var gathered = new @Nullable Object[parentRows.values.size()];
        for (var i = 0; i < rows.size(); i++) {
            var parent = (int) parents[i] - 1;
            var siblings = gathered[parent];
            if (siblings == null) {
                siblings = gathering.begin();
                gathered[parent] = siblings;
                parentRows.values(parents[i])[entry] = gathering.unmodifiable(siblings);
            }
            gathering.add(siblings, rows.get(i), values(i + 1));
        }
    }

    private @Nullable Object[] values(long ordinal) {
        return Objects.requireNonNull(values.get((int) ordinal - 1));
    }

    /** Returns the rows in their order, when they are assembled. */
    List<@Nullable Object> rows() {
        return rows;
    }

    /** Stands for a row of another level until that is there. */
    record Ordinal(long number) {

        static @Nullable Ordinal of(long number) {
            return number == 0 ? null : new Ordinal(number);
        }
    }
}
