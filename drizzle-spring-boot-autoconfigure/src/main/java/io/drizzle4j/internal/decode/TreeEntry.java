package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Stands for the rows of a tree below one row until they are there.
 *
 * @param key the number of the key by which they are found; 0 where there are none
 * @param self the number of the row itself as a node of the tree; 0 where it is not known
 * @param depth the most levels of them
 */
record TreeEntry(int key, int self, long depth) {

    private static final long WHOLE = Long.MAX_VALUE;

    static TreeEntry read(Shape.Cell.Tree cell, ResultSet rows) throws SQLException {
        return new TreeEntry(
                rows.getInt(cell.position()),
                cell.self() == 0 ? 0 : rows.getInt(cell.self()),
                cell.depth() == 0 ? WHOLE : rows.getLong(cell.depth()));
    }

    /** Returns how many levels are left below the rows. */
    static long below(long depth) {
        return depth == WHOLE ? WHOLE : depth - 1;
    }
}
