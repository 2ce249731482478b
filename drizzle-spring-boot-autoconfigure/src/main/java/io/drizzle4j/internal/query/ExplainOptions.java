package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.schema.PgTable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options of one {@code EXPLAIN}.
 *
 * @param options the options, in their declared order
 */
public record ExplainOptions(Set<ExplainOption> options) {

    /**
     * Returns the options for a query on a table.
     *
     * @throws InvalidQueryException if an option is null, or two exclude each other
     */
    public static ExplainOptions of(PgTable table, ExplainOption... options) {
        if (options == null || Arrays.stream(options).anyMatch(Objects::isNull)) {
            throw new InvalidQueryException(
                    "explain(…) on '%s' was called with null.".formatted(table),
                    "Pass options such as ExplainOption.ANALYZE, or none.");
        }
        var all = EnumSet.noneOf(ExplainOption.class);
        all.addAll(Arrays.asList(options));
        if (all.contains(ExplainOption.ANALYZE) && all.contains(ExplainOption.GENERIC_PLAN)) {
            throw new InvalidQueryException(
                    "explain(…) on '%s' was called with ANALYZE and GENERIC_PLAN, but a generic plan cannot run."
                            .formatted(table),
                    "Remove one of them.");
        }
        return new ExplainOptions(all);
    }

    /** Returns whether the plan is made without the values of the query. */
    public boolean isGeneric() {
        return options.contains(ExplainOption.GENERIC_PLAN);
    }

    /**
     * Checks that a query may be explained.
     *
     * @throws InvalidQueryException if it would lock or write rows
     */
    public void check(Query query) {
        if (options.contains(ExplainOption.ANALYZE) && query.write() != null) {
            throw new InvalidQueryException(
                    "'%s' is explained with ANALYZE, which would run the statement and write its rows."
                            .formatted(query.label()),
                    "Remove ANALYZE.");
        }
        if (options.contains(ExplainOption.ANALYZE) && query.rows().lock() != null) {
            throw new InvalidQueryException(
                    "'%s' is explained with ANALYZE, which would run the query and lock its rows."
                            .formatted(query.label()),
                    "Remove ANALYZE or the lock.");
        }
    }

    /** Returns the beginning of the statement, before the query. */
    public String prefix() {
        var listed = options.stream()
                .map(ExplainOption::sql)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return listed.isEmpty() ? "explain " : "explain (" + listed + ") ";
    }
}
