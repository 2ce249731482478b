package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many shards of distributed tables a select reads. One shard can execute any select. */
enum Shards {
    /** None: its tables are not distributed, or each node has all rows. */
    NONE,
    /** One: all distribution columns equal the same value. */
    ONE,
    /** Several. So does a select that also reads a local table, whose rows are in no shard. */
    MANY,
    /** Nothing is known of a table. */
    UNKNOWN;

    boolean mayBeMany() {
        return this == MANY || this == UNKNOWN;
    }

    /**
     * Returns how many shards a select reads.
     *
     * @param scopes its table and those of its sub-selects
     */
    static Shards of(List<FixedValues> scopes) {
        var count = new Count();
        scopes.forEach(scope -> scope.tables().forEach(table -> count.add(table, scope)));
        return count.result();
    }

    /** The shards of the tables so far. */
    private static final class Count {

        private final Set<Long> groups = new HashSet<>();

        /** The values that all distribution columns so far equal; null if there are no such columns. */
        private @Nullable Set<Parameter<?>> common;

        private boolean hasLocal;

        private boolean hasUnknown;

        void add(FromItem table, FixedValues values) {
            var distribution = table.distribution();
            if (distribution == null) {
                return;
            }
            switch (distribution.kind()) {
                case HASH -> {
                    groups.add(distribution.colocation());
                    addValues(table, values);
                }
                case SINGLE_SHARD -> groups.add(distribution.colocation());
                case LOCAL -> hasLocal = true;
                case UNKNOWN -> hasUnknown = true;
                case REFERENCE -> {}
            }
        }

        private void addValues(FromItem table, FixedValues values) {
            var column = table.distributionColumn();
            Set<Parameter<?>> fixed = column == null ? Set.of() : values.of(column);
            if (common == null) {
                common = new HashSet<>(fixed);
            } else {
                common.retainAll(fixed);
            }
        }

        Shards result() {
            if (hasUnknown) {
                return UNKNOWN;
            }
            if (groups.isEmpty()) {
                return NONE;
            }
            return hasLocal || groups.size() > 1 || common != null && common.isEmpty() ? MANY : ONE;
        }
    }
}
