package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a level.
 *
 * @param level the level in the shape
 * @param row reads one row
 * @param collector collects the children of one parent; null for at most one child, for a page, and for the root
 * @param trees the trees below a row, by the positions of their keys
 * @param isBelowOne whether the only root is the parent of all rows
 */
record LevelReader(
        Shape.Level level,
        RowReader row,
        @Nullable ChildCollector collector,
        Map<Integer, TreeCell> trees,
        boolean isBelowOne) {

    static LevelReader of(Shape.Level level, Shape shape) {
        return new LevelReader(
                level,
                RowReader.of(level.row()),
                collector(level, shape),
                TreeCell.of(level.row(), shape),
                level.isBelowRoot() && shape.hasOneRoot());
    }

    private static @Nullable ChildCollector collector(Shape.Level level, Shape shape) {
        var link = level.link();
        if (link == null || level.isSingle() || level.page() != null) {
            return null;
        }
        var parent = shape.levels().get(link.parent()).row();
        return ChildCollector.of(parent, link.entry(), level.row());
    }

    /** Returns whether rows with this tag contain the total number of rows of this level. */
    boolean isTotalledBy(int tag) {
        return level.page() != null && level.page().total() == tag;
    }

    /**
     * Returns whether each row can be assembled as soon as it is read. This requires that neither another level, nor a
     * page, nor an error message about a duplicate ordinal needs its values.
     */
    boolean canAssembleImmediately() {
        return row.isSelfContained()
                && (row.joined().isEmpty() || !level.isNumbered())
                && level.page() == null
                && level.tree() == null;
    }

    /** Returns whether each row refers to its parent. */
    boolean hasParents() {
        return level.link() != null && !isBelowOne || level.tree() != null;
    }

    /** Returns the position of the key of a row; negative if it has none. */
    int keyPosition() {
        return collector == null ? level.key() : collector.keyPosition();
    }
}
