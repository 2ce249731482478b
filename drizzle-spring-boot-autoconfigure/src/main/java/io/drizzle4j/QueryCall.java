package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.query.ExplainOptions;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.schema.PgTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query that runs, as a {@link QueryListener} sees it. It exposes no values of parameters. */
public final class QueryCall {

    private final QueryExecutor executor;

    private final String method;

    private final Question question;

    private volatile @Nullable RunningStatement statement;

    /** The statement that runs, or has run last, with its values. */
    record RunningStatement(Plan plan, List<Object> values) {}

    QueryCall(QueryExecutor executor, String method, Question question) {
        this.executor = executor;
        this.method = method;
        this.question = question;
    }

    /**
     * Returns the method that was called: {@code findMany}, {@code findFirst}, {@code findOne}, {@code stream} (also
     * for {@code forEach}), {@code count}, {@code exists}, {@code groupBy}, {@code findPage} (also for
     * {@code findSlice}) or {@code findWindow}.
     */
    public String method() {
        return method;
    }

    /** Returns the name of the query, as set by {@code named(…)}; null if it has none. */
    public @Nullable String name() {
        return query().name();
    }

    /** Returns the table of the root. */
    public PgTable table() {
        return query().table();
    }

    /** Returns the tables whose rows are read: that of the root, then those of the relations, each once. */
    public Set<PgTable> tables() {
        Set<PgTable> tables = new LinkedHashSet<>();
        collect(query(), tables);
        return tables;
    }

    private static void collect(Query level, Set<PgTable> tables) {
        tables.add(level.table());
        level.with().forEach(nested -> collect(nested, tables));
    }

    /** Returns the number of levels, one inside the other: 1 for a query without relations. */
    public int depth() {
        return depth(query());
    }

    private static int depth(Query level) {
        var greatest = 0;
        for (var nested : level.with()) {
            greatest = Math.max(greatest, depth(nested));
        }
        return 1 + greatest;
    }

    /** Returns the text of the statement, with placeholders for the values; null if it has not run yet. */
    public @Nullable String sql() {
        var current = statement;
        return current == null ? null : current.plan.sql();
    }

    /**
     * Returns the plan that PostgreSQL chooses for the statement of this query with its values. Runs a statement that
     * cannot write: in a read-only transaction, or in a part of the current transaction that is rolled back.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the query has not run, if the options exclude each other, or
     *     if {@code ANALYZE} would lock rows
     */
    public String explain(ExplainOption... options) {
        var current = statement;
        if (current == null) {
            throw new InvalidQueryException(
                    "The query on '%s' has not run, so there is no statement to explain.".formatted(query().label()),
                    "Explain it after Execution.onEnd, or call db.query(TABLE).explain().");
        }
        return executor.explain(query(), current, ExplainOptions.of(table(), options));
    }

    Question question() {
        return question;
    }

    Query query() {
        return question.query();
    }

    /** Keeps the statement that runs. */
    void runs(Plan plan, List<Object> values) {
        statement = new RunningStatement(plan, values);
    }
}
