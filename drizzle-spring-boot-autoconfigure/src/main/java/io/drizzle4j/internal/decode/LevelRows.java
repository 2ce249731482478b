package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * When every row is there, each level is assembled, the levels below before it. A row for which nothing of another
 * level is to be waited for is assembled as soon as it is read.
 */
final class LevelRows {

    private static final int FIRST_SIZE = 8;

    private static final @Nullable Object[] NONE = {};

    private static final @Nullable Object[][] NO_VALUES = {};

    private static final int[] NO_PARENTS = {};

    final LevelReader reader;

    private int size;

    /** The length of the arrays that are not empty. */
    private int capacity;

    /** The values of each row; none where rows are assembled at once. */
    private @Nullable Object[] @Nullable [] values;

    /** Reads the rows that are assembled at once; null where they are not. */
    private final @Nullable WholeRows atOnce;

    /** What each row is read as; none of them where they are a tree. */
    private @Nullable Object[] rows;

    /** The ordinal of the parent of each row; none where they have no parents, or all the same. */
    private int[] parents;

    /** The value of each row by which it is found, in a map or by rows that name it; none where it is not. */
    private @Nullable Object[] keys;

    /** What each row is read as, by its key; empty where rows do not name it so. */
    private Map<Object, @Nullable Object> rowsByKey = Map.of();

    /** The order of the rows of each parent; null where it is that of their ordinals. */
    private final @Nullable RowOrder order;

    /** The number of all rows by the ordinal of the parent, where it was told. */
    private Map<Long, Long> totals = Map.of();

    private @Nullable Tree tree;

    LevelRows(LevelReader reader) {
        this.reader = reader;
        var capacity = reader.level().link() == null && reader.level().isSingle() ? 1 : FIRST_SIZE;
        this.atOnce = reader.isReadAtOnce() ? new WholeRows(reader.row()) : null;
        this.values = atOnce != null ? NO_VALUES : new @Nullable Object[capacity][];
        this.rows = atOnce != null ? new @Nullable Object[capacity] : NONE;
        this.parents = reader.hasParents() ? new int[capacity] : NO_PARENTS;
        this.keys = reader.keyPosition() < 0 ? NONE : new @Nullable Object[capacity];
        this.order = RowOrder.of(reader.level(), capacity);
        this.capacity = capacity;
    }

    /**
     * Takes in the row that the result is at.
     *
     * @param ordinal its place, from 1; or 0 where the order does not matter
     * @param parent the ordinal of its parent, or 0
     */
    void add(ResultSet result, long ordinal, long parent) throws SQLException {
        var index = ordinal == 0 ? size : (int) ordinal - 1;
        size = Math.max(size, index + 1);
        if (capacity < size) {
            grow(Math.max(size, capacity * 2));
        }
        if (parents.length > 0) {
            parents[index] = (int) parent;
        }
        var read = atOnce == null ? reader.row().values(result) : atOnce.values(result);
        if (keys.length > 0) {
            keys[index] = read[reader.keyPosition()];
        }
        if (order != null) {
            order.add(index, read);
        }
        if (atOnce == null) {
            keep(index, read);
        } else if (rows[index] == null) {
            rows[index] = atOnce.assemble(read);
        } else {
            throw Repetition.at(List.of(reader.level().name()));
        }
    }

    private void keep(int index, @Nullable Object[] read) {
        var before = values[index];
        if (before != null) {
            throw Repetition.of(reader.level(), before, read);
        }
        values[index] = read;
    }

    private void grow(int length) {
        capacity = length;
        parents = parents.length == 0 ? parents : Arrays.copyOf(parents, length);
        values = values.length == 0 ? values : Arrays.copyOf(values, length);
        rows = rows.length == 0 ? rows : Arrays.copyOf(rows, length);
        keys = keys.length == 0 ? keys : Arrays.copyOf(keys, length);
        if (order != null) {
            order.grow(length);
        }
    }

    /** Makes of each row what it is read as, and puts that into its parent's; all levels below are assembled. */
    void assemble(List<LevelRows> levels) {
        if (reader.level().tree() != null) {
            complete(levels);
            tree = new Tree(this, reader.level().tree());
            return;
        }
        if (atOnce == null) {
            complete(levels);
            rows = new @Nullable Object[size];
            for (var i = 0; i < size; i++) {
                rows[i] = reader.row().assemble(values(i + 1));
            }
        }
        if (reader.level().key() >= 0) {
            rowsByKey = rowsByKey();
        }
        var link = reader.level().link();
        if (link != null) {
            linkTo(levels.get(link.parent()), link.entry());
        }
    }

    /** Puts the rows of other levels in place. */
    private void complete(List<LevelRows> levels) {
        for (var shared : reader.row().shared()) {
            var targets = levels.get(shared.level());
            for (var i = 1; i <= size; i++) {
                var row = values(i);
                row[shared.index()] = targets.named(row[shared.index()]);
            }
        }
        for (var tree : reader.trees().entrySet()) {
            completeTree(levels.get(tree.getValue().level()), tree.getKey(), tree.getValue());
        }
    }

    private void completeTree(LevelRows below, int cell, TreeCell to) {
        for (var i = 1; i <= size && below != this; i++) {
            var row = values(i);
            row[cell] = Objects.requireNonNull(below.tree).below((TreeEntry) Objects.requireNonNull(row[cell]), to);
        }
    }

    private Map<Object, @Nullable Object> rowsByKey() {
        Map<Object, @Nullable Object> found = new HashMap<>(size * 4 / 3 + 1);
        for (var i = 0; i < size; i++) {
            found.put(comparable(Objects.requireNonNull(keys[i])), rows[i]);
        }
        if (found.size() < size) {
            throw Repetition.at(List.of(reader.level().name()));
        }
        return found;
    }

    /** Whole numbers are equal whatever their sizes. */
    private static Object comparable(Object key) {
        return key instanceof Number number ? Long.valueOf(number.longValue()) : key;
    }

    /** Returns the row that another one names; null where it names none, or one that was not read. */
    private @Nullable Object named(@Nullable Object name) {
        if (name instanceof Ordinal ordinal) {
            return rows[(int) ordinal.number - 1];
        }
        return name == null ? null : rowsByKey.get(comparable(name));
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
        var linked = new boolean[parentRows.size];
        for (var i = 0; i < size; i++) {
            var parent = parent(i + 1);
            if (linked[parent - 1]) {
                throw Repetition.at(List.of(reader.level().name()));
            }
            linked[parent - 1] = true;
            parentRows.values(parent)[entry] = rows[i];
        }
    }

    private void linkMany(LevelRows parentRows, int entry, Gathering gathering) {
        var siblings =
                reader.isBelowOne() ? new Siblings(size, order) : new Siblings(parents, size, parentRows.size, order);
        for (var parent = 0; parent < parentRows.size; parent++) {
            if (siblings.has(parent)) {
                parentRows.values(parent + 1)[entry] = gathering.gather(
                        siblings.of(parent, rows), keys.length == 0 ? NONE : siblings.of(parent, keys));
            }
        }
    }

    private void linkPages(LevelRows parentRows, int entry, Shape.Page told) {
        List<PageRows> pages = new ArrayList<>(parentRows.size);
        for (var parent = 1; parent <= parentRows.size; parent++) {
            pages.add(new PageRows(total(parent, told)));
        }
        for (var i = 0; i < size; i++) {
            pages.get(parent(i + 1) - 1).add(rows[i], hasMore(i, told));
        }
        for (var i = 0; i < pages.size(); i++) {
            parentRows.values(i + 1)[entry] = pages.get(i).paged();
        }
    }

    /** Returns the rows of the root, when they are assembled, as the page that they are. */
    RootPage<@Nullable Object> rootPage(List<String> keysOfPosition) {
        var told = Objects.requireNonNull(reader.level().page());
        var row = reader.level().row();
        var cells = keysOfPosition.stream().map(row::cell).toList();
        List<List<@Nullable Object>> positions = new ArrayList<>(cells.isEmpty() ? 0 : size);
        for (var i = 0; i < size && !cells.isEmpty(); i++) {
            var read = values(i + 1);
            positions.add(Arrays.asList(cells.stream().map(cell -> read[cell]).toArray()));
        }
        var hasMore = size > 0 && hasMore(0, told);
        var total = totals.get(0L);
        return new RootPage<>(
                rows(),
                hasMore,
                total == null ? OptionalLong.empty() : OptionalLong.of(total),
                keysOfPosition,
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
        if (totals.isEmpty()) {
            totals = new HashMap<>();
        }
        totals.put(parent, count);
    }

    int size() {
        return size;
    }

    /** Returns the ordinal of the parent of a row. */
    int parent(int ordinal) {
        return reader.isBelowOne() ? 1 : parents[ordinal - 1];
    }

    @Nullable Object[] values(int ordinal) {
        return Objects.requireNonNull(values[ordinal - 1]);
    }

    /** Returns the rows in their order, when they are assembled; unmodifiable. */
    List<@Nullable Object> rows() {
        return Collections.unmodifiableList(Arrays.asList(rows.length == size ? rows : Arrays.copyOf(rows, size)));
    }

    /** Stands for a row of another level until that is there. */
    record Ordinal(long number) {

        static @Nullable Ordinal of(long number) {
            return number == 0 ? null : new Ordinal(number);
        }
    }
}
