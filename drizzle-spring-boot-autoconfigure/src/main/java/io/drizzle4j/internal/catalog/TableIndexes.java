package io.drizzle4j.internal.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a table that can have indexes, and its size.
 *
 * @param columns the number of different values of each column, by the name of the column; 0 if it is not known
 * @param isPartitioned whether its rows are in partitions
 * @param rows the number of its rows as of its last analysis; null if it, or one of its partitions, was never analyzed
 * @param indexes its valid indexes that find rows by equality
 */
record TableIndexes(
        Map<String, Double> columns,
        boolean isPartitioned,
        @Nullable Long rows,
        List<Index> indexes) {

    /**
     * An index.
     *
     * @param columns the names of its leading columns, up to the first one that it has in an expression or compares by
     *     another collation than that of the column
     * @param predicate the condition on the rows that it covers, as PostgreSQL writes it; null if it covers all
     */
    record Index(List<String> columns, @Nullable String predicate) {}

    /** Returns whether there are probably at most so many rows with the same values in some columns. */
    boolean hasAtMost(int maxRows, Collection<String> names) {
        return rows != null
                && names.stream().anyMatch(name -> columns.getOrDefault(name, 0.0) * maxRows >= Math.max(1, rows));
    }
}
