package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Related;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
     * @param grouped the aggregates that are computed for all rows at once instead of by sub-selects. A cluster can
     *     group rows of other shards, and of local tables; it can join only those of local tables.
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
        var distributed = tables.stream().filter(FromItem::isSharded).findFirst();
        var local = tables.stream().filter(FromItem::isLocal).findFirst();
        if (distributed.isPresent() && local.isPresent()) {
            throw new InvalidQueryException(
                    "'%s' combines '%s', a local table, with '%s', a distributed table."
                            .formatted(level.path(), table(local.get()), table(distributed.get())),
                    referenceTable(local.get()) + (level.from.isLocal() ? "." : ", or read its rows: with(…)."));
        }
    }

    private List<FixedValues> scopes(Predicate<Aggregate<?>> isElsewhere) {
        return level.scopes(aggregate -> isElsewhere.test(aggregate) ? "" : null);
    }

    /** The statement of a stream is executed in one shard as a whole. */
    private void checkStream() {
        var root = level.root();
        if (level.from.isLocal() && root.subtree().anyMatch(each -> each.fixed.isSharded())) {
            throw new InvalidQueryException(
                    "'%s' is part of a stream of distributed tables, but reads '%s', a local table."
                            .formatted(level.path(), table(level.from)),
                    referenceTable(level.from) + ", or read pages instead of a stream.");
        }
        if (level.shards() == Shards.MANY) {
            throw inSeveralShards("is part of a stream with related rows", ", or read pages instead of a stream.");
        }
        var all = root.subtree()
                .filter(each -> !each.from.isLocal())
                .flatMap(each -> each.scopes().stream())
                .toList();
        if (level.shards() == Shards.ONE && Shards.of(all) == Shards.MANY) {
            throw new InvalidQueryException(
                    "'%s' is part of a stream whose levels are in different shards.".formatted(level.path()),
                    "Compare the distribution columns of all levels with the same value, or read pages instead of a"
                            + " stream.");
        }
    }

    private void checkShards() {
        if (level.isRecursive()) {
            throw inSeveralShards("is recursive", ".");
        }
        if (level.isLocked()) {
            throw inSeveralShards("is read with a lock", ".");
        }
        if (!level.fixed.areJoinedInShard()) {
            throw joinedAcrossShards();
        }
        if (!level.isRoot() && level.hasWindow()) {
            throw inSeveralShards("calls a window function for the rows of each parent", ".");
        }
    }

    private InvalidQueryException joinedAcrossShards() {
        return new InvalidQueryException(
                "'%s' reads %s, whose rows may be in different shards."
                        .formatted(
                                level.path(),
                                level.fixed
                                        .tables()
                                        .map(each -> "'%s'".formatted(table(each)))
                                        .collect(Collectors.joining(" and "))),
                "Pair the distribution columns of both tables in through(…), or make one of them a reference table.");
    }

    private InvalidQueryException inSeveralShards(String what, String orElse) {
        var apart = level.scopes().stream()
                .filter(scope -> Shards.of(List.of(level.fixed, scope)) == Shards.MANY)
                .findFirst();
        if (Shards.of(List.of(level.fixed)) == Shards.MANY || apart.isEmpty()) {
            return new InvalidQueryException(
                    "'%s' %s, but its rows may be in several shards.".formatted(level.path(), what),
                    inOneShard() + orElse);
        }
        var other = apart.get();
        return new InvalidQueryException(
                "'%s' %s, but uses %s, which may be in other shards.".formatted(level.path(), what, described(other)),
                inShardOfLevel(other) + orElse);
    }

    /** Returns what makes the rows of a sub-select be in the shard of the level's rows. */
    private String inShardOfLevel(FixedValues scope) {
        if (!level.fixed.isSharded()) {
            return condition(scope) + " there";
        }
        return scope.areInGroupOf(level.fixed)
                ? "Compare %s with the distribution column of '%s' there"
                        .formatted(shardKey(scope), table(level.root().from))
                : "Colocate both tables";
    }

    /** Returns what makes the rows of the level be in one shard. */
    private String inOneShard() {
        var root = level.root();
        if (level.isRoot() || !root.fixed.isSharded()) {
            return condition(level.scopes().stream()
                    .filter(FixedValues::isSharded)
                    .findFirst()
                    .orElse(level.fixed));
        }
        if (level.fixed.areColocated()) {
            return condition(root.fixed);
        }
        var key = "Add %s to the columns of the relation".formatted(shardKey(level.fixed));
        return root.shards() == Shards.MANY ? condition(root.fixed) + ". " + key : key;
    }

    private static String condition(FixedValues scope) {
        return "Add a condition that %s equals a value".formatted(shardKey(scope));
    }

    private void checkSubSelects(Predicate<Aggregate<?>> isElsewhere) {
        for (var scope : scopes(isElsewhere)) {
            var source = scope.around();
            if (scope != level.fixed && source != null && !scope.areColocated()) {
                throw new InvalidQueryException(
                        "'%s' uses %s, which may be in other shards than those of '%s'."
                                .formatted(level.path(), described(scope), table(source.from())),
                        found(scope, source));
            }
        }
    }

    /** Returns what makes a cluster find the rows of a sub-select. */
    private String found(FixedValues scope, FixedValues source) {
        var relation = scope.from().relation();
        var read =
                relation == null ? "read them by with(…)." : "read the rows: with(\"%s\").".formatted(relation.key());
        if (!source.isSharded()) {
            return (scope.isSharded() ? condition(scope) + " there" : inOneShard()) + ", or " + read;
        }
        if (!scope.areInGroupOf(source)) {
            return "Colocate both tables, or " + read;
        }
        return relation == null
                ? "Compare %s with the distribution column of '%s' in the where(…) of from(…)."
                        .formatted(shardKey(scope), table(source.from()))
                : "Add %s to the columns of the relation, or %s".formatted(shardKey(scope), read);
    }

    private static String described(FixedValues scope) {
        var relation = scope.from().relation();
        return relation == null
                ? "rows of '%s'".formatted(table(scope.from()))
                : "rows of the relation '%s'".formatted(relation);
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
