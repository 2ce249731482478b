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
 * Buffers the rows of one level while a result is read. Rows may arrive in any order; those with ordinals are stored by
 * them. After the last row, levels are assembled from the deepest one up. A row that does not depend on other levels is
 * assembled immediately.
 */
final class LevelBuffer {

    private static final int FIRST_SIZE = 8;

    private static final @Nullable Object[] NONE = {};

    private static final @Nullable Object[][] NO_VALUES = {};

    private static final int[] NO_PARENTS = {};

    final LevelReader reader;

    private int size;

    /** The length of all arrays that are not empty. */
    private int capacity;

    /** The values of each row; empty if rows are assembled immediately. */
    private @Nullable Object[] @Nullable [] values;

    /** Whether each row is assembled as soon as it is read. */
    private final boolean isImmediate;

    /** The assembled rows; empty for a tree. */
    private @Nullable Object[] rows;

    /** The ordinal of each row's parent; empty if the rows have no parent or all have the same one. */
    private int[] parents;

    /** The key of each row, for a map or for references from other rows; empty if not needed. */
    private @Nullable Object[] keys;

    /** The assembled rows by key; empty if no row refers to them by key. */
    private Map<Object, @Nullable Object> rowsByKey = Map.of();

    /** The order of the rows of each parent; null if the ordinals determine it. */
    private final @Nullable RowOrder order;

    /** The total number of rows by the ordinal of their parent, if the statement returns it. */
    private Map<Long, Long> totals = Map.of();

    private @Nullable Tree tree;

    LevelBuffer(LevelReader reader) {
        this.reader = reader;
        var capacity = reader.level().link() == null && reader.level().isSingle() ? 1 : FIRST_SIZE;
        this.isImmediate = reader.canAssembleImmediately();
        this.values = isImmediate ? NO_VALUES : new @Nullable Object[capacity][];
        this.rows = isImmediate ? new @Nullable Object[capacity] : NONE;
        this.parents = reader.hasParents() ? new int[capacity] : NO_PARENTS;
        this.keys = reader.keyPosition() < 0 ? NONE : new @Nullable Object[capacity];
        this.order = RowOrder.of(reader.level(), capacity);
        this.capacity = capacity;
    }

    /**
     * Adds the current row of a result.
     *
     * @param ordinal its position, from 1; 0 if the order does not matter
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
        var read = reader.row().values(result);
        if (keys.length > 0) {
            keys[index] = read[reader.keyPosition()];
        }
        if (order != null) {
            order.add(index, read);
        }
        if (!isImmediate) {
            keep(index, read);
        } else if (rows[index] == null) {
            rows[index] = reader.row().assemble(read);
        } else {
            throw DuplicateRows.at(List.of(reader.level().name()));
        }
    }

    private void keep(int index, @Nullable Object[] read) {
        var before = values[index];
        if (before != null) {
            throw DuplicateRows.of(reader.level(), before, read);
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

    /** Assembles all rows and links them to their parents. Requires that all deeper levels are assembled. */
    void assemble(List<LevelBuffer> levels) {
        if (reader.level().tree() != null) {
            complete(levels);
            tree = new Tree(this, reader.level().tree());
            return;
        }
        if (!isImmediate) {
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

    /** Replaces references to rows of other levels by the rows. */
    private void complete(List<LevelBuffer> levels) {
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

    private void completeTree(LevelBuffer below, int cell, TreeCell to) {
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
            throw DuplicateRows.at(List.of(reader.level().name()));
        }
        return found;
    }

    /** Makes whole numbers of different types equal. */
    private static Object comparable(Object key) {
        return key instanceof Number number ? Long.valueOf(number.longValue()) : key;
    }

    /** Returns the row that a reference refers to; null if there is no reference or the row was not read. */
    private @Nullable Object named(@Nullable Object name) {
        if (name instanceof Ordinal ordinal) {
            return rows[(int) ordinal.number - 1];
        }
        return name == null ? null : rowsByKey.get(comparable(name));
    }

    private void linkTo(LevelBuffer parentRows, int entry) {
        if (reader.level().page() != null) {
            linkPages(parentRows, entry, reader.level().page());
        } else if (reader.collector() == null) {
            linkSingle(parentRows, entry);
        } else {
            linkMany(parentRows, entry, reader.collector());
        }
    }

    private void linkSingle(LevelBuffer parentRows, int entry) {
        var linked = new boolean[parentRows.size];
        for (var i = 0; i < size; i++) {
            var parent = parent(i + 1);
            if (linked[parent - 1]) {
                throw DuplicateRows.at(List.of(reader.level().name()));
            }
            linked[parent - 1] = true;
            parentRows.values(parent)[entry] = rows[i];
        }
    }

    private void linkMany(LevelBuffer parentRows, int entry, ChildCollector collector) {
        var siblings =
                reader.isBelowOne() ? new Siblings(size, order) : new Siblings(parents, size, parentRows.size, order);
        for (var parent = 0; parent < parentRows.size; parent++) {
            if (siblings.has(parent)) {
                parentRows.values(parent + 1)[entry] = collector.collect(
                        siblings.of(parent, rows), keys.length == 0 ? NONE : siblings.of(parent, keys));
            }
        }
    }

    private void linkPages(LevelBuffer parentRows, int entry, Shape.Page page) {
        List<PageBuilder> pages = new ArrayList<>(parentRows.size);
        for (var parent = 1; parent <= parentRows.size; parent++) {
            pages.add(new PageBuilder(total(parent, page)));
        }
        for (var i = 0; i < size; i++) {
            pages.get(parent(i + 1) - 1).add(rows[i], hasMore(i, page));
        }
        for (var i = 0; i < pages.size(); i++) {
            parentRows.values(i + 1)[entry] = pages.get(i).paged();
        }
    }

    /** Returns the assembled rows of the root as a page. */
    RootPage<@Nullable Object> rootPage(List<String> keysOfPosition) {
        var page = Objects.requireNonNull(reader.level().page());
        var row = reader.level().row();
        var cells = keysOfPosition.stream().map(row::cell).toList();
        List<List<@Nullable Object>> positions = new ArrayList<>(cells.isEmpty() ? 0 : size);
        for (var i = 0; i < size && !cells.isEmpty(); i++) {
            var read = values(i + 1);
            positions.add(Arrays.asList(cells.stream().map(cell -> read[cell]).toArray()));
        }
        var hasMore = size > 0 && hasMore(0, page);
        var total = totals.get(0L);
        return new RootPage<>(
                rows(),
                hasMore,
                total == null ? OptionalLong.empty() : OptionalLong.of(total),
                keysOfPosition,
                positions);
    }

    private boolean hasMore(int index, Shape.Page page) {
        return Boolean.TRUE.equals(values(index + 1)[page.more()]);
    }

    private OptionalLong total(long parent, Shape.Page page) {
        return page.hasTotal() ? OptionalLong.of(totals.getOrDefault(parent, 0L)) : OptionalLong.empty();
    }

    /** Records the total number of a parent's rows. The ordinal of the parent is 0 for the root. */
    void addTotal(long parent, long count) {
        if (totals.isEmpty()) {
            totals = new HashMap<>();
        }
        totals.put(parent, count);
    }

    int size() {
        return size;
    }

    /** Returns the ordinal of a row's parent. */
    int parent(int ordinal) {
        return reader.isBelowOne() ? 1 : parents[ordinal - 1];
    }

    @Nullable Object[] values(int ordinal) {
        return Objects.requireNonNull(values[ordinal - 1]);
    }

    /** Returns the assembled rows in their order; unmodifiable. */
    List<@Nullable Object> rows() {
        return Collections.unmodifiableList(Arrays.asList(rows.length == size ? rows : Arrays.copyOf(rows, size)));
    }

    /** A reference to a row of another level by its ordinal. */
    record Ordinal(long number) {

        static @Nullable Ordinal of(long number) {
            return number == 0 ? null : new Ordinal(number);
        }
    }
}
