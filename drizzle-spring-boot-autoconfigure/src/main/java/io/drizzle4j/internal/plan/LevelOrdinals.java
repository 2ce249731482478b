package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Query;
import java.util.ArrayList;
import java.util.List;

/** The ordinals of a level's rows: whether something needs them, and where and in what order they are counted. */
final class LevelOrdinals {

    private final Level level;

    /** Whether the statement has levels, and so ordinals. */
    private final boolean isTagged;

    private final boolean isOrderedByReader;

    LevelOrdinals(Level level, boolean isTagged) {
        this.level = level;
        this.isTagged = isTagged;
        this.isOrderedByReader = level.form == Level.Form.LINKED
                && !level.isOne()
                && !level.isPaged()
                && !level.isDistinct()
                && LevelOrder.isForReader(level);
    }

    /** Tells whether the rows of each parent are put in order when they are read, and not by their ordinals. */
    boolean isOrderedByReader() {
        return isOrderedByReader;
    }

    /**
     * Tells whether something needs the ordinals of the rows: their order, their children, or a check of their number.
     */
    boolean areNeeded() {
        return switch (level.form) {
            case ROOT -> isTagged;
            case SHARED -> !LevelKeys.areForReader(level) || areNamedBelow();
            case RECURSIVE -> true;
            case LINKED ->
                areNamedBelow()
                        || !isOrderedByReader && (!level.orderBy().isEmpty() || level.isCut() && !level.isOne());
            case JOINED, JOINED_LATERAL -> false;
        };
    }

    private boolean areNamedBelow() {
        return level.children.stream().anyMatch(LevelOrdinals::needsParents);
    }

    /**
     * Returns whether rows name the ordinals of their parents, or whether these must tell that a join has found more
     * than one row, against the definitions. What the catalog says of unique indexes does not count: they may be gone
     * before the query runs.
     */
    private static boolean needsParents(Level child) {
        return switch (child.form) {
            case SHARED -> !LevelKeys.areForReader(child);
            case JOINED_LATERAL ->
                !child.isFirstOfSeveral() || child.children.stream().anyMatch(LevelOrdinals::needsParents);
            case ROOT, LINKED, RECURSIVE, JOINED -> true;
        };
    }

    /** Tells whether the select of the rows can count them itself, since nothing is left out after that. */
    boolean areCountedInside(LevelOrder order) {
        if (level.isPaged()
                || level.isDistinct()
                || level.query.rows().lock() != null
                || level.query.kind() == Query.Kind.STREAM) {
            return false;
        }
        if (!level.isLinked()) {
            return isSingleRoot(level) || !level.isCut() && order.isOfColumns();
        }
        return level.search == RowSearch.LATERAL || level.search == RowSearch.WINDOW || order.isOfColumns();
    }

    /** Returns what the select of the rows counts them by, as one more piece of it. */
    String inside(LevelOrder order) {
        if (isSingleRoot(level)) {
            return ", 1::bigint as \"n\"";
        }
        if (!level.isLinked()) {
            return counted("", order.columns());
        }
        return switch (level.search) {
            case LATERAL -> counted(parentOrdinal(level), order.outside("\"v\"."));
            case WINDOW -> counted("\"w\".\"up\"", order.outside("\"w\"."));
            case JOIN, ARRAY -> counted(parentOrdinal(level), order.columns());
        };
    }

    /** Returns what counts the rows of a select of the rows, as one more piece. */
    String outside(LevelOrder order) {
        return counted("\"up\"", order.outside());
    }

    /** Where there is one parent at most, its ordinal tells nothing. */
    private String counted(String ofParent, List<String> orderKeys) {
        List<String> keys = isOrderedByReader ? List.of() : orderKeys;
        List<String> all = new ArrayList<>(keys);
        if (level.isLinked() && !keys.isEmpty() && !(level.form == Level.Form.LINKED && isSingleRoot(level.parent()))) {
            all.add(0, ofParent);
        }
        return ", row_number() over (%s) as \"n\"".formatted(all.isEmpty() ? "" : "order by " + String.join(", ", all));
    }

    /** Returns the name of the ordinal by which a row finds its parent, or the key of its tree. */
    static String parentOrdinal(Level level) {
        return level.above() + ".\"n\"";
    }

    /** Tells whether a level is the root, and that one row at most. */
    static boolean isSingleRoot(Level level) {
        return level.parent == null
                && FormChooser.isSingle(level)
                && !level.isPaged()
                && level.query.kind() != Query.Kind.STREAM;
    }
}
