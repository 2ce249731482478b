package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Related;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a cluster cannot do. Citus executes any select in one shard, but only some in several. What a view reads is not
 * known, so a select with a view is not checked.
 */
final class ShardRules {

    private final Level level;

    private ShardRules(Level level) {
        this.level = level;
    }

    /**
     * Checks that a cluster can execute the select of a level.
     *
     * @param kind the kind of the statement
     * @param joins the rows of relations to one row that are joined instead of read by sub-selects
     * @param grouped the aggregates that are computed for all rows at once instead of by sub-selects
     * @throws InvalidQueryException if it cannot
     */
    static void check(Level level, StatementForm.Kind kind, List<Related> joins, List<Aggregate<?>> grouped) {
        if (!level.from.isOfDistributedDatabase() || level.shards() == Shards.UNKNOWN) {
            return;
        }
        var rules = new ShardRules(level);
        rules.checkLocalTables(aggregate -> grouped.contains(aggregate) || joins.contains(aggregate.rows()));
        if (kind == StatementForm.Kind.STREAM) {
            rules.checkStream();
        }
        if (level.shards() == Shards.MANY) {
            rules.checkShards();
            rules.checkSubSelects(grouped::contains);
        }
    }

    /** Only the coordinator has the rows of a local table. */
    private void checkLocalTables(Predicate<Aggregate<?>> isElsewhere) {
        var tables = scopes(isElsewhere).stream().flatMap(FixedValues::tables).toList();
        if (tables.stream().anyMatch(FromItem::isSharded)) {
            tables.stream().filter(FromItem::isLocal).findFirst().ifPresent(local -> {
                throw new InvalidQueryException(
                        "'%s' combines distributed tables with '%s', a local table."
                                .formatted(level.path(), table(local)),
                        referenceTable(local) + ", or read it by with(…).");
            });
        }
    }

    private List<FixedValues> scopes(Predicate<Aggregate<?>> isElsewhere) {
        return level.scopes(aggregate -> isElsewhere.test(aggregate) ? "" : null);
    }

    private void checkStream() {
        if (level.from.isLocal()
                && root().subtree().flatMap(each -> each.fixed.tables()).anyMatch(FromItem::isSharded)) {
            throw new InvalidQueryException(
                    "'%s' is part of a stream of distributed tables, but reads '%s', a local table."
                            .formatted(level.path(), table(level.from)),
                    referenceTable(level.from) + ", or read pages instead of a stream.");
        }
        if (level.shards() == Shards.MANY) {
            throw inSeveralShards("is part of a stream with related rows", ", or read pages instead of a stream.");
        }
    }

    private void checkShards() {
        if (level.isRecursive()) {
            throw inSeveralShards("is recursive", ".");
        }
        if (level.isLocked()) {
            throw inSeveralShards("is read with a lock", ".");
        }
        if (!level.isRoot() && level.hasWindow()) {
            throw inSeveralShards("calls a window function for the rows of each parent", ".");
        }
    }

    private InvalidQueryException inSeveralShards(String what, String orElse) {
        return new InvalidQueryException(
                "'%s' %s, but its rows may be in several shards.".formatted(level.path(), what), oneShard() + orElse);
    }

    /** Returns what makes the rows of the level be in one shard. */
    private String oneShard() {
        var root = root().fixed;
        if (level.isRoot() || !isSharded(root)) {
            return condition(level.fixed);
        }
        if (level.fixed.areColocated()) {
            return condition(root);
        }
        var key = "Add %s to the columns of the relation".formatted(shardKey(level.fixed));
        return root().shards() == Shards.MANY ? condition(root) + ". " + key : key;
    }

    private static boolean isSharded(FixedValues scope) {
        return scope.tables().anyMatch(FromItem::isSharded);
    }

    private static String condition(FixedValues scope) {
        return "Add a condition that %s equals a value".formatted(shardKey(scope));
    }

    private void checkSubSelects(Predicate<Aggregate<?>> isElsewhere) {
        for (var scope : scopes(isElsewhere)) {
            if (scope != level.fixed && !scope.areColocated()) {
                throw inOtherShards(scope);
            }
        }
    }

    private InvalidQueryException inOtherShards(FixedValues scope) {
        var relation = scope.from().relation();
        var shardKey = shardKey(scope);
        return relation == null
                ? new InvalidQueryException(
                        "'%s' uses rows of '%s', which may be in other shards."
                                .formatted(level.path(), table(scope.from())),
                        "Compare %s with the distribution column of '%s' in the where(…) of from(…)."
                                .formatted(shardKey, table(level.from)))
                : new InvalidQueryException(
                        "'%s' uses the relation '%s', whose rows may be in other shards."
                                .formatted(level.path(), relation),
                        "Add %s to the columns of the relation, or read the rows: with(\"%s\")."
                                .formatted(shardKey, relation.key()));
    }

    private Level root() {
        var root = level;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    /** Describes the column whose value determines the shard of a row. */
    private static String shardKey(FixedValues scope) {
        var from = scope.tables().filter(FromItem::isSharded).findFirst().orElse(scope.from());
        var column = from.distributionColumn();
        return column == null
                ? "the distribution column of '%s'".formatted(table(from))
                : "'%s.%s'".formatted(table(from), from.table().table().key(column));
    }

    private static String referenceTable(FromItem from) {
        return "Make it a reference table: select create_reference_table('%s')".formatted(table(from));
    }

    private static String table(FromItem from) {
        return from.table().table().toString();
    }
}
