package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
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

    /** The number of all rows by the ordinal of the parent, where it was told. */
    private final Map<Long, Long> totals = new HashMap<>();

    /** What each row is read as; none of them where they are a tree. */
    private List<@Nullable Object> rows = List.of();

    private @Nullable Tree tree;

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
        for (var i = 0; i < values.size(); i++) {
            complete(values(i + 1), levels);
        }
        if (reader.level().tree() != null) {
            tree = new Tree(this, reader.level().tree());
            return;
        }
        rows = new ArrayList<>(values.size());
        for (var i = 0; i < values.size(); i++) {
            rows.add(reader.row().assemble(values(i + 1)));
        }
        var link = reader.level().link();
        if (link != null) {
            linkTo(levels.get(link.parent()), link.entry());
        }
    }

    /** Puts the rows of other levels in place. */
    private void complete(@Nullable Object[] row, List<LevelRows> levels) {
        reader.row().shared().forEach((cell, level) -> row[cell] = shared(row[cell], levels.get(level)));
        reader.trees().forEach((cell, to) -> {
            var below = levels.get(to.level());
            if (below != this) {
                row[cell] = Objects.requireNonNull(below.tree).below((TreeEntry) Objects.requireNonNull(row[cell]), to);
            }
        });
    }

    private static @Nullable Object shared(@Nullable Object cell, LevelRows targets) {
        return cell instanceof Ordinal ordinal ? targets.rows.get((int) ordinal.number - 1) : null;
    }

    private void linkTo(LevelRows parentRows, int entry) {
        if (reader.level().page() != null) {
            linkPages(parentRows, entry, reader.level().page());
        } else if (reader.gathering() == null) {
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

    private void linkPages(LevelRows parentRows, int entry, Shape.Page told) {
        List<PageRows> pages = new ArrayList<>(parentRows.values.size());
        for (var parent = 1; parent <= parentRows.values.size(); parent++) {
            pages.add(new PageRows(total(parent, told)));
        }
        for (var i = 0; i < rows.size(); i++) {
            pages.get((int) parents[i] - 1).add(rows.get(i), hasMore(i, told));
        }
        for (var i = 0; i < pages.size(); i++) {
            parentRows.values(i + 1)[entry] = pages.get(i).paged();
        }
    }

    /** Returns the rows of the root, when they are assembled, as the page that they are. */
    RootPage<@Nullable Object> rootPage(List<String> keys) {
        var told = Objects.requireNonNull(reader.level().page());
        var row = reader.level().row();
        var cells = keys.stream().map(row::cell).toList();
        List<List<@Nullable Object>> positions = new ArrayList<>(keys.isEmpty() ? 0 : rows.size());
        for (var i = 0; i < rows.size() && !keys.isEmpty(); i++) {
            var read = values(i + 1);
            positions.add(Arrays.asList(cells.stream().map(cell -> read[cell]).toArray()));
        }
        var hasMore = !rows.isEmpty() && hasMore(0, told);
        var total = totals.get(0L);
        return new RootPage<>(
                Collections.unmodifiableList(rows),
                hasMore,
                total == null ? OptionalLong.empty() : OptionalLong.of(total),
                keys,
                positions);
    }

    private boolean hasMore(int index, Shape.Page told) {
        return Boolean.TRUE.equals(values(index + 1)[told.more()]);
    }

    private OptionalLong total(long parent, Shape.Page told) {
        return told.hasTotal() ? OptionalLong.of(totals.getOrDefault(parent, 0L)) : OptionalLong.empty();
    }

    /** Takes in the number of all rows of a parent, whose ordinal is 0 for the root. */
    void addTotal(long parent, long count) {
        totals.put(parent, count);
    }

    int size() {
        return values.size();
    }

    /** Returns the ordinal of the parent of a row. */
    int parent(long ordinal) {
        return (int) parents[(int) ordinal - 1];
    }

    @Nullable Object[] values(long ordinal) {
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
