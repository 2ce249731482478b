package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how each level is linked to its parent. A {@code one} is joined to the row of its parent if the root has one
 * row at most and the row is not too wide. Otherwise it is a level of its own: each target is read once if it does not
 * depend on the parent, else it is linked to each parent. A {@code many} and a recursive relation are always levels.
 */
final class LinkChooser {

    /**
     * PostgreSQL compares the orders of plain joins, so that many of them are slow to plan. The joins of the only row
     * after these are lateral selects, whose order is given.
     */
    private static final int MOST_PLAIN_JOINS = 4;

    /** The maximum number of columns in the only row. PostgreSQL returns at most 1,664. */
    private static final int MOST_COLUMNS_OF_ONLY = 1000;

    /** The maximum number of joins to each of many rows, to which the targets are joined again and again. */
    private static final int MOST_JOINS_OF_MANY = 8;

    private static final int MOST_COLUMNS_OF_MANY = 100;

    private final boolean isSingle;

    private final Map<Level, Link> links = new LinkedHashMap<>();

    /** The depth of the outermost level that the expressions of each level name. */
    private final Map<Level, Integer> outermost = new HashMap<>();

    private LinkChooser(Level root) {
        this.isSingle = root.isSingle();
    }

    /**
     * Chooses the links of all levels.
     *
     * @throws InvalidQueryException if an expression names a column out of scope
     */
    static LinkChooser choose(List<Level> levels) {
        var root = levels.get(0);
        var chooser = new LinkChooser(root);
        for (var level : levels) {
            chooser.outermost.put(level, outermost(level));
            checkWindow(level);
        }
        chooser.links.put(root, Link.ROOT);
        chooser.chooseBelow(root);
        return chooser;
    }

    Link link(Level level) {
        return Objects.requireNonNull(links.get(level));
    }

    private static void checkWindow(Level level) {
        checkWindow(level, "where", "rows", level.query.rows().where());
        var groups = level.query.groups();
        if (groups != null) {
            checkWindow(level, "having", "groups", groups.having());
            level.expressions().forEach(expression -> checkWindow(level, "groupBy", "groups", expression));
        }
    }

    private static void checkWindow(Level level, String method, String rows, @Nullable Expression<?> expression) {
        if (expression != null && Fragments.haveWindowIn(expression)) {
            throw new InvalidQueryException(
                    "The %s of '%s' calls a window function, which PostgreSQL computes over the remaining %s."
                            .formatted(method, level.path(), rows),
                    "Use count(…) or exists(from(…)), or read the value as an extra.");
        }
    }

    /** Writes the expressions of a level once. Returns the depth of the outermost level that they name. */
    private static int outermost(Level level) {
        var outermost = new int[] {level.depth};
        var context = level.reporting(owner -> outermost[0] = Math.min(outermost[0], owner.depth));
        context.addConditions(new Conjunction(context));
        level.expressions().forEach(SqlWriter.in(context)::append);
        return outermost[0];
    }

    /** Returns whether the rows of a level, and all below them, are the same for each parent. */
    boolean isSelfContained(Level level) {
        return level.subtree().allMatch(below -> Objects.requireNonNull(outermost.get(below)) >= level.depth);
    }

    private void chooseBelow(Level level) {
        var row = new JoinedRow(level);
        for (var child : level.children) {
            if (child.isRecursive()) {
                links.put(child, Link.RECURSIVE);
                chooseBelow(child);
            } else if (child.isOne() && isSingle && row.takes(child)) {
                join(child, row);
            } else {
                links.put(child, levelLink(child));
                chooseBelow(child);
            }
        }
    }

    private Link levelLink(Level level) {
        if (!level.isOne() || !level.isUnique() || !level.isDirect() || !isSelfContained(level)) {
            return Link.LINKED;
        }
        return isFoundByReader(level) ? Link.SHARED_BY_KEY : Link.SHARED_BY_ORDINAL;
    }

    /** Returns whether Java compares the keys of target and parent like PostgreSQL, which then need not join them. */
    private static boolean isFoundByReader(Level level) {
        var own = level.from.keys();
        var parents = level.relation().fields();
        return level.relation().sourceCondition() == null
                && own.size() == 1
                && own.get(0).type().isComparedAsInJava(parents.get(0).type())
                && level.from.hasExactly(own.get(0))
                && level.parent().from.hasExactly(parents.get(0));
    }

    private void join(Level level, JoinedRow row) {
        links.put(level, row.join(level));
        level.children.forEach(child -> join(child, row));
    }

    /** How wide the row of a level is, with the rows joined to it so far. */
    private static final class JoinedRow {

        private int joins;

        private int plainJoins;

        private int columns;

        /** Whether there is one such row at most. */
        private final boolean isOnly;

        /** The levels whose rows are joined so far. */
        private final List<Level> levels = new ArrayList<>();

        JoinedRow(Level level) {
            this.columns = width(level);
            this.isOnly = level.isRoot();
            levels.add(level);
        }

        /** Adds a {@code one} with all that is below it, if those are joinable too and there is room. */
        boolean takes(Level one) {
            var allJoins = joins + (int) one.subtree().count();
            var allColumns = columns + one.subtree().mapToInt(JoinedRow::width).sum();
            var fits = isOnly
                    ? allColumns <= MOST_COLUMNS_OF_ONLY
                    : allJoins <= MOST_JOINS_OF_MANY && allColumns <= MOST_COLUMNS_OF_MANY;
            if (!fits || !one.subtree().allMatch(this::isJoinable) || !isInShard(one)) {
                return false;
            }
            joins = allJoins;
            columns = allColumns;
            one.subtree().forEach(levels::add);
            return true;
        }

        /** A join with rows of another shard would read all rows of the table. */
        private boolean isInShard(Level one) {
            if (one.subtree().allMatch(level -> level.shards() == Shards.NONE)) {
                return true;
            }
            var all = Stream.concat(levels.stream(), one.subtree());
            return Shards.of(all.flatMap(level -> level.scopes().stream()).toList()) == Shards.ONE;
        }

        /** Joins a level that the row takes. */
        Link join(Level level) {
            if (!level.isUnique() || !level.isDirect() || isOnly && plainJoins == MOST_PLAIN_JOINS) {
                return Link.JOINED_LATERAL;
            }
            plainJoins++;
            return Link.JOINED;
        }

        /** The first of several rows is looked up for each row by itself: for many rows that needs an index. */
        private boolean isJoinable(Level level) {
            return level.isOne()
                    && level.hasKey()
                    && !level.isRecursive()
                    && (isOnly || level.isUnique() || !level.lacksIndex());
        }

        private static int width(Level level) {
            return level.query.columns().size() + level.query.extras().size();
        }
    }
}
