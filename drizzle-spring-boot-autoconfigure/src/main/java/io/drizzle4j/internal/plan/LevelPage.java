package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Paging;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What makes pages of a level's rows. The select of the level reads one row more than a page has; here it is seen
 * whether that row is there, and left out before anything is attached to it.
 */
final class LevelPage {

    private final Level level;

    LevelPage(Level level) {
        this.level = level;
    }

    static boolean hasTotal(Level level) {
        return level.query.rows().paging() == Paging.TOTAL;
    }

    /**
     * Returns whether the select of the level reads the row after each page. The rows of a locked page are exactly
     * those of its select, since it would lock one more too.
     */
    static boolean readsOneMore(Level level) {
        return level.isPaged() && !RootLock.isLocked(level);
    }

    /**
     * Writes the rows of the pages, each of which says whether there are more.
     *
     * @param rows one row more for each page
     * @param orderKeys the order of the rows, by the names that they have there
     */
    SqlWriter of(SqlWriter rows, List<String> orderKeys) {
        var size = Objects.requireNonNull(level.limit());
        var partition = level.form == Level.Form.LINKED ? "partition by \"up\"" : "";
        return level.writer()
                .append("select \"p\".* from (select \"y\".*, row_number() over (")
                .append(over(partition, orderKeys))
                .append(") as \"q\", count(*) over (")
                .append(partition)
                .append(") > ")
                .parameter(size)
                .append(" as \"m\" from (")
                .append(rows)
                .append(") \"y\") \"p\" where \"q\" <= ")
                .parameter(size);
    }

    private static String over(String partition, List<String> orderKeys) {
        List<String> parts = new ArrayList<>();
        if (!partition.isEmpty()) {
            parts.add(partition);
        }
        if (!orderKeys.isEmpty()) {
            parts.add("order by " + String.join(", ", orderKeys));
        }
        return String.join(" ", parts);
    }

    /**
     * Writes the branch that counts all rows: of the root where its page does not show their number by itself, below it
     * for each parent; for one that is left out it is 0.
     *
     * @param tag the number of the branch
     * @param select the select of the level
     * @param fillers what stands in the cells of a row
     */
    SqlWriter totals(int tag, LevelSelect select, String fillers) {
        var sql = level.writer().append("select " + tag + ", ");
        if (level.form == Level.Form.LINKED) {
            return sql.append(level.lacksIndex() ? countOfAll(select, fillers) : countOfEach(select, fillers));
        }
        sql.append("null::bigint, (select count(*) from ").append(select.matching());
        sql.append(")").append(fillers);
        if (RootLock.isLocked(level)) {
            return sql; // rows that are left out may match
        }
        sql.append(" where exists (select from ").append(level.name()).append(" where \"m\")");
        var offset = level.query.rows().offset();
        return offset == null ? sql : sql.append(beyond(offset));
    }

    /** Without an index on the key, each parent would read the whole table: better once for all. */
    private SqlWriter countOfAll(LevelSelect select, String fillers) {
        return level.writer()
                .append(parentOrdinal())
                .append(", count(*)" + fillers + " from ")
                .append(select.matchingAnyParent())
                .append(" group by ")
                .append(parentOrdinal());
    }

    private SqlWriter countOfEach(LevelSelect select, String fillers) {
        return level.writer()
                .append(parentOrdinal())
                .append(", \"v\".\"k\"" + fillers + " from ")
                .append(level.parent().name())
                .append(" cross join lateral (select count(*) as \"k\" from ")
                .append(select.matching())
                .append(") \"v\"");
    }

    private String parentOrdinal() {
        return level.parent().name() + ".\"n\"";
    }

    /** A page behind the last row shows nothing of their number. */
    private SqlWriter beyond(Slot<Long> offset) {
        return level.writer()
                .append(" or ")
                .parameter(offset)
                .append(" > 0 and not exists (select from ")
                .append(level.name())
                .append(")");
    }
}
