package io.drizzle4j.internal.catalog;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a table that can have indexes, and its size.
 *
 * @param columns the names of its columns
 * @param isPartitioned whether its rows are in partitions
 * @param rows the number of its rows as of its last analysis; null if it, or one of its partitions, was never analyzed
 * @param indexes its valid indexes that find rows by equality
 * @param indexNames the names of all its indexes
 */
record TableIndexes(
        Set<String> columns,
        boolean isPartitioned,
        @Nullable Long rows,
        List<Index> indexes,
        Set<String> indexNames) {

    /**
     * An index.
     *
     * @param columns the names of its leading columns, up to the first one that it has in an expression or compares by
     *     another collation than that of the column
     * @param predicate the condition on the rows that it covers, as PostgreSQL writes it; null if it covers all
     */
    record Index(List<String> columns, @Nullable String predicate) {}
}
