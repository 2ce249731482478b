package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.Cut;
import io.drizzle4j.internal.plan.LevelForm.FetchStrategy;
import io.drizzle4j.internal.plan.LevelForm.Grouping;
import io.drizzle4j.internal.plan.LevelForm.JoinMarker;
import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.plan.LevelForm.NodeIdentity;
import io.drizzle4j.internal.plan.LevelForm.Numbering;
import io.drizzle4j.internal.plan.LevelForm.OrderKeys;
import io.drizzle4j.internal.plan.LevelForm.Ordering;
import io.drizzle4j.internal.plan.LevelForm.Ordinals;
import io.drizzle4j.internal.plan.LevelForm.Page;
import io.drizzle4j.internal.plan.LevelForm.Sorting;
import io.drizzle4j.internal.plan.LevelForm.Total;
import io.drizzle4j.internal.plan.LevelForm.Tree;
import io.drizzle4j.internal.plan.LevelForm.TreeStep;
import io.drizzle4j.internal.plan.StatementForm.Kind;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the form of each level, from the query and the catalog alone. */
final class FormChooser {

    private final List<Level> levels;

    private final Level root;

    private final LinkChooser links;

    private final Kind kind;

    private FormChooser(List<Level> levels) {
        this.levels = levels;
        this.root = levels.get(0);
        this.links = LinkChooser.choose(levels);
        this.kind = kind();
    }

    /**
     * Chooses the form of a statement.
     *
     * @param levels all levels, each after its parent
     * @throws io.drizzle4j.error.InvalidQueryException if an expression names a column out of scope
     */
    static StatementForm choose(List<Level> levels) {
        var chooser = new FormChooser(levels);
        Map<Level, LevelForm> forms = new LinkedHashMap<>();
        levels.forEach(level -> forms.put(level, chooser.form(level)));
        return new StatementForm(chooser.kind, forms);
    }

    private Kind kind() {
        var hasLevels = root.isPaged()
                || levels.stream().filter(level -> !link(level).isJoined()).count() > 1;
        if (hasLevels) {
            return root.query.kind() == Query.Kind.STREAM ? Kind.STREAM : Kind.LEVELS;
        }
        return levels.size() == 1 ? Kind.PLAIN : Kind.JOINS;
    }

    private Link link(Level level) {
        return links.link(level);
    }

    /**
     * If another transaction has changed a row that is to be locked, PostgreSQL evaluates the select again for the new
     * row, but keeps what the select had joined to the old one. So nothing is joined to locked rows.
     */
    private LevelForm form(Level level) {
        var orderKeys = orderKeys(level);
        var keys = OrderRules.keys(level, orderKeys);
        var fetch = fetch(level, OrderRules.choosingKeys(level, orderKeys));
        List<Related> joins = level.isLocked() ? List.of() : ToOneJoins.of(level);
        List<Aggregate<?>> grouped = level.isLocked() ? List.of() : GroupedAggregates.of(level, link(level), fetch);
        ShardRules.check(level, kind, joins, grouped);
        var sorting = sorting(level, keys);
        var numbering = numbering(level, fetch, keys, sorting);
        var isNumbered = numbering != Numbering.NONE;
        return new LevelForm(
                link(level),
                fetch,
                joins,
                grouped,
                level.isLocked() || level.shards().mayBeMany() ? List.of() : SharedAggregates.of(level, joins, grouped),
                grouping(level, fetch),
                cut(level, fetch),
                new Ordering(
                        orderKeys,
                        isOrderedInside(level, fetch, numbering),
                        isNumbered || link(level).namesParent() || level.isDistinct() || level.isLocked(),
                        sorting),
                new Ordinals(numbering, isNumbered && !isSingleRoot(level), namesParent(level)),
                isCommonTable(level),
                page(level),
                total(level),
                joinMarker(level),
                tree(level));
    }

    /**
     * Rows that are cut need a total order, unless a unique key leaves one row, or any rows will do. So do the roots of
     * a stream.
     */
    private OrderKeys orderKeys(Level level) {
        if (kind == Kind.STREAM && level.isRoot()) {
            if (level.isUnordered() && level.isCut()) {
                return OrderKeys.GIVEN_BY_ORDINAL;
            }
            return level.table.primaryKey().isEmpty() || level.isView()
                    ? OrderKeys.COMPLETED_BY_ORDINAL
                    : OrderKeys.COMPLETED;
        }
        if (!level.isCut()
                || level.isGrouped()
                || level.isUnordered()
                || level.isRoot() && (level.hasUniqueKey() || isAnyOfTwo(level))) {
            return OrderKeys.GIVEN;
        }
        OrderRules.checkChoice(level);
        return OrderKeys.COMPLETED;
    }

    /** Rows are ordered before they are cut, and where they are the result. Locks are taken in order. */
    private static boolean isOrderedInside(Level level, FetchStrategy fetch, Numbering numbering) {
        return switch (fetch) {
            case DIRECT -> level.isCut() || numbering == Numbering.NONE || level.isLocked();
            case LATERAL, LATERAL_BY_KEY -> level.isCut();
            case JOIN, KEY_ARRAY, WINDOW, KEY_ARRAY_OR_JOIN, LATERAL_OR_JOIN -> level.isDistinct();
        };
    }

    /** Returns whether a level is cut only to show that there are several rows, whichever they are. */
    private static boolean isAnyOfTwo(Level level) {
        return level.query.kind() == Query.Kind.ONE && !level.isDistinct() && level.offset() == null;
    }

    private FetchStrategy fetch(Level level, List<Order> keys) {
        return switch (link(level)) {
            case ROOT, SHARED_BY_KEY, SHARED_BY_ORDINAL, JOINED, JOINED_LATERAL -> FetchStrategy.DIRECT;
            case RECURSIVE -> level.isCut() ? FetchStrategy.LATERAL : FetchStrategy.JOIN;
            case LINKED -> linkedFetch(level, keys);
        };
    }

    /**
     * A window function counts the rows of one parent, so each parent has a select of its own. Left free, PostgreSQL
     * may read a large table whole for a page of parents, since it underrates an index whose pages are cached. So where
     * few parents are expected and there is an index, the form makes PostgreSQL use it. Rows of several shards cannot
     * be read for each parent.
     */
    private FetchStrategy linkedFetch(Level level, List<Order> keys) {
        if (level.hasWindow()) {
            return FetchStrategy.LATERAL;
        }
        if (level.shards().mayBeMany()) {
            return level.isLimited() ? FetchStrategy.WINDOW : FetchStrategy.JOIN;
        }
        if (level.isCut()) {
            if (!level.lacksIndex()) {
                return mayWalkOrder(level, keys) ? FetchStrategy.LATERAL_BY_KEY : FetchStrategy.LATERAL;
            }
            return level.isLimited() ? FetchStrategy.WINDOW : FetchStrategy.JOIN;
        }
        var lookup = level.query.rows().lookup();
        if (lookup == null && mayHaveFewParents(level)) {
            return isInPartitionOfKey(level) ? FetchStrategy.LATERAL_OR_JOIN : FetchStrategy.KEY_ARRAY_OR_JOIN;
        }
        var isByIndex = lookup == null
                ? hasFewParents(level) && level.from.hasIndex(level.query.rows().isUnfiltered())
                : !level.lacksIndex();
        if (!isByIndex) {
            return FetchStrategy.JOIN;
        }
        if (level.isDirect()) {
            return FetchStrategy.LATERAL;
        }
        if (level.from.isFoundByArray() && level.shards() == Shards.NONE) {
            return FetchStrategy.KEY_ARRAY;
        }
        return lookup == null ? FetchStrategy.JOIN : FetchStrategy.LATERAL;
    }

    /**
     * Returns whether the query asks for the index of the key, but PostgreSQL may walk another one in the order of the
     * rows until enough of them belong to the parent. For a parent with few rows it walks the whole index.
     */
    private static boolean mayWalkOrder(Level level, List<Order> keys) {
        return !keys.isEmpty()
                && level.query.rows().lookup() == Lookup.BY_INDEX
                && keys.get(0).expression() instanceof Column<?> first
                && level.from.hasRivalIndex(first, level.query.rows().isUnfiltered())
                && SharedAggregates.of(level, List.of(), List.of()).isEmpty()
                && ToOneJoins.of(level).isEmpty();
    }

    private boolean hasFewParents(Level level) {
        var limit = root.query.rows().limit();
        var isBounded = root.isSingle() ? level.depth > 1 : limit != null && limit.isSmall();
        return isBounded && root.query.kind() != Query.Kind.STREAM && !isBelowTree(level);
    }

    /**
     * Returns whether the root may be few rows, because a condition selects them, and an index finds the rows below.
     * PostgreSQL estimates the number of these rows by the average of all parents. It knows no statistics of the rows
     * of two selects, which the joins of levels below need.
     */
    private boolean mayHaveFewParents(Level level) {
        return level.depth == 1
                && isOfOneServer()
                && !root.isSingle()
                && !hasFewParents(level)
                && root.query.kind() != Query.Kind.STREAM
                && level.children.isEmpty()
                && (isInPartitionOfKey(level)
                        || level.from.isFoundByKeys(level.query.rows().isUnfiltered()))
                && hasCondition(root)
                && GroupedAggregates.of(level, Link.LINKED, FetchStrategy.JOIN).isEmpty();
    }

    /** Returns whether one server executes the whole statement: the only one, or that of a shard. */
    private boolean isOfOneServer() {
        return !root.from.isOfDistributedDatabase()
                || Shards.of(levels.stream()
                                .flatMap(level -> level.scopes().stream())
                                .toList())
                        == Shards.ONE;
    }

    /**
     * Returns whether an index finds the rows of a parent in one partition. PostgreSQL would search all partitions for
     * an array of keys, and when it chooses a join, it does not expect that it reads only some of them.
     */
    private static boolean isInPartitionOfKey(Level level) {
        var isUnfiltered = level.query.rows().isUnfiltered();
        return !level.isGrouped() && level.from.isPartitionedByKey(isUnfiltered) && level.from.hasIndex(isUnfiltered);
    }

    private static boolean hasCondition(Level level) {
        var rows = level.query.rows();
        return rows.where() != null || !level.from.standing(rows.isUnfiltered()).isEmpty();
    }

    private boolean isBelowTree(Level level) {
        for (var above = level.parent; above != null; above = above.parent) {
            if (link(above) == Link.RECURSIVE) {
                return true;
            }
        }
        return false;
    }

    /** Without an expression to group by, the parent keeps a group from existing without rows. */
    private static Grouping grouping(Level level, FetchStrategy fetch) {
        var groups = level.query.groups();
        if (groups == null) {
            return Grouping.NONE;
        }
        var readsOneParent = fetch == FetchStrategy.DIRECT || fetch.isLateral();
        if (readsOneParent && !groups.by().isEmpty()) {
            return Grouping.BY_VALUES;
        }
        return level.isRoot() ? Grouping.WHOLE : Grouping.BY_PARENT;
    }

    private Cut cut(Level level, FetchStrategy fetch) {
        if (fetch == FetchStrategy.WINDOW) {
            return level.isFirstOfSeveral() ? Cut.FIRST : Cut.ROW_NUMBER;
        }
        var isOfEachParent =
                fetch.isLateral() || fetch == FetchStrategy.LATERAL_OR_JOIN || link(level) == Link.JOINED_LATERAL;
        if (isOfEachParent && !level.isCut()) {
            return Cut.FENCE;
        }
        if (kind.isTagged() && !level.isLocked() && level.bound() != null) {
            return Cut.BOUNDED_LIMIT;
        }
        if (level.isFirst() || level.isFirstOfSeveral()) {
            return Cut.FIRST;
        }
        return level.isLimited() ? Cut.LIMIT : Cut.NONE;
    }

    private Sorting sorting(Level level, List<Order> keys) {
        if (kind == Kind.PLAIN && level.isLocked() && !keys.isEmpty()) {
            return Sorting.AROUND_LOCK;
        }
        return link(level) == Link.LINKED
                        && !level.isOne()
                        && !level.isPaged()
                        && !level.isDistinct()
                        && OrderRules.areForReader(level, keys)
                ? Sorting.BY_READER
                : Sorting.BY_ORDINAL;
    }

    private Numbering numbering(Level level, FetchStrategy fetch, List<Order> keys, Sorting sorting) {
        if (!isNumbered(level, sorting)) {
            return Numbering.NONE;
        }
        if (level.isGrouped()
                || level.isPaged()
                || level.isDistinct()
                || level.isLocked()
                || level.query.kind() == Query.Kind.STREAM
                || fetch.countsParents()) {
            return Numbering.OUTSIDE;
        }
        if (isSingleRoot(level)) {
            return Numbering.ONE;
        }
        var isInside = link(level).namesParent()
                ? fetch.isLateral() || fetch == FetchStrategy.WINDOW || OrderRules.areColumns(keys)
                : !level.isCut() && OrderRules.areColumns(keys);
        return isInside ? Numbering.INSIDE : Numbering.OUTSIDE;
    }

    /** Ordinals carry the order of rows, link children to them, or show that a key is not unique. */
    private boolean isNumbered(Level level, Sorting sorting) {
        return switch (link(level)) {
            case ROOT -> kind.isTagged();
            case SHARED_BY_KEY -> isNamedBelow(level);
            case SHARED_BY_ORDINAL, RECURSIVE -> true;
            case LINKED ->
                isNamedBelow(level)
                        || sorting != Sorting.BY_READER
                                && (!level.orderBy().isEmpty()
                                        || level.isCut() && !level.isOne() && !level.isUnordered());
            case JOINED, JOINED_LATERAL -> false;
        };
    }

    private boolean isNamedBelow(Level level) {
        return level.children.stream().anyMatch(this::needsParents);
    }

    /**
     * Returns whether a level needs the ordinals of its parents: because its rows name them, or because they show that
     * a join has found two rows although the definitions allow one. The catalog does not count here: its unique indexes
     * may be dropped before the query runs.
     */
    private boolean needsParents(Level child) {
        return switch (link(child)) {
            case SHARED_BY_KEY -> false;
            case JOINED_LATERAL -> !child.isFirstOfSeveral() || isNamedBelow(child);
            case ROOT, LINKED, SHARED_BY_ORDINAL, RECURSIVE, JOINED -> true;
        };
    }

    /** Returns whether a level is the root, and has one row at most, so that rows below need not name it. */
    private static boolean isSingleRoot(Level level) {
        return level.isRoot() && level.isSingle() && !level.isPaged() && level.query.kind() != Query.Kind.STREAM;
    }

    private boolean namesParent(Level level) {
        return switch (link(level)) {
            case LINKED -> !isSingleRoot(level.parent());
            case RECURSIVE -> true;
            case ROOT, SHARED_BY_KEY, SHARED_BY_ORDINAL, JOINED, JOINED_LATERAL -> false;
        };
    }

    private boolean isCommonTable(Level level) {
        return kind.isTagged()
                && (link(level) == Link.SHARED_BY_ORDINAL
                        || link(level) == Link.RECURSIVE
                        || level.children.stream()
                                .anyMatch(child -> !link(child).isJoined())
                        || level.isRoot() && (level.hasTotal() || page(level) == Page.LOOK_AHEAD));
    }

    /** A page of locked rows locks exactly its rows, so it does not read one more. */
    private static Page page(Level level) {
        if (!level.isPaged()) {
            return Page.NONE;
        }
        return level.isLocked() ? Page.LOOK_AHEAD : Page.ONE_MORE;
    }

    private static Total total(Level level) {
        if (!level.hasTotal()) {
            return Total.NONE;
        }
        if (level.isRoot()) {
            return level.isLocked() ? Total.OF_LOCKED_ROOT : Total.OF_ROOT;
        }
        return level.lacksIndex() || level.shards().mayBeMany() ? Total.OF_ALL_PARENTS : Total.OF_EACH_PARENT;
    }

    private @Nullable JoinMarker joinMarker(Level level) {
        if (!link(level).isJoined()) {
            return null;
        }
        var key = level.relation().references().get(0).type();
        return key.isComparedAsInJava(key) ? JoinMarker.KEY : JoinMarker.OWN_CELL;
    }

    private @Nullable Tree tree(Level level) {
        if (link(level) != Link.RECURSIVE) {
            return null;
        }
        var isEachKey =
                level.isCut() || !level.from.lacksIndex(level.query.rows().isUnfiltered());
        return new Tree(
                !links.isSelfContained(level), isEachKey ? TreeStep.EACH_KEY : TreeStep.JOIN_KEYS, nodeIdentity(level));
    }

    private static NodeIdentity nodeIdentity(Level level) {
        if (level.hasAtMostOneParent()) {
            return NodeIdentity.KEY;
        }
        if (level.table.primaryKey().isEmpty()) {
            return NodeIdentity.NONE;
        }
        return level.isDirect() ? NodeIdentity.ROW : NodeIdentity.FIRST_ROW;
    }
}
