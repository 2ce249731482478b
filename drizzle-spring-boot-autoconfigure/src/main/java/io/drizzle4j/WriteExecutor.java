package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.RefusedWriteException;
import io.drizzle4j.internal.jdbc.StatementRunner;
import io.drizzle4j.internal.jdbc.WriteFailures;
import io.drizzle4j.internal.query.Graph;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

/**
 * Plans and runs statements that write rows. A statement that fails leaves nothing: where the failure may follow the
 * statement, it runs in a transaction of its own, or in a part of the current one. Thread-safe.
 */
final class WriteExecutor {

    private final QueryExecutor queries;

    private final PlanProvider plans;

    private final StatementRunner runner;

    private final FilterParameters filterParameters;

    WriteExecutor(QueryExecutor queries, PlanProvider plans, StatementRunner runner, QueryOptions options) {
        this.queries = queries;
        this.plans = plans;
        this.runner = runner;
        this.filterParameters = options.filterParameters();
    }

    /** Returns the executor of queries. */
    QueryExecutor queries() {
        return queries;
    }

    /**
     * Runs a statement, and returns the number of rows that it has written.
     *
     * @param question the query for that number
     * @param expected the number that is expected; null for any
     * @param lookup finds the plan of the query among all plans
     */
    int execute(Question question, @Nullable Integer expected, Function<Plans, CachedPlan> lookup) {
        var running = queries.start(question);
        return running.read(
                () -> run(
                        running,
                        lookup,
                        cached -> undoable(
                                hasChecks(question) || canMissByWriting(expected, cached) || isUncommitted(),
                                () -> checked(cached, question, expected, execute(running, cached, question)))),
                rows -> rows);
    }

    /** Returns whether another number of rows than the expected one may be written, rather than none. */
    private static boolean canMissByWriting(@Nullable Integer expected, CachedPlan cached) {
        return expected != null && !(expected == 1 && cached.plan().shape().hasOneRoot());
    }

    private int execute(RunningQuery running, CachedPlan cached, Question question) {
        var plan = cached.plan();
        var values = send(running, cached, question);
        if (!hasChecks(question)) {
            return runner.update(plan.sql(), plan.parameters(), values);
        }
        var counts = (Row) Objects.requireNonNull(read(cached, values).get(0));
        checkRefused(running.table(), Objects.requireNonNull(counts.get("refused", Long.class)));
        return Math.toIntExact(Objects.requireNonNull(counts.get("rows", Long.class)));
    }

    /**
     * Runs a statement, and returns the rows that it has written, read as the result type of the query.
     *
     * @param expected the number of rows that is expected; null for any
     * @param lookup finds the plan of the query among all plans
     */
    @SuppressWarnings("unchecked") // the decoder creates the query's result type
    <R> List<R> returning(Question question, @Nullable Integer expected, Function<Plans, CachedPlan> lookup) {
        var running = queries.start(question);
        return running.read(
                () -> run(
                        running,
                        lookup,
                        cached -> undoable(hasChecks(question) || expected != null || !runner.isInTransaction(), () -> {
                            var rows = read(cached, send(running, cached, question));
                            checked(cached, question, expected, rows.size());
                            return (List<R>) rows;
                        })),
                List::size);
    }

    /**
     * Inserts a graph.
     *
     * @param rows the number of rows that the statement inserts
     * @param answer creates the answer from the row that the statement returns
     */
    <A> A graph(Question question, int rows, Function<Row, A> answer) {
        var running = queries.start(question);
        return running.read(
                () -> run(
                        running,
                        plans -> plans.of(question.query()),
                        cached -> undoable(hasChecks(question) || !runner.isInTransaction(), () -> {
                            var computed = (Row) Objects.requireNonNull(read(cached, send(running, cached, question))
                                    .get(0));
                            checkGraph(Objects.requireNonNull(write(question).graph()), computed);
                            return answer.apply(computed);
                        })),
                inserted -> rows);
    }

    private static void checkGraph(Graph graph, Row computed) {
        for (var i = 0; i < graph.levels().size(); i++) {
            var level = graph.levels().get(i);
            if (!level.insert().checks().isEmpty()) {
                checkRefused(level.table(), Objects.requireNonNull(computed.get(Graph.refused(i), Long.class)));
            }
        }
    }

    private static void checkRefused(PgTable table, long refused) {
        if (refused > 0) {
            throw new RefusedWriteException(
                    "The filter of '%s' does not hold in %d of the written rows.".formatted(table, refused),
                    "Write values that satisfy it, or call unfiltered().");
        }
    }

    private List<@Nullable Object> read(CachedPlan cached, List<Object> values) {
        var plan = cached.plan();
        return runner.query(
                plan.sql(),
                plan.parameters(),
                values,
                plan.shape().typeOids(),
                Integer.MAX_VALUE,
                rows -> cached.decoder().read(rows, Integer.MAX_VALUE));
    }

    /**
     * Runs a statement once for each list of values, and returns the numbers of rows that the runs have written.
     *
     * @param question the query for that number
     * @param expected the number that is expected of each run; null for any
     */
    int[] batch(
            Question question,
            List<List<Object>> values,
            @Nullable Integer expected,
            Function<Plans, CachedPlan> lookup) {
        var running = queries.start(question);
        return running.read(
                () -> run(running, lookup, cached -> undoable(true, () -> batch(running, cached, values, expected))),
                counts -> Arrays.stream(counts).map(WriteExecutor::known).sum());
    }

    /** Returns the number of rows that a run has written; one if the driver does not know it. */
    private static int known(int count) {
        return count == Statement.SUCCESS_NO_INFO ? 1 : count;
    }

    private int[] batch(
            RunningQuery running, CachedPlan cached, List<List<Object>> values, @Nullable Integer expected) {
        var question = running.question();
        var counts = hasChecks(question)
                ? values.stream()
                        .mapToInt(ofRun -> execute(running, cached, question.with(ofRun)))
                        .toArray()
                : batch(running, cached, values);
        for (var count : counts) {
            checked(cached, question, expected, count);
        }
        return counts;
    }

    private int[] batch(RunningQuery running, CachedPlan cached, List<List<Object>> values) {
        var plan = cached.plan();
        List<List<Object>> bound = new ArrayList<>(values.size());
        for (var ofRun : values) {
            bound.add(send(running, cached, running.question().with(ofRun)));
        }
        return runner.batch(plan.sql(), plan.parameters(), bound);
    }

    private static Write write(Question question) {
        return Objects.requireNonNull(question.query().write());
    }

    /** Returns whether the statement counts written rows that do not satisfy the filter. */
    static boolean hasChecks(Question question) {
        return write(question).hasChecks();
    }

    private List<Object> send(RunningQuery running, CachedPlan cached, Question question) {
        var values = BoundValues.of(cached.plan(), question.complete(), filterParameters);
        running.send(cached, values);
        return values;
    }

    private <A> A run(RunningQuery running, Function<Plans, CachedPlan> lookup, Function<CachedPlan, A> statement) {
        var query = running.query();
        if (runner.isReadOnly()) {
            throw new InvalidQueryException(
                    "'%s' is written, but the transaction is read-only.".formatted(query.label()),
                    "Run the statement in a read-write transaction, such as a method with @Transactional.");
        }
        try {
            return queries.runWithRetry(query, plans.withCatalog(query, lookup), statement, plans::mayExplain);
        } catch (DataAccessException failure) {
            throw WriteFailures.translated(failure);
        }
    }

    /** Returns whether a statement would be lost: outside of a transaction, on a connection that does not commit. */
    private boolean isUncommitted() {
        return runner.isOutsideTransaction() && !runner.isAutoCommit();
    }

    private <A> A undoable(boolean isUndone, Supplier<A> statement) {
        return isUndone ? runner.undoable(statement) : statement.get();
    }

    /** Checks the number of rows that a statement has written. */
    private static int checked(CachedPlan cached, Question question, @Nullable Integer expected, int rows) {
        if (rows == 0 && write(question).isVersioned()) {
            throw new OptimisticLockingFailureException(
                    "The row of '%s' has another version than the given one, or is gone."
                            .formatted(question.query().label()));
        }
        if (expected != null && rows != expected) {
            throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(
                    cached.plan().sql(), expected, rows);
        }
        return rows;
    }

    /** Checks everything about a statement that can be checked before it runs. */
    void check(Question question) {
        queries.check(question);
    }
}
