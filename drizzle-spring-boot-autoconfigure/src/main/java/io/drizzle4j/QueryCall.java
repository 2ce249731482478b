package io.drizzle4j;

import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.schema.PgTable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query that runs, as a {@link QueryListener} sees it. It exposes no values of parameters. Not meant to be
 * implemented by applications.
 */
public interface QueryCall {

    /**
     * Returns the method that was called: {@code findMany}, {@code findFirst}, {@code findOne}, {@code stream} (also
     * for {@code forEach}), {@code count}, {@code exists}, {@code groupBy}, {@code findPage} (also for
     * {@code findSlice}) or {@code findWindow}; of a statement that writes rows, {@code insert}, {@code update} or
     * {@code delete}.
     */
    String method();

    /** Returns the name of the query, as set by {@code named(…)}; null if it has none. */
    @Nullable String name();

    /** Returns the table of the root. */
    PgTable table();

    /** Returns the tables whose rows are read or written: that of the root, then those of the relations, each once. */
    Set<PgTable> tables();

    /**
     * Returns {@code SELECT} and the keys of {@link #tables()}, such as {@code SELECT users posts comments}; of a
     * statement that writes rows, first its kind and table, such as {@code INSERT posts SELECT posts users}.
     */
    String summary();

    /** Returns the number of levels, one inside the other: 1 for a query without relations. */
    int depth();

    /** Returns the text of the statement, with placeholders for the values; null if it has not run yet. */
    @Nullable String sql();

    /**
     * Returns the plan that PostgreSQL chooses for the statement of this query with its values. Runs a statement that
     * cannot write: in a read-only transaction, or in a part of the current transaction that is rolled back.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the query has not run, if the options exclude each other, or
     *     if {@code ANALYZE} would lock rows
     */
    String explain(ExplainOption... options);
}
