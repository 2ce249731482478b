package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.Cut;
import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.plan.LevelForm.Page;
import io.drizzle4j.internal.plan.LevelForm.Sorting;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the select of one level in its form. {@link #prepare()} requires everything that the select and those around
 * it must give; afterwards the text is written.
 */
final class LevelSelect {

    /** The maximum number of parents whose keys become an array. */
    private static final int MOST_KEYS = 128;

    private final Level level;

    private final LevelScope scope;

    private final LevelForm form;

    /** The table, with what is computed beside it. */
    private SqlWriter from;

    private Conjunction conditions;

    private @Nullable LevelOrder order;

    /** The order that chooses the rows; the same unless distinct rows have an order of their own. */
    private @Nullable LevelOrder choosingOrder;

    private @Nullable TreeKeys treeKeys;

    private @Nullable LockedPage lockedPage;

    LevelSelect(LevelScope scope) {
        this.level = scope.level;
        this.scope = scope;
        this.form = scope.form;
        this.from = scope.writer();
        this.conditions = new Conjunction(scope.context());
    }

    void prepare() {
        var groups = scope.groups();
        if (groups != null) {
            groups.prepare();
        }
        if (form.link() != Link.JOINED) {
            level.query.columns().forEach(column -> scope.require(level.readable(column)));
            level.query.extras().forEach(extra -> scope.require(level.readable(extra)));
            requireKey();
        }
        from = scope.from();
        conditions = conditions();
        order = new LevelOrder(scope, OrderRules.keys(level, form.ordering().keys()));
        choosingOrder = level.isOrderedAfterChoice()
                ? new LevelOrder(
                        scope, OrderRules.choosingKeys(level, form.ordering().keys()))
                : order;
        if (form.tree() != null) {
            treeKeys = new TreeKeys(scope, this);
        }
        if (form.page() == Page.LOOK_AHEAD) {
            lockedPage = new LockedPage(scope, order, from, conditions);
        }
    }

    /**
     * Requires a column, so that PostgreSQL rejects an aggregate function in a fragment whichever form the select has.
     */
    private void requireKey() {
        if (form.link().namesParent()
                && !level.isGrouped()
                && level.query.extras().stream().anyMatch(extra -> Fragments.areIn(extra.expression()))) {
            scope.visible(
                    level.hasKey()
                            ? level.from.keys().get(0)
                            : level.table.columns().get(0));
        }
    }

    private Conjunction conditions() {
        var context = scope.context();
        var all = new Conjunction(context);
        switch (form.link()) {
            case SHARED_BY_KEY, SHARED_BY_ORDINAL -> all.add(new LevelKeys(scope).amongParents());
            case LINKED, RECURSIVE, JOINED, JOINED_LATERAL -> all.add(new LevelKeys(scope).equal());
            case ROOT -> {}
        }
        context.addConditions(all);
        return all;
    }

    LevelOrder order() {
        return Objects.requireNonNull(order);
    }

    private LevelOrder choosingOrder() {
        return Objects.requireNonNull(choosingOrder);
    }

    /** Returns the keys of the tree; only of a recursive level. */
    TreeKeys treeKeys() {
        return Objects.requireNonNull(treeKeys);
    }

    /** Writes, for a row of a page, whether rows follow the page. */
    SqlWriter isFollowed() {
        return lockedPage == null ? scope.writer().append(scope.name()).append(".\"m\"") : lockedPage.isFollowed();
    }

    /** Writes the rows, with their ordinals if they have any. */
    SqlWriter rows() {
        return switch (form.ordinals().numbering()) {
            case NONE -> unnumberedRows();
            case ONE -> rows(", 1::bigint as \"n\"");
            case INSIDE -> rows(ordinalInside());
            case OUTSIDE -> {
                var rows = unnumberedRows();
                yield scope.writer()
                        .append("select \"x\".*")
                        .append(ordinal("\"up\"", order().named()))
                        .append(" from (")
                        .append(form.page() == Page.ONE_MORE ? new LevelPage(scope).of(rows, order().named()) : rows)
                        .append(") \"x\"");
            }
        };
    }

    private String ordinalInside() {
        return switch (form.fetch()) {
            case DIRECT, JOIN, KEY_ARRAY, KEY_ARRAY_OR_JOIN, LATERAL_OR_JOIN ->
                ordinal(parentOrdinal(), order().columns());
            case LATERAL, LATERAL_BY_KEY -> ordinal(parentOrdinal(), order().named("\"v\"."));
            case WINDOW -> ordinal("\"w\".\"up\"", order().named("\"w\"."));
        };
    }

    private String parentOrdinal() {
        return form.link().namesParent() ? scope.parentOrdinal() : "";
    }

    /** Writes the ordinals in the order of the parents, then of the rows of each parent. */
    private String ordinal(String ofParent, List<String> orderKeys) {
        if (form.ordering().sorting() == Sorting.BY_READER || orderKeys.isEmpty()) {
            return ", row_number() over () as \"n\"";
        }
        List<String> all = new ArrayList<>(orderKeys);
        if (form.ordinals().nameParent()) {
            all.add(0, ofParent);
        }
        return ", row_number() over (order by %s) as \"n\"".formatted(String.join(", ", all));
    }

    /** Writes the rows of a statement without levels. */
    SqlWriter rowsAlone() {
        if (form.ordering().sorting() != Sorting.AROUND_LOCK) {
            return unnumberedRows();
        }
        return scope.writer()
                .append("select " + scope.name() + ".* from (")
                .append(unnumberedRows())
                .append(") " + scope.name() + " order by " + String.join(", ", order().named()));
    }

    SqlWriter unnumberedRows() {
        return rows("");
    }

    /**
     * Writes the rows.
     *
     * @param ordinal the piece that is selected last, or nothing
     */
    private SqlWriter rows(String ordinal) {
        return switch (form.fetch()) {
            case DIRECT ->
                orderedAndCut(selectFrom(ordinal).append(lockedPage == null ? read(matching()) : lockedPage.matching()))
                        .append(RootLock.clause(level));
            case JOIN, KEY_ARRAY -> rowsByJoin(ordinal, "");
            case WINDOW -> rowsByWindow(ordinal);
            case LATERAL -> rowsByLateral(ordinal);
            case LATERAL_BY_KEY ->
                rowsByLateral(ordinal, orderedAndCut(selectFrom("").append(read(allMatching()))));
            case KEY_ARRAY_OR_JOIN ->
                rowsOfFewOrMany(
                        areMany -> rowsByJoin("", " and %s where not %s".formatted(scope.isAmongKeys(), areMany)));
            case LATERAL_OR_JOIN -> rowsOfFewOrMany(areMany -> rowsByLateral("").append(" where not " + areMany));
        };
    }

    /**
     * PostgreSQL counts the parents once, and then executes one of the two selects. An array of many keys could become
     * a filter that compares each row with each key.
     *
     * @param ofFew writes the rows of few parents, given the condition that there are many
     */
    private SqlWriter rowsOfFewOrMany(Function<String, SqlWriter> ofFew) {
        var areMany = "exists (select from %s offset %d)".formatted(scope.above(), MOST_KEYS);
        return ofFew.apply(areMany).append(" union all ").append(rowsByJoin("", " where " + areMany));
    }

    /**
     * Writes the rows.
     *
     * @param where further conditions, or nothing
     */
    private SqlWriter rowsByJoin(String ordinal, String where) {
        var groups = scope.groups();
        var sql = scope.writer()
                .append("select " + distinctOn("\"up\", "))
                .append(groups == null ? scope.parentOrdinal() : groups.parentOrdinal())
                .append(" as \"up\"");
        scope.projection.pieces().forEach(piece -> sql.append(", ").append(piece));
        return sql.append(ordinal)
                .append(" from ")
                .append(read(matchingAnyParent().append(where)))
                .append(
                        form.ordering().isInside()
                                ? " order by \"up\", "
                                        + String.join(", ", choosingOrder().named())
                                : "");
    }

    /** Returns what follows {@code from}: the rows, or their groups. */
    private SqlWriter read(SqlWriter rows) {
        return scope.groups() == null ? rows : scope.groups().from(rows);
    }

    /** Writes what follows {@code from} to find the rows of all parents. */
    SqlWriter matchingAnyParent() {
        return scope.writer()
                .append(scope.aboveTables())
                .append(" join ")
                .append(from)
                .append(" on ")
                .append(conditions.sql());
    }

    /** Writes what follows {@code from} to find the rows of the parent in scope, or of the root. */
    SqlWriter matching() {
        return scope.writer().append(from).append(conditions.where());
    }

    /** Writes the same so that PostgreSQL finds all these rows before it sorts them. */
    private SqlWriter allMatching() {
        return scope.writer()
                .append("(select * from ")
                .append(matching())
                .append(" offset 0) ")
                .append(level.from.alias());
    }

    /** Writes what follows {@code from} to count the rows of the parent in scope, or of the root. */
    SqlWriter counted() {
        return level.isDistinct() ? distinct("", matching()) : matching();
    }

    /** Writes what follows {@code from} to count the rows of all parents, which it names {@code up}. */
    SqlWriter countedOfAnyParent() {
        return level.isDistinct()
                ? distinct(scope.parentOrdinal() + " as \"up\", ", matchingAnyParent())
                : matchingAnyParent();
    }

    private SqlWriter distinct(String before, SqlWriter rows) {
        var sql = scope.writer().append("(select distinct " + before);
        var expressions = level.query.rows().distinctOn().expressions();
        for (var i = 0; i < expressions.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(level.ordering(expressions.get(i)))
                    .append(" as \"e" + i + "\"");
        }
        return sql.append(" from ").append(rows).append(") \"d\"");
    }

    private String distinctOn(String before) {
        return level.query.rows().distinctOn().expressions().stream()
                .map(level::ordering)
                .map(expression -> Projection.name(scope.require(expression)))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "),
                        names -> names.isEmpty() ? "" : "distinct on (%s%s) ".formatted(before, names)));
    }

    private SqlWriter rowsByLateral(String ordinal) {
        return rowsByLateral(ordinal, orderedAndCut(selectFrom("").append(read(matching()))));
    }

    private SqlWriter rowsByLateral(String ordinal, SqlWriter rowsOfParent) {
        return scope.writer()
                .append("select ")
                .append(scope.parentOrdinal())
                .append(" as \"up\", \"v\".*")
                .append(ordinal)
                .append(" from ")
                .append(scope.aboveTables())
                .append(" cross join lateral (")
                .append(rowsOfParent)
                .append(") \"v\"");
    }

    private SqlWriter rowsByWindow(String ordinal) {
        var sql = scope.writer()
                .append("select \"w\".*" + ordinal + " from (select \"v\".*, row_number() over (partition by \"up\"")
                .append(order().named().isEmpty() ? "" : " order by " + String.join(", ", order().named()))
                .append(") as \"r\" from (")
                .append(rowsByJoin("", ""))
                .append(") \"v\") \"w\" where ");
        if (form.cut() == Cut.FIRST) {
            return sql.append("\"r\" = 1");
        }
        var limit = level.limit();
        var offset = level.offset();
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

    /** Writes the limit, with the row after a page, which shows that there are more. */
    private SqlWriter most(Parameter<Long> limit) {
        return scope.writer().parameter(limit).append(form.page() == Page.ONE_MORE ? " + 1" : "");
    }

    private SqlWriter selectFrom(String ordinal) {
        var sql = scope.writer();
        var next = "select " + distinctOn("");
        for (var piece : scope.projection.pieces()) {
            sql.append(next).append(piece);
            next = ", ";
        }
        if (!ordinal.isEmpty()) {
            sql.append(next.equals(", ") ? ordinal : next + ordinal.substring(2));
            next = ", ";
        }
        return sql.append(next.equals(", ") ? " from " : "select from ");
    }

    private SqlWriter orderedAndCut(SqlWriter sql) {
        var keys = choosingOrder().inside();
        if (form.ordering().isInside() && !keys.text().isEmpty()) {
            sql.append(" order by ").append(keys);
        }
        return cut(level.isOrderedAfterChoice() ? orderedAfterChoice(sql) : sql, keysAfterCut());
    }

    private SqlWriter orderedAfterChoice(SqlWriter chosen) {
        return scope.writer()
                .append("select * from (")
                .append(chosen)
                .append(") \"d\" order by " + String.join(", ", order().named()));
    }

    /** Returns the named keys that order the rows again after a bounded cut; empty if nothing needs the order. */
    private List<String> keysAfterCut() {
        return form.ordering().sorting() == Sorting.BY_READER ? List.of() : order().named();
    }

    /**
     * Adds the cut to ordered rows.
     *
     * @param namedKeys the keys that order the rows again after a bounded cut
     */
    SqlWriter cut(SqlWriter sql, List<String> namedKeys) {
        return switch (form.cut()) {
            case NONE, ROW_NUMBER -> sql;
            case FENCE -> sql.append(" offset 0");
            case FIRST -> offset(sql.append(" limit 1"));
            case LIMIT -> {
                var limit = level.limit();
                yield offset(limit == null ? sql : sql.append(" limit ").append(most(limit)));
            }
            case BOUNDED_LIMIT ->
                cutToLimit(
                        scope.writer().append("select * from (").append(sql).append(" limit " + bound() + ") \"b\""),
                        namedKeys);
        };
    }

    /** A page of locked rows begins by a condition instead. */
    private SqlWriter offset(SqlWriter sql) {
        var offset = level.offset();
        return offset == null || lockedPage != null
                ? sql
                : sql.append(" offset ").parameter(offset);
    }

    /**
     * Returns the number that cuts the rows before limit and offset do. PostgreSQL keeps the plan for all of them below
     * it. By a parameter alone it would plan each time, since it estimates that a kept plan reads a tenth of all rows.
     */
    private long bound() {
        return Objects.requireNonNull(level.bound());
    }

    private SqlWriter cutToLimit(SqlWriter sql, List<String> namedKeys) {
        sql.append(namedKeys.isEmpty() ? "" : " order by " + String.join(", ", namedKeys))
                .append(" limit (select ")
                .append(most(Objects.requireNonNull(level.limit())))
                .append(")");
        var offset = level.offset();
        return offset == null
                ? sql
                : sql.append(" offset (select ").parameter(offset).append(")");
    }

    /** Writes the join of this level with the rows of its parent. */
    SqlWriter join() {
        var sql = scope.writer().append(" left join ");
        return switch (form.link()) {
            case JOINED -> sql.append(from).append(" on ").append(conditions.sql());
            case JOINED_LATERAL ->
                sql.append("lateral (")
                        .append(unnumberedRows())
                        .append(") ")
                        .append(scope.name())
                        .append(" on true");
            case SHARED_BY_ORDINAL ->
                sql.append(scope.name()).append(" on ").append(new LevelKeys(scope).equalOutside());
            case ROOT, LINKED, SHARED_BY_KEY, RECURSIVE -> scope.writer();
        };
    }
}
