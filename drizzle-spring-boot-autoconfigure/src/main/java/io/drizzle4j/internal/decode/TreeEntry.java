package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A reference to the children of a row in a tree.
 *
 * @param key the number of the key that finds the children; 0 if there are none
 * @param self the number of the row itself as a node of the tree; 0 if unknown
 * @param depth the maximum number of levels of children
 */
record TreeEntry(int key, int self, long depth) {

    private static final long WHOLE = Long.MAX_VALUE;

    static TreeEntry read(Shape.Cell.Tree cell, ResultSet rows) throws SQLException {
        return new TreeEntry(
                rows.getInt(cell.position()),
                cell.self() == 0 ? 0 : rows.getInt(cell.self()),
                cell.depth() == 0 ? WHOLE : rows.getLong(cell.depth()));
    }

    /** Returns the number of remaining levels below the children. */
    static long below(long depth) {
        return depth == WHOLE ? WHOLE : depth - 1;
    }
}
