package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.decode.Decoder;
import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.internal.jdbc.SqlState;
import io.drizzle4j.internal.jdbc.StaleCatalog;
import io.drizzle4j.internal.jdbc.StatementRunner;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.query.ExplainOptions;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.IncorrectResultSizeDataAccessException;

/**
 * Plans, runs and decodes queries. A query that fails because the database was altered after the catalog was read is
 * planned again and repeated where that is safe. Thread-safe.
 */
final class QueryExecutor {

    private final PlanProvider plans;

    private final StatementRunner runner;

    private final FilterParameters filterParameters;

    private final QueryListener listener;

    private final boolean isReadOnlyOutsideTransactions;

    /** The number of rows that a stream fetches at a time; 0 to let it follow the size of the rows. */
    private final int fetchSize;

    QueryExecutor(PlanProvider plans, StatementRunner runner, QueryOptions options) {
        this.plans = plans;
        this.runner = runner;
        this.filterParameters = options.filterParameters();
        this.listener = options.listener();
        this.isReadOnlyOutsideTransactions = options.readOnlyOutsideTransactions();
        this.fetchSize = options.fetchSize();
    }

    /** Returns the rows, read as the result type of the query. */
    <R> List<R> run(Question question) {
        return run(question, current -> current.of(question.query()));
    }

    /**
     * Returns the rows, read as the result type of the query.
     *
     * @param lookup finds the plan of the query among all plans
     */
    <R> List<R> run(Question question, Function<Plans, CachedPlan> lookup) {
        var running = start(question);
        return running.read(() -> rows(running, lookup), List::size);
    }

    @SuppressWarnings("unchecked") // the decoder creates the query's result type
    private <R> List<R> rows(RunningQuery running, Function<Plans, CachedPlan> lookup) {
        var maxRows = running.question().maxRows();
        return (List<R>) read(running, lookup, decoder -> rows -> decoder.read(rows, maxRows));
    }

    /** Starts a query that is named after its kind. */
    RunningQuery start(Question question) {
        return start(question, question.query().method());
    }

    private RunningQuery start(Question question, String method) {
        return new RunningQuery(this, listener, method, question);
    }

    /** Returns one page of the rows. */
    <R> RootPage<R> runPage(PageCut.Cut cut) {
        var running = start(cut.question(), cut.cursors() == null ? "findPage" : "findWindow");
        return running.read(() -> page(running, cut), page -> page.rows().size());
    }

    @SuppressWarnings("unchecked") // the decoder creates the query's result type
    private <R> RootPage<R> page(RunningQuery running, PageCut.Cut cut) {
        var question = cut.question();
        Function<Plans, CachedPlan> lookup = current -> current.of(question.query());
        if (question.query().rows().paging() == null) {
            return RootPage.all(rows(running, lookup));
        }
        try {
            return (RootPage<R>) read(
                    running, lookup, decoder -> rows -> decoder.readPage(rows, cut.positionKeys(), question.maxRows()));
        } catch (RuntimeException failure) {
            if (cut.hasPosition() && SqlState.isUnreadableText(failure)) {
                throw cut.unreadablePosition();
            }
            throw failure;
        }
    }

    /** Returns the first row. Empty if there is none, and also if the row is read as a single value that is null. */
    <R> Optional<R> runFirst(Question question) {
        return first(run(question.first()));
    }

    /** Returns the first of some rows. Empty if there is none, and also if it is a single value that is null. */
    static <R> Optional<R> first(List<R> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    /**
     * Returns the only row. Empty as in {@link #first}.
     *
     * @param question the query for two rows, which shows whether there are several
     * @throws IncorrectResultSizeDataAccessException if there are several
     */
    <R> Optional<R> runOnly(Question question) {
        return runOnly(question, current -> current.of(question.query()));
    }

    /**
     * Returns the only row. Empty as in {@link #first}.
     *
     * @param question the query for two rows, which shows whether there are several
     * @param lookup finds the plan of the query among all plans
     * @throws IncorrectResultSizeDataAccessException if there are several
     */
    <R> Optional<R> runOnly(Question question, Function<Plans, CachedPlan> lookup) {
        var running = start(question);
        return running.read(
                () -> only(this.<R>rows(running, lookup), question.query()), row -> row.isPresent() ? 1 : 0);
    }

    private static <R> Optional<R> only(List<R> rows, Query query) {
        if (rows.size() > 1) {
            throw new IncorrectResultSizeDataAccessException(
                    "findOne on '%s' has found more than one %s, or use findFirst or findMany."
                            .formatted(
                                    query.label(),
                                    query.groups() == null
                                            ? "row. Narrow the where"
                                            : "group. Narrow the where or the having"),
                    1);
        }
        return first(rows);
    }

    /** Returns the rows one by one, read over a cursor in the current transaction. */
    <R> Stream<R> stream(Question question) {
        var running = start(question.complete().streamed());
        return running.open(() -> stream(running));
    }

    private <R> Stream<R> stream(RunningQuery running) {
        var query = running.query();
        if (!runner.isInTransaction()) {
            throw new InvalidQueryException(
                    "'%s' is streamed outside of a transaction, but a cursor requires one.".formatted(query.label()),
                    "Stream in a transaction, such as a method with @Transactional; or call forEach, which opens one.");
        }
        checkLock(query);
        var plan = plans.withCatalog(query);
        try {
            return open(running, plan);
        } catch (RuntimeException failure) {
            if (plans.mayExplain(failure)) {
                plans.renewed(query, plan, failure);
                throw translated(query, failure);
            }
            throw failure;
        }
    }

    @SuppressWarnings("unchecked") // the decoder creates the query's result type
    private <R> Stream<R> open(RunningQuery running, CachedPlan cached) {
        var plan = cached.plan();
        var question = running.question();
        var values = BoundValues.of(plan, question, filterParameters);
        running.send(cached, values);
        return (Stream<R>) runner.<@Nullable Object>stream(
                plan.sql(),
                plan.parameters(),
                values,
                plan.shape().typeOids(),
                question.fetchSize() > 0 ? question.fetchSize() : fetchSize,
                running::end,
                rows -> cached.decoder().stream(rows.result(), rows::next, question.maxRows())::advance);
    }

    /** Passes each row to a consumer, in the current transaction or in a read-only transaction of its own. */
    <R> void forEach(Question question, @Nullable Consumer<? super R> consumer) {
        if (consumer == null) {
            throw new InvalidQueryException(
                    "forEach(…) on '%s' was called with null."
                            .formatted(question.query().label()),
                    "Pass a consumer of the rows: row -> ….");
        }
        if (runner.isInTransaction()) {
            try (Stream<R> rows = stream(question)) {
                rows.forEach(consumer);
            }
        } else if (question.query().rows().lock() != null) {
            throw new InvalidQueryException(
                    "'%s' is read with a lock by forEach, but there is no transaction that keeps it."
                            .formatted(question.query().label()),
                    "Remove the lock, or call forEach in a read-write transaction.");
        } else {
            forEachInOwnTransaction(start(question.complete().streamed()), consumer);
        }
    }

    /** Repeats the query in a new transaction only if it has failed before its first row. */
    private <R> void forEachInOwnTransaction(RunningQuery running, Consumer<? super R> consumer) {
        var isOpen = new AtomicBoolean();
        try {
            runWithRetry(
                    running.query(),
                    plans.withCatalog(running.query()),
                    plan -> runner.inReadOnlyTransaction(() -> {
                        try (Stream<R> rows = running.rows(open(running, plan))) {
                            isOpen.set(true);
                            rows.forEach(consumer);
                        }
                        return true;
                    }),
                    failure -> !isOpen.get() && plans.mayExplain(failure));
        } catch (RuntimeException | Error failure) {
            if (!isOpen.get()) {
                running.fail(failure);
            }
            throw failure;
        } finally {
            running.end();
        }
    }

    private <A> A read(
            RunningQuery running,
            Function<Plans, CachedPlan> lookup,
            Function<Decoder, StatementRunner.Reader<A>> reading) {
        var query = running.question().complete().query();
        checkLock(query);
        return runWithRetry(
                query,
                plans.withCatalog(query, lookup),
                plan -> readOnly(query, () -> read(running, plan, reading)),
                plans::mayExplain);
    }

    /**
     * Runs a statement. With {@code drizzle.read-only-outside-transactions}, opens a read-only transaction if there is
     * no transaction.
     */
    private <A> A readOnly(Query query, Supplier<A> statement) {
        return isReadOnlyOutsideTransactions && query.rows().lock() == null && runner.isOutsideTransaction()
                ? runner.inReadOnlyTransactionOfItsOwn(statement)
                : statement.get();
    }

    private <A> A read(RunningQuery running, CachedPlan cached, Function<Decoder, StatementRunner.Reader<A>> reading) {
        var plan = cached.plan();
        var values = BoundValues.of(plan, running.question(), filterParameters);
        running.send(cached, values);
        return runner.query(
                plan.sql(),
                plan.parameters(),
                values,
                plan.shape().typeOids(),
                running.question().maxRows(),
                reading.apply(cached.decoder()));
    }

    /**
     * Runs a plan. If it fails because of a stale catalog, the query is planned again. The new plan runs once, unless
     * nothing has changed, the query locks rows, or a transaction is active.
     */
    <A> A runWithRetry(
            Query query,
            CachedPlan plan,
            Function<CachedPlan, A> execution,
            Predicate<RuntimeException> isCausedByStaleCatalog) {
        try {
            return execution.apply(plan);
        } catch (RuntimeException failure) {
            if (!isCausedByStaleCatalog.test(failure)) {
                throw failure;
            }
            var renewed = plans.renewed(query, plan, failure);
            var mayDiffer = !renewed.hasSamePlan(plan) || StaleCatalog.isAboutPreparedStatement(failure);
            if (!mayDiffer || query.rows().lock() != null || !runner.isAutoCommit()) {
                throw translated(query, failure);
            }
            try {
                return execution.apply(renewed);
            } catch (RuntimeException again) {
                throw translated(query, again);
            }
        }
    }

    /** Returns the exception that the caller sees for a failure. */
    private static RuntimeException translated(Query query, RuntimeException failure) {
        return StaleCatalog.isAboutTypes(failure) || StaleCatalog.isAboutPreparedStatement(failure)
                ? new UnexpectedDataException(
                        "Columns that the query on '%s' reads have changed their types in the database."
                                .formatted(query.label()),
                        "Run the transaction again: the query is then planned with the new types.",
                        failure)
                : failure;
    }

    private void checkLock(Query query) {
        if (query.rows().lock() != null && runner.isReadOnly()) {
            throw new InvalidQueryException(
                    "'%s' is read with a lock, but the transaction is read-only.".formatted(query.label()),
                    "Remove the lock, or run the query in a read-write transaction.");
        }
    }

    /** Returns the statement of a query, without running it. */
    SqlStatement statement(Question question) {
        var plan = plans.of(question.query()).plan();
        return new SqlStatement(plan.sql(), BoundValues.shown(plan, question, filterParameters));
    }

    /** Returns the plan that PostgreSQL chooses for a query. */
    String explain(Question question, ExplainOptions options) {
        var query = question.query();
        options.check(query);
        return runWithRetry(
                query,
                plans.withCatalog(query),
                cached -> readOnly(query, () -> explain(question, cached.plan(), options)),
                plans::mayExplain);
    }

    private String explain(Question question, Plan plan, ExplainOptions options) {
        return options.isGeneric()
                ? explainGeneric(plan, options)
                : explain(plan, BoundValues.of(plan, question.complete(), filterParameters), options);
    }

    private String explainGeneric(Plan plan, ExplainOptions options) {
        return runner.explainGeneric(
                options.prefix(), plan.sql(), plan.parameters().size());
    }

    private String explain(Plan plan, List<Object> values, ExplainOptions options) {
        return runner.explain(options.prefix(), plan.sql(), plan.parameters(), values);
    }

    /** Returns the plan that PostgreSQL chooses for a statement that has run, without permission to write. */
    String explain(Query query, Plan plan, List<Object> values, ExplainOptions options) {
        options.check(query);
        return runner.readOnly(
                () -> options.isGeneric() ? explainGeneric(plan, options) : explain(plan, values, options));
    }

    /** Checks everything about a query that can be checked before it runs. */
    void check(Question question) {
        BoundValues.check(plans.of(question.query()).plan(), question);
    }
}
