package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Related;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of one level: everything about its SQL that depends on the query or the catalog. {@link FormChooser} chooses
 * it, and the writers switch on it.
 *
 * @param link how the rows are linked to those of the parent
 * @param fetch how the rows of the parents are found
 * @param joins the rows of relations to one row that the select joins, because its condition or order names their
 *     columns
 * @param grouped the aggregates that the select computes for all rows at once
 * @param shared what the select computes once beside its table, because several expressions name it
 * @param grouping how the rows are grouped
 * @param cut how the rows are cut to a limit
 * @param ordering how the rows are put in order
 * @param ordinals how the rows are numbered
 * @param isCommonTable whether the rows are a common table, because other selects read them
 * @param page how a page knows whether rows follow it
 * @param total how the rows without the page's limit are counted
 * @param joinMarker the cell that shows whether a left join found a row; null for levels that are not joined
 * @param tree the form of a recursive level; null for other levels
 */
record LevelForm(
        Link link,
        FetchStrategy fetch,
        List<Related> joins,
        List<Aggregate<?>> grouped,
        List<Aggregate<?>> shared,
        Grouping grouping,
        Cut cut,
        Ordering ordering,
        Ordinals ordinals,
        boolean isCommonTable,
        Page page,
        Total total,
        @Nullable JoinMarker joinMarker,
        @Nullable Tree tree) {

    @Form("How the rows of a level are linked to those of its parent.")
    enum Link {
        @Form("The root has no parent.")
        ROOT,
        @Form("Each row names its parent by ordinal.")
        LINKED,
        @Form("Each target is read once; the reader finds it by the key that parents carry.")
        SHARED_BY_KEY,
        @Form("Each target is read once; a join gives each parent the ordinal of its target.")
        SHARED_BY_ORDINAL,
        @Form("Each row names the key that found it, which belongs to a parent or to another row of the level.")
        RECURSIVE,
        @Form("The only row of a `one` is joined to the row of its parent.")
        JOINED,
        @Form(
                "A select for the row of a parent is joined to it: for the first of several rows, through a junction table, and where there are many joins.")
        JOINED_LATERAL;

        boolean isJoined() {
            return this == JOINED || this == JOINED_LATERAL;
        }

        /** Returns whether each row names its parent, or the key that found it. */
        boolean namesParent() {
            return this == LINKED || this == RECURSIVE;
        }
    }

    @Form("How the rows of all parents are found.")
    enum FetchStrategy {
        @Form("By a select without parents: the root, shared targets, and joined rows.")
        DIRECT,
        @Form("By one join with all parents. PostgreSQL chooses how to execute it.")
        JOIN,
        @Form(
                "By a join with those rows of the junction table that an index finds for an array of the parents' keys. PostgreSQL chooses how to join the other table.")
        KEY_ARRAY,
        @Form("By one join with all parents; a window function numbers the rows of each parent to cut them.")
        WINDOW,
        @Form("By one select for each parent, which an index serves.")
        LATERAL,
        @Form(
                "Like `LATERAL`, where the query asks for the index of the key, and another index would serve the order: all rows of a parent are found, then sorted.")
        LATERAL_BY_KEY,
        @Form(
                "By `JOIN`, and for at most 128 parents also by an array of their keys, which an index finds. The statement counts the parents.")
        KEY_ARRAY_OR_JOIN,
        @Form(
                "By `JOIN`, and for at most 128 parents by one select for each, which reads only the partition of its key. The statement counts the parents.")
        LATERAL_OR_JOIN;

        /** Returns whether the statement counts the parents, and then executes one of two selects. */
        boolean countsParents() {
            return this == KEY_ARRAY_OR_JOIN || this == LATERAL_OR_JOIN;
        }

        boolean isLateral() {
            return this == LATERAL || this == LATERAL_BY_KEY;
        }
    }

    @Form("How the rows are grouped. All further parts of the form are then about groups.")
    enum Grouping {
        @Form("They are not.")
        NONE,
        @Form("All rows are one group, which exists without rows too.")
        WHOLE,
        @Form("By the expressions of the query.")
        BY_VALUES,
        @Form("By the ordinal of their parent, then by the expressions of the query.")
        BY_PARENT;

        boolean isByParent() {
            return this == BY_PARENT;
        }
    }

    @Form("How the rows, or those of each parent, are cut.")
    enum Cut {
        @Form("All rows are read.")
        NONE,
        @Form("All rows are read; `offset 0` keeps PostgreSQL from planning the select of each parent as a join.")
        FENCE,
        @Form("`limit 1`, or `where \"r\" = 1` by the window function of `WINDOW`.")
        FIRST,
        @Form("`limit ? offset ?`, or one of them.")
        LIMIT,
        @Form("`limit 64) … limit (select ?)`: a literal bound, so that PostgreSQL keeps its plan.")
        BOUNDED_LIMIT,
        @Form("`where \"r\" <= ?`, by the window function of `WINDOW`.")
        ROW_NUMBER
    }

    /**
     * How the rows are put in order.
     *
     * @param keys which keys order the rows
     * @param isInside whether the select of the rows itself is ordered
     * @param isNamed whether the select gives its order keys names, because another select orders by them too
     * @param sorting where the rows of each parent are put in order
     */
    record Ordering(OrderKeys keys, boolean isInside, boolean isNamed, Sorting sorting) {}

    @Form("Which keys order the rows.")
    enum OrderKeys {
        @Form("Those of the query, else those of the relation.")
        GIVEN,
        @Form("The same for roots of a stream that is cut in any order: their ordinals tell equal roots apart.")
        GIVEN_BY_ORDINAL,
        @Form("The same, completed by the primary key, in the direction of the last key, so that the order is total.")
        COMPLETED,
        @Form("The same for roots of a stream without a unique key: their ordinals tell equal roots apart.")
        COMPLETED_BY_ORDINAL;

        boolean areCompleted() {
            return this == COMPLETED || this == COMPLETED_BY_ORDINAL;
        }

        /** Returns whether ordinals tell rows apart that are equal by the keys. */
        boolean endWithOrdinal() {
            return this == GIVEN_BY_ORDINAL || this == COMPLETED_BY_ORDINAL;
        }
    }

    @Form("Where the rows of each parent are put in order.")
    enum Sorting {
        @Form("No order is needed beyond that of the ordinals, if there are any.")
        BY_ORDINAL,
        @Form("In Java, when the rows are read.")
        BY_READER,
        @Form("By a select around that of the rows, since PostgreSQL locks rows after it has sorted them.")
        AROUND_LOCK
    }

    /**
     * How the rows are numbered.
     *
     * @param numbering how the rows get their ordinals
     * @param areSent whether the ordinals are part of the result
     * @param nameParent whether the result also names the parent of each row
     */
    record Ordinals(Numbering numbering, boolean areSent, boolean nameParent) {}

    @Form("How the rows of a level get ordinals.")
    enum Numbering {
        @Form("Nothing needs ordinals.")
        NONE,
        @Form("The only row is number 1.")
        ONE,
        @Form("The select of the rows numbers them.")
        INSIDE,
        @Form("A select around that of the rows numbers them, since rows are removed before.")
        OUTSIDE
    }

    @Form("How a page knows whether rows follow it.")
    enum Page {
        @Form("The rows are no page.")
        NONE,
        @Form("One row more is read than the page has.")
        ONE_MORE,
        @Form("A select without a lock looks for a row after the page, whose rows alone are locked.")
        LOOK_AHEAD
    }

    @Form("How the rows of pages are counted without the page's limit.")
    enum Total {
        @Form("They are not counted.")
        NONE,
        @Form("By one select for the root, if the page does not show the number of rows by itself.")
        OF_ROOT,
        @Form("By one select for the root in any case, since its page may have skipped locked rows.")
        OF_LOCKED_ROOT,
        @Form("By one select for each parent, which an index serves.")
        OF_EACH_PARENT,
        @Form("By one select for all parents.")
        OF_ALL_PARENTS
    }

    @Form("The cell of a joined row that is null exactly if the left join found no row.")
    enum JoinMarker {
        @Form("The key of the join.")
        KEY,
        @Form("A cell of its own, where the codec of the key may read a value as null.")
        OWN_CELL
    }

    /**
     * The form of a recursive level.
     *
     * @param isPerParent whether each parent has a tree of its own, because rows depend on the parent
     * @param step how each step finds the rows below the keys
     * @param identity what identifies a node
     */
    record Tree(boolean isPerParent, TreeStep step, NodeIdentity identity) {}

    @Form("How each step down a tree finds the rows below the keys.")
    enum TreeStep {
        @Form("By one join with all keys.")
        JOIN_KEYS,
        @Form("By one select for each key, which an index serves.")
        EACH_KEY
    }

    @Form("What identifies a node of a tree, to find cycles.")
    enum NodeIdentity {
        @Form("The key that leads to the rows below it, which no other node has.")
        KEY,
        @Form("The ordinal of its row.")
        ROW,
        @Form("The ordinal of the first of its rows: over a junction table a node may have several.")
        FIRST_ROW,
        @Form("Nothing, since the table has no primary key.")
        NONE
    }
}
