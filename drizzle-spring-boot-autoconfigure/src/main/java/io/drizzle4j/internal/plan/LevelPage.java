package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes the pages of a level. Its select reads one row more than a page has, which shows whether rows follow the page,
 * and is removed before other levels are linked.
 */
final class LevelPage {

    private final Level level;

    private final LevelScope scope;

    LevelPage(LevelScope scope) {
        this.level = scope.level;
        this.scope = scope;
    }

    /**
     * Writes the rows of the pages, each with a column that shows whether rows follow the page.
     *
     * @param rows the rows, one more for each page
     * @param orderKeys the order keys, by their names in the rows
     */
    SqlWriter of(SqlWriter rows, List<String> orderKeys) {
        var size = Objects.requireNonNull(level.limit());
        var partition = scope.form.link() == Link.ROOT ? "" : "partition by \"up\"";
        return scope.writer()
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
     * Writes the branch that counts the rows of each page without its limit. A parent without a row in it has none.
     *
     * @param tag the number of the branch
     * @param select the select of the level
     * @param fillers the cells of a row without any value
     */
    SqlWriter totals(int tag, LevelSelect select, String fillers) {
        var sql = scope.writer().append("select " + tag + ", ");
        return sql.append(
                switch (scope.form.total()) {
                    case OF_EACH_PARENT -> countOfEach(select, fillers);
                    case OF_ALL_PARENTS -> countOfAll(select, fillers);
                    case OF_ROOT -> countOfRoot(select, fillers).append(ifNotShown());
                    case OF_LOCKED_ROOT, NONE -> countOfRoot(select, fillers);
                });
    }

    private SqlWriter countOfRoot(LevelSelect select, String fillers) {
        return scope.writer()
                .append("null::bigint, (select count(*) from ")
                .append(select.counted())
                .append(")")
                .append(fillers);
    }

    /** A page that no rows follow shows the number of all rows by itself, unless it begins after the last one. */
    private SqlWriter ifNotShown() {
        var sql = scope.writer()
                .append(" where exists (select from ")
                .append(scope.name())
                .append(" where \"m\")");
        var offset = level.offset();
        return offset == null ? sql : sql.append(beyond(offset));
    }

    /** Reads the table once: without an index, each parent would read it whole. */
    private SqlWriter countOfAll(LevelSelect select, String fillers) {
        var parent = level.isDistinct() ? "\"d\".\"up\"" : parentOrdinal();
        return scope.writer()
                .append(parent)
                .append(", count(*)" + fillers + " from ")
                .append(select.countedOfAnyParent())
                .append(" group by ")
                .append(parent);
    }

    private SqlWriter countOfEach(LevelSelect select, String fillers) {
        return scope.writer()
                .append(parentOrdinal())
                .append(", \"v\".\"k\"" + fillers + " from ")
                .append(scope.parent().name())
                .append(" cross join lateral (select count(*) as \"k\" from ")
                .append(select.counted())
                .append(") \"v\"");
    }

    private String parentOrdinal() {
        return scope.parent().name() + ".\"n\"";
    }

    private SqlWriter beyond(Parameter<Long> offset) {
        return scope.writer()
                .append(" or ")
                .parameter(offset)
                .append(" > 0 and not exists (select from ")
                .append(scope.name())
                .append(")");
    }
}
