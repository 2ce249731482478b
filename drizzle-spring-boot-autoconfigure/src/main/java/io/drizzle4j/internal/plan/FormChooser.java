package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.sql.SqlWriter;

/**
 * Chooses the form of each level. A to-one is joined into its parent's row where the root is one row at most and little
 * has gathered in that row; else it is a level of its own: with each target once where all parents see the same of it,
 * and linked to each parent where not. A to-many is always a level, and so is what is recursive.
 */
final class FormChooser {

    /** Many joins in one select are slow to plan. */
    private static final int MOST_JOINS = 8;

    private static final int MOST_COLUMNS = 100;

    private final Level root;

    private final boolean isSingle;

    private FormChooser(Level root) {
        this.root = root;
        this.isSingle = isSingle(root);
    }

    static void choose(Level root) {
        var chooser = new FormChooser(root);
        root.subtree().forEach(FormChooser::findOutermost);
        chooser.choose(root, new Gathered(root));
    }

    /** Tells whether the root is one row at most: the first, or the one of a unique key. */
    static boolean isSingle(Level root) {
        return root.query.kind() == Query.Kind.FIRST || hasUniqueKey(root);
    }

    static boolean hasUniqueKey(Level root) {
        return root.table.isUnique(FixedColumns.by(root.query.rows().where(), root.table.table()));
    }

    /** Writes the level's expressions once, for nothing but to see that every column is in scope, and how far out. */
    private static void findOutermost(Level level) {
        var context = level.looking(owner -> level.outermost = Math.min(level.outermost, owner.depth));
        checkNoWindow(level);
        context.addConditions(new Conjunction(context));
        level.expressions().forEach(SqlWriter.in(context)::append);
    }

    private static void checkNoWindow(Level level) {
        var where = level.query.rows().where();
        if (where != null && Fragments.haveWindowIn(where)) {
            throw new InvalidQueryException(
                    "The where of '%s' calls a window function, which PostgreSQL computes of the rows that are left."
                            .formatted(level.path()),
                    "Ask with count(…) or exists(from(…)), or read the value as an extra.");
        }
    }

    private void choose(Level level, Gathered gathered) {
        for (var child : level.children) {
            if (child.query.recursion() != null) {
                child.form = Level.Form.RECURSIVE;
                child.isPerParent = !isSelfContained(child);
                choose(child, new Gathered(child));
            } else if (child.isOne() && isSingle && gathered.takes(child)) {
                join(child);
            } else {
                child.form = child.isOne() && child.isUnique() && child.isDirect() && isSelfContained(child)
                        ? Level.Form.SHARED
                        : Level.Form.LINKED;
                choose(child, new Gathered(child));
            }
            child.search = RowSearch.of(child, root, isSingle);
        }
    }

    private static void join(Level level) {
        level.form = level.isUnique() && level.isDirect() ? Level.Form.JOINED : Level.Form.JOINED_LATERAL;
        level.children.forEach(FormChooser::join);
    }

    /** Only what does not depend on the parent's row is the same for all parents. */
    private static boolean isSelfContained(Level level) {
        return level.subtree().allMatch(below -> below.outermost >= level.depth);
    }

    /** What has gathered in the row of one level. */
    private static final class Gathered {

        private int joins;

        private int columns;

        /** Whether there is one such row at most. */
        private final boolean isSingle;

        Gathered(Level level) {
            columns = width(level);
            isSingle = level.parent == null;
        }

        /** Takes in a to-one with all that is below it, if there are only to-ones and there is room. */
        boolean takes(Level one) {
            var allJoins = joins + (int) one.subtree().count();
            var allColumns = columns + one.subtree().mapToInt(Gathered::width).sum();
            if (!one.subtree().allMatch(this::takesForm) || allJoins > MOST_JOINS || allColumns > MOST_COLUMNS) {
                return false;
            }
            joins = allJoins;
            columns = allColumns;
            return true;
        }

        /** The first of several is sought for each row by itself, for which many rows need an index. */
        private boolean takesForm(Level level) {
            return level.isOne()
                    && level.query.recursion() == null
                    && (isSingle || level.isUnique() || !level.lacksIndex());
        }

        private static int width(Level level) {
            return level.query.columns().size() + level.query.extras().size();
        }
    }
}
