package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.SqlWriter;

/**
 * Writes a page of the root whose rows are locked. Only they are locked: selects without a lock find the row where the
 * page begins, and the row that follows it.
 */
final class LockedPage {

    /** The row where the page begins. */
    private static final String FIRST = "\"f\"";

    /** The last row of the page. */
    private static final String LAST = "\"z\"";

    private final Level level;

    private final LevelScope scope;

    private final LevelOrder order;

    private final SqlWriter from;

    private final Conjunction conditions;

    LockedPage(LevelScope scope, LevelOrder order, SqlWriter from, Conjunction conditions) {
        this.level = scope.level;
        this.scope = scope;
        this.order = order;
        this.from = from;
        this.conditions = conditions;
    }

    /**
     * Writes what follows {@code from} in the select of the rows: the matching rows from the first row of the page on.
     */
    SqlWriter matching() {
        var offset = level.offset();
        if (offset == null) {
            return scope.writer().append(from).append(conditions.where());
        }
        return scope.writer()
                .append(from)
                .append(" cross join (select ")
                .append(order.comparison().keys())
                .append(" from ")
                .append(from)
                .append(conditions.where())
                .append(order.written())
                .append(" limit 1 offset ")
                .parameter(offset)
                .append(") " + FIRST)
                .append(conditions.whereAlso(order.comparison().isNotBefore(FIRST)));
    }

    /** Writes whether a matching row follows the page, locked by another transaction or not. */
    SqlWriter isFollowed() {
        return scope.writer()
                .append("(select exists (select from ")
                .append(from)
                .append(conditions.whereAlso(order.comparison().isAfter(LAST)))
                .append(") from %1$s %2$s order by %2$s.\"n\" desc limit 1)".formatted(scope.name(), LAST));
    }
}
