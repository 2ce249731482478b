package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.SqlWriter;

/**
 * The root as a page of locked rows. The rows of the page alone are locked: the row where it begins, and the row that
 * follows it, are found by selects without a lock.
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
     * Writes what stands after {@code from} in the select of the rows: those that match, from where the page begins.
     */
    SqlWriter matching() {
        var offset = level.query.rows().offset();
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

    /** Writes whether a row matches that comes after the last row of the page, whoever has locked it. */
    SqlWriter isFollowed() {
        return scope.writer()
                .append("(select exists (select from ")
                .append(from)
                .append(conditions.whereAlso(order.comparison().isAfter(LAST)))
                .append(") from %1$s %2$s order by %2$s.\"n\" desc limit 1)".formatted(scope.name(), LAST));
    }
}
