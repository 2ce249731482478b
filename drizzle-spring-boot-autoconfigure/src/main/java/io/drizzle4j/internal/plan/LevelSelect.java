package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.Limit;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The select of one level: its rows, cut and paged for each parent where the query says so, and numbered where
 * something needs their ordinals. Prepared first, so that every level has asked those around it for what it needs;
 * written last.
 */
final class LevelSelect {

    private final Level level;

    /** Whether the statement has levels. */
    private final boolean isTagged;

    private final LevelOrdinals ordinals;

    /** What is read, with what is computed beside it. */
    private SqlWriter from;

    private Conjunction conditions;

    private @Nullable LevelOrder order;

    private @Nullable TreeKeys treeKeys;

    /** The page of locked rows; null where the rows are no page, or not locked. */
    private @Nullable LockedPage lockedPage;

    LevelSelect(Level level, boolean isTagged) {
        this.level = level;
        this.isTagged = isTagged;
        this.ordinals = new LevelOrdinals(level, isTagged);
        this.from = level.writer();
        this.conditions = new Conjunction(level.context());
    }

    /** Asks this level's select, and those around it, for all that its text will name. */
    void prepare() {
        if (level.form != Level.Form.JOINED) {
            level.query.columns().forEach(column -> level.export(level.readable(column)));
            level.query.extras().forEach(extra -> level.export(level.readable(extra)));
            nameKey();
        }
        from = level.fromSql();
        conditions = conditions();
        order = new LevelOrder(
                level,
                isNumbered() || level.isLinked() || level.isDistinct() || RootLock.isLocked(level),
                isTagged && level.query.kind() == Query.Kind.STREAM);
        if (level.form == Level.Form.RECURSIVE) {
            treeKeys = new TreeKeys(level, this);
        }
        if (level.isPaged() && RootLock.isLocked(level)) {
            lockedPage = new LockedPage(level, order, from, conditions);
        }
    }

    /**
     * Has the select of a linked level give a column, so that PostgreSQL refuses an aggregate function in a fragment
     * whichever form the select has.
     */
    private void nameKey() {
        if (level.isLinked() && level.query.extras().stream().anyMatch(extra -> Fragments.areIn(extra.expression()))) {
            level.visible(level, level.from.keys().get(0));
        }
    }

    private Conjunction conditions() {
        var context = level.context();
        var all = new Conjunction(context);
        if (level.form == Level.Form.SHARED) {
            all.add(new LevelKeys(level).amongParents());
        } else if (level.parent != null) {
            all.add(new LevelKeys(level).equal());
        }
        context.addConditions(all);
        return all;
    }

    /** Returns the order of the rows by the names that they have outside of the select. */
    List<String> orderOutside() {
        return order().outside();
    }

    LevelOrder order() {
        return Objects.requireNonNull(order);
    }

    /** Returns the keys of the tree; only of a recursive level. */
    TreeKeys treeKeys() {
        return Objects.requireNonNull(treeKeys);
    }

    /** Writes, for a row of a page, whether there are more rows after the page. */
    SqlWriter isFollowed() {
        return lockedPage == null ? level.writer().append(level.name()).append(".\"m\"") : lockedPage.isFollowed();
    }

    /** Tells whether the rows have ordinals. */
    boolean isNumbered() {
        return ordinals.areNeeded();
    }

    /** Tells whether the rows of each parent are put in order when they are read, and not by their ordinals. */
    boolean isOrderedByReader() {
        return ordinals.isOrderedByReader();
    }

    /** Tells whether other selects name this one, so that it has to stand before them. */
    boolean isCommonTable() {
        return isTagged
                && (level.form == Level.Form.SHARED && !LevelKeys.areForReader(level)
                        || level.form == Level.Form.RECURSIVE
                        || level.levelsBelow().findAny().isPresent()
                        || level.parent == null
                                && (LevelPage.hasTotal(level) || level.isPaged() && RootLock.isLocked(level)));
    }

    /** Writes the rows with their ordinals, where they need them. */
    SqlWriter rows() {
        if (!isNumbered()) {
            return unnumberedRows();
        }
        if (ordinals.areCountedInside(order())) {
            return rows(ordinals.inside(order()));
        }
        var rows = unnumberedRows();
        return level.writer()
                .append("select \"x\".*")
                .append(ordinals.outside(order()))
                .append(" from (")
                .append(LevelPage.readsOneMore(level) ? new LevelPage(level).of(rows, order().outside()) : rows)
                .append(") \"x\"");
    }

    /** Writes the rows of a statement that has no others: where they are locked, put in order after that. */
    SqlWriter rowsAlone() {
        if (!RootLock.isLocked(level) || order().outside().isEmpty()) {
            return unnumberedRows();
        }
        return level.writer()
                .append("select " + level.name() + ".* from (")
                .append(unnumberedRows())
                .append(") " + level.name() + " order by " + String.join(", ", order().outside()));
    }

    /** Writes the rows as they are. */
    SqlWriter unnumberedRows() {
        return rows("");
    }

    /**
     * Writes the rows.
     *
     * @param ordinal what is selected after all else
     */
    private SqlWriter rows(String ordinal) {
        if (!level.isLinked()) {
            var rows = selectFrom(ordinal).append(lockedPage == null ? matching() : lockedPage.matching());
            return cut(rows, !isNumbered() || RootLock.isLocked(level)).append(RootLock.clause(level));
        }
        return switch (level.search) {
            case JOIN, ARRAY -> linkedRows(ordinal);
            case WINDOW -> rowsCutByWindow(ordinal);
            case LATERAL -> rowsByLateral(ordinal);
        };
    }

    private SqlWriter linkedRows(String ordinal) {
        var sql = level.writer()
                .append("select " + distinctOn("\"up\", "))
                .append(LevelOrdinals.parentOrdinal(level))
                .append(" as \"up\"");
        level.selected().forEach(piece -> sql.append(", ").append(piece));
        return sql.append(ordinal)
                .append(" from ")
                .append(matchingAnyParent())
                .append(level.isDistinct() ? " order by \"up\", " + String.join(", ", order().outside()) : "");
    }

    /** Writes what stands after {@code from} where all rows are read that match, for all parents at once. */
    SqlWriter matchingAnyParent() {
        return level.writer()
                .append(level.aboveTables())
                .append(" join ")
                .append(from)
                .append(" on ")
                .append(conditions.sql());
    }

    /** Writes the same for the one parent that is in scope, or for the root. */
    SqlWriter matching() {
        return level.writer().append(from).append(conditions.where());
    }

    /** Writes what no two rows share, by the names that the select gives it. */
    private String distinctOn(String before) {
        return level.query.rows().distinctOn().stream()
                .map(level::ordering)
                .map(expression -> Level.exportName(level.export(expression)))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "),
                        names -> names.isEmpty() ? "" : "distinct on (%s%s) ".formatted(before, names)));
    }

    /** Uncut, PostgreSQL would make a join of it, if it were not kept apart. */
    private SqlWriter rowsByLateral(String ordinal) {
        return level.writer()
                .append("select ")
                .append(LevelOrdinals.parentOrdinal(level))
                .append(" as \"up\", \"v\".*")
                .append(ordinal)
                .append(" from ")
                .append(level.aboveTables())
                .append(" cross join lateral (")
                .append(
                        isSortedAsItLies()
                                ? sortedAsItLies()
                                : cut(selectFrom("").append(matching()), level.isCut()))
                .append(level.isCut() ? "" : " offset 0")
                .append(") \"v\"");
    }

    /** Tells whether few of the rows are wanted that an index finds for a parent, but all of them have to be sorted. */
    private boolean isSortedAsItLies() {
        var bound = bound();
        return bound != null
                && Limit.isSmall(bound)
                && level.form == Level.Form.LINKED
                && !level.isDistinct()
                && level.isTableAlone()
                && !level.hasWindow()
                && order().isOfOwnColumns()
                && level.from.isSortedAsItLies(
                        order().firstColumn(), level.query.rows().isUnfiltered());
    }

    /**
     * Selects from the first rows, which are sorted as they lie in the table: that is faster than to take the columns
     * out of all of them. PostgreSQL would do so nevertheless, if all columns were not named outside too; their test is
     * never made, since the key by which rows are found is not null.
     */
    private SqlWriter sortedAsItLies() {
        var name = level.from.alias();
        var key = level.from.keyName(level.from.keys().get(0));
        var sql = selectFrom("")
                .append("(select " + name + ".* from ")
                .append(matching())
                .append(" order by " + String.join(", ", order().columns()))
                .append(" limit " + bound() + ") " + name)
                .append(" where (" + key + " is not null or " + name + ".* is distinct from null)");
        return cutAgain(sql, keysAfterCut());
    }

    /** Without an index on the key, each parent would read the whole table: better once for all. */
    private SqlWriter rowsCutByWindow(String ordinal) {
        if (level.limit() == null && level.query.rows().offset() == null && !level.isFirstOfSeveral()) {
            return linkedRows(ordinal);
        }
        var sql = level.writer()
                .append("select \"w\".*" + ordinal
                        + " from (select \"v\".*, row_number() over (partition by \"up\" order by ")
                .append(String.join(", ", order().outside()))
                .append(") as \"r\" from (")
                .append(linkedRows(""))
                .append(") \"v\") \"w\" where ");
        if (level.isFirstOfSeveral()) {
            return sql.append("\"r\" = 1");
        }
        var limit = level.limit();
        var offset = level.query.rows().offset();
        if (offset != null) {
            sql.append("\"r\" > ").parameter(offset).append(limit == null ? "" : " and ");
        }
        if (limit != null && offset != null) {
            sql.append("\"r\" - ").parameter(offset).append(" <= ").append(most(limit));
        } else if (limit != null) {
            sql.append("\"r\" <= ").append(most(limit));
        }
        return sql;
    }

    /** The row after a page tells that there are more. */
    private SqlWriter most(Parameter<Long> limit) {
        return level.writer().parameter(limit).append(LevelPage.readsOneMore(level) ? " + 1" : "");
    }

    private SqlWriter selectFrom(String ordinal) {
        var sql = level.writer();
        var next = "select " + distinctOn("");
        for (var piece : level.selected()) {
            sql.append(next).append(piece);
            next = ", ";
        }
        if (!ordinal.isEmpty()) {
            sql.append(next.equals(", ") ? ordinal : next + ordinal.substring(2));
            next = ", ";
        }
        return sql.append(next.equals(", ") ? " from " : "select from ");
    }

    /** Adds the order, where it is wanted by itself or decides what is cut, and the cut. */
    private SqlWriter cut(SqlWriter sql, boolean isOrdered) {
        var keys = order().inside();
        if ((isOrdered || level.isCut()) && !keys.text().isEmpty()) {
            sql.append(" order by ").append(keys);
        }
        return bounded(sql, keysAfterCut());
    }

    /** The order of what is cut, by the names that the select gives its keys; empty where nobody needs it. */
    private List<String> keysAfterCut() {
        return isOrderedByReader() ? List.of() : order().outside();
    }

    /**
     * Adds the cut.
     *
     * @param orderKeys the order of the rows, by the names that the select gives its keys; empty where they lose it
     */
    SqlWriter bounded(SqlWriter sql, List<String> orderKeys) {
        var bound = bound();
        if (bound != null) {
            return boundedTwice(sql, bound, orderKeys);
        }
        if (level.isFirst() || level.isFirstOfSeveral()) {
            sql.append(" limit 1");
        }
        var limit = level.limit();
        if (limit != null) {
            sql.append(" limit ").append(most(limit));
        }
        var offset = level.query.rows().offset();
        if (offset != null && lockedPage == null) {
            sql.append(" offset ").parameter(offset);
        }
        return sql;
    }

    /** Returns the number by which rows are cut before they are cut by the limit; null where they are cut once. */
    private @Nullable Long bound() {
        return isTagged && !RootLock.isLocked(level) && level.query.rows().offset() == null ? level.bound() : null;
    }

    /**
     * Adds the cut so that PostgreSQL keeps its plan, which is made for any number below a bound. By a parameter alone
     * it would plan each time anew, since it estimates that the plan to keep reads a tenth of all rows.
     */
    private SqlWriter boundedTwice(SqlWriter sql, long bound, List<String> orderKeys) {
        var first = level.writer().append("select * from (").append(sql).append(" limit " + bound + ") \"b\"");
        return cutAgain(first, orderKeys);
    }

    private SqlWriter cutAgain(SqlWriter sql, List<String> orderKeys) {
        return sql.append(orderKeys.isEmpty() ? "" : " order by " + String.join(", ", orderKeys))
                .append(" limit (select ")
                .append(most(Objects.requireNonNull(level.limit())))
                .append(")");
    }

    /** Writes the join of this level into its parent's rows. */
    SqlWriter join() {
        var sql = level.writer().append(" left join ");
        return switch (level.form) {
            case JOINED -> sql.append(from).append(" on ").append(conditions.sql());
            case JOINED_LATERAL ->
                sql.append("lateral (")
                        .append(unnumberedRows())
                        .append(") ")
                        .append(level.name())
                        .append(" on true");
            case SHARED -> sql.append(level.name()).append(" on ").append(new LevelKeys(level).equalOutside());
            case ROOT, LINKED, RECURSIVE -> level.writer();
        };
    }
}
