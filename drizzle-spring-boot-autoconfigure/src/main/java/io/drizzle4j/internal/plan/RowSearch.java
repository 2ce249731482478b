package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Query;

/** How the rows of a level are found that belong to its parents. */
enum RowSearch {
    /** By one join for all parents, which PostgreSQL goes about as it likes. */
    JOIN,

    /** By the same join, of whose rows a window lets the first of each parent through. */
    WINDOW,

    /** By a select for each parent, which an index serves. */
    LATERAL,

    /**
     * By a join with those rows of the table between which an index finds for an array of the parents' keys: the other
     * table is then free to be joined in any way.
     */
    ARRAY;

    /**
     * Chooses for a level. A window function counts the rows of one parent, so each parent has a select of its own.
     * Left free, PostgreSQL may read a large table whole for a page of parents, since it thinks little of an index
     * whose pages are cached; so where few parents are to be expected, an index is used that is there.
     *
     * @param root the root of the query
     * @param isSingle whether that is one row at most
     */
    static RowSearch of(Level level, Level root, boolean isSingle) {
        if (level.form != Level.Form.LINKED) {
            return level.isCut() ? LATERAL : JOIN;
        }
        if (level.hasWindow()) {
            return LATERAL;
        }
        if (level.isCut()) {
            return level.lacksIndex() ? WINDOW : LATERAL;
        }
        var lookup = level.query.rows().lookup();
        if (lookup == null
                ? !hasFewParents(level, root, isSingle)
                        || !level.from.hasIndex(level.query.rows().isUnfiltered())
                : level.lacksIndex()) {
            return JOIN;
        }
        if (level.isDirect()) {
            return LATERAL;
        }
        if (level.from.isFoundByArray()) {
            return ARRAY;
        }
        return lookup == null ? JOIN : LATERAL;
    }

    private static boolean hasFewParents(Level level, Level root, boolean isSingle) {
        var limit = root.query.rows().limit();
        var isBounded = isSingle ? level.depth > 1 : limit != null && limit.isSmall();
        return isBounded && root.query.kind() != Query.Kind.STREAM && !isBelowTree(level);
    }

    private static boolean isBelowTree(Level level) {
        for (var above = level.parent; above != null; above = above.parent) {
            if (above.form == Level.Form.RECURSIVE) {
                return true;
            }
        }
        return false;
    }
}
