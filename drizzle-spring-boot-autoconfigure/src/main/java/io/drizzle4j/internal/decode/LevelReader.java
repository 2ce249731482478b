package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a level are read.
 *
 * @param level what the plan says of the level
 * @param row reads one row
 * @param gathering puts the rows of one parent together; null where there is one at most, a page, or no parent
 * @param trees the trees below a row, by the positions of their keys
 * @param isBelowOne whether all rows go into the one of the root
 */
record LevelReader(
        Shape.Level level,
        RowReader row,
        @Nullable Gathering gathering,
        Map<Integer, TreeCell> trees,
        boolean isBelowOne) {

    static LevelReader of(Shape.Level level, Shape shape) {
        return new LevelReader(
                level,
                RowReader.of(level.row()),
                gathering(level, shape),
                TreeCell.of(level.row(), shape),
                level.isBelowRoot() && shape.hasOneRoot());
    }

    private static @Nullable Gathering gathering(Shape.Level level, Shape shape) {
        var link = level.link();
        if (link == null || level.isSingle() || level.page() != null) {
            return null;
        }
        var parent = shape.levels().get(link.parent()).row();
        return Gathering.of(parent, parent.keys().get(link.entry()), level.row());
    }

    /** Tells whether rows of this number tell how many rows there are of this level in all. */
    boolean isTotalledBy(int tag) {
        return level.page() != null && level.page().total() == tag;
    }

    /**
     * Tells whether a row is assembled as soon as it is read: nothing of another level, nor a page, asks for its
     * values. Nor does a message, which tells by what is joined why an ordinal came twice.
     */
    boolean isReadAtOnce() {
        return row.isWhole()
                && (row.joined().isEmpty() || !level.isNumbered())
                && level.page() == null
                && level.tree() == null;
    }

    /** Tells whether a row names a parent: one of several of the level around, or of a tree a key. */
    boolean hasParents() {
        return level.link() != null && !isBelowOne || level.tree() != null;
    }

    /** Returns the position of the value by which a row is found; negative where it is not. */
    int keyPosition() {
        return gathering == null ? level.key() : gathering.keyPosition();
    }
}
