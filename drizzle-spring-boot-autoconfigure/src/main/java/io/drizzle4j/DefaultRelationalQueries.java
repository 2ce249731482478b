package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.SchemaCheck;
import io.drizzle4j.internal.catalog.TableName;
import io.drizzle4j.internal.decode.Decoder;
import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.internal.jdbc.SqlState;
import io.drizzle4j.internal.jdbc.StaleCatalog;
import io.drizzle4j.internal.jdbc.StatementRunner;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultTypes;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.SqlStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Leads a question through the rooms: planned once, run each time, and read by the plan's shape. */
final class DefaultRelationalQueries implements RelationalQueries {

    private final SchemaTables tables;

    private final QueryOptions options;

    private final StatementRunner runner;

    private final ResultTypes resultTypes;

    private final CatalogRefresh refresh;

    /** The plans so far; replaced as a whole when the catalog says something else than before. */
    private volatile Plans plans;

    DefaultRelationalQueries(DataSource dataSource, Schema schema, QueryOptions options) {
        this.tables = SchemaTables.of(schema);
        DefinitionPlans.check(tables);
        this.options = options;
        this.runner = new StatementRunner(
                dataSource, options.queryTimeout(), options.exceptionTranslator(), options.transactionManagers());
        this.resultTypes = new ResultTypes(tables, options.conversionService());
        this.refresh = new CatalogRefresh(options.readCatalog() ? options.catalogRefresh() : Duration.ZERO);
        this.plans = Plans.withoutCatalog(tables, options);
    }

    @Override
    public TableQuery<Row> query(PgTable table) {
        tables.table(table);
        return new DefaultTableQuery<>(this, table, null);
    }

    @Override
    public List<Problem> differences() {
        return SchemaCheck.differences(tables, readCatalog(), runner.types(SchemaCheck.types(tables)));
    }

    @Override
    public Schema schema() {
        return (Schema) tables;
    }

    /** Returns the rows, as what the question says that they are read as. */
    <R> List<R> run(Question question) {
        return run(question, plans -> plans.of(question.query()));
    }

    /**
     * Returns the rows, as what the question says that they are read as.
     *
     * @param planning returns the plan of the question
     */
    @SuppressWarnings("unchecked") // the decoder makes what the question says
    <R> List<R> run(Question question, Function<Plans, Plans.Known> planning) {
        return (List<R>) answer(question.complete(), planning, decoder -> decoder::read);
    }

    /** Returns the rows as the page that they are cut to. */
    @SuppressWarnings("unchecked") // the decoder makes what the question says
    <R> RootPage<R> runPage(PageCut.Cut cut) {
        var question = cut.question().complete();
        if (question.query().rows().paging() == null) {
            return RootPage.all(run(question));
        }
        try {
            return (RootPage<R>) answer(
                    question,
                    plans -> plans.of(question.query()),
                    decoder -> rows -> decoder.readPage(rows, cut.positionKeys()));
        } catch (RuntimeException failure) {
            if (cut.hasPosition() && SqlState.isOfUnreadableText(failure)) {
                throw cut.unreadablePosition();
            }
            throw failure;
        }
    }

    /** Returns the first of the rows; empty too where it is read as a single value that is null. */
    <R> Optional<R> runFirst(Question question) {
        return first(run(question.first()));
    }

    /** Returns the first of rows; empty too where it is a single value that is null. */
    static <R> Optional<R> first(List<R> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    /** Returns the rows one after the other, as what the question says that they are read as. */
    <R> Stream<R> stream(Question question) {
        var asked = question.complete().streamed();
        if (!runner.isInTransaction()) {
            throw new InvalidQueryException(
                    "'%s' is streamed outside of a transaction, where there is no cursor."
                            .formatted(asked.query().table()),
                    "Stream inside of one, such as a method with @Transactional; or call forEach, which opens its own.");
        }
        checkLock(asked.query());
        var known = informed(asked.query());
        try {
            return open(asked, known);
        } catch (RuntimeException failure) {
            if (isExplainedByCatalog(failure)) {
                renewed(asked.query(), known, failure);
                throw told(asked.query(), failure);
            }
            throw failure;
        }
    }

    @SuppressWarnings("unchecked") // the decoder makes what the question says
    private <R> Stream<R> open(Question question, Plans.Known known) {
        var plan = known.plan();
        return (Stream<R>) runner.<@Nullable Object>stream(
                plan.sql(),
                plan.parameters(),
                BoundValues.of(plan, question, options.filterParameters()),
                plan.shape().typeOids(),
                question.fetchSize() > 0 ? question.fetchSize() : options.fetchSize(),
                rows -> known.decoder().stream(rows.result(), rows::next)::advance);
    }

    /** Gives each row to a consumer, in the current transaction, or in a read-only one of its own. */
    <R> void forEach(Question question, @Nullable Consumer<? super R> consumer) {
        if (consumer == null) {
            throw new InvalidQueryException(
                    "The rows of '%s' were to be given to null."
                            .formatted(question.query().table()),
                    "Write what takes each of them: row -> ….");
        }
        if (runner.isInTransaction()) {
            try (Stream<R> rows = stream(question)) {
                rows.forEach(consumer);
            }
        } else {
            forEachInOwnTransaction(question.complete().streamed(), consumer);
        }
    }

    /** Repeats the query in a new transaction if it failed as a stale catalog explains, before it gave a row. */
    private <R> void forEachInOwnTransaction(Question question, Consumer<? super R> consumer) {
        var isOpen = new AtomicBoolean();
        heal(
                question,
                informed(question.query()),
                known -> {
                    runner.inReadOnlyTransaction(() -> {
                        checkLock(question.query());
                        try (Stream<R> rows = open(question, known)) {
                            isOpen.set(true);
                            rows.forEach(consumer);
                        }
                    });
                    return true;
                },
                failure -> !isOpen.get() && isExplainedByCatalog(failure));
    }

    private <A> A answer(
            Question question,
            Function<Plans, Plans.Known> planning,
            Function<Decoder, StatementRunner.Reader<A>> reading) {
        checkLock(question.query());
        if (!refresh.isDue()) {
            var known = known(question.query(), planning);
            if (known.isInformed()) {
                return heal(question, known, reading);
            }
        }
        return heal(question, informed(question.query()), reading);
    }

    SchemaTables tables() {
        return tables;
    }

    /** Returns all plans that are known. */
    Plans plans() {
        return plans;
    }

    /** Returns the plan of a query, made with the catalog, which is read if it has to be. */
    private Plans.Known informed(Query query) {
        if (refresh.claim()) {
            refreshCatalog();
        }
        var known = known(query);
        if (known.isInformed()) {
            return known;
        }
        readCatalog();
        return known(query);
    }

    private Plans.Known known(Query query) {
        return known(query, plans -> plans.of(query));
    }

    /** Returns the plan of a query. If the catalog alone refuses it, that is read again before the next query. */
    private Plans.Known known(Query query, Function<Plans, Plans.Known> planning) {
        var current = plans;
        try {
            return planning.apply(current);
        } catch (InvalidQueryException exception) {
            if (current.areRefusedByCatalog(query)) {
                refresh.request();
            }
            throw exception;
        }
    }

    private <A> A heal(Question question, Plans.Known known, Function<Decoder, StatementRunner.Reader<A>> reading) {
        return heal(question, known, plan -> execute(question, plan, reading), this::isExplainedByCatalog);
    }

    /**
     * Executes a plan. If it fails as a stale catalog explains, it is made again, and executed once more unless there
     * is a transaction or a lock, or nothing has changed.
     */
    private <A> A heal(
            Question question,
            Plans.Known known,
            Function<Plans.Known, A> execution,
            Predicate<RuntimeException> isExplained) {
        try {
            return execution.apply(known);
        } catch (RuntimeException failure) {
            if (!isExplained.test(failure)) {
                throw failure;
            }
            var query = question.query();
            var renewed = renewed(query, known, failure);
            var mayDiffer = !renewed.hasSamePlan(known) || StaleCatalog.isAboutPreparedStatement(failure);
            if (!mayDiffer || query.rows().lock() != null || !runner.isAutoCommit()) {
                throw told(query, failure);
            }
            try {
                return execution.apply(renewed);
            } catch (RuntimeException again) {
                throw told(query, again);
            }
        }
    }

    private boolean isExplainedByCatalog(RuntimeException failure) {
        return options.readCatalog() && StaleCatalog.explains(failure);
    }

    /**
     * Returns the plan to use after one has failed: it is made with the catalog that is read now, and the same as
     * before if nothing has changed.
     *
     * @throws RuntimeException the failure if the transaction has failed with it, so that nothing more can be read
     * @throws InvalidQueryException if the catalog refuses the query now
     */
    private Plans.Known renewed(Query query, Plans.Known failed, RuntimeException failure) {
        refresh.request();
        if (!StaleCatalog.isAboutTypes(failure) && !runner.isAutoCommit()) {
            throw told(query, failure);
        }
        var current = known(query);
        if (!current.hasSamePlan(failed) || !refresh.mayRead()) {
            return current;
        }
        refreshCatalog();
        var renewed = known(query);
        if (renewed.hasSamePlan(failed) && StaleCatalog.isAboutTypes(failure)) {
            refresh.request(); // the snapshot of the transaction is older than the change
        }
        return renewed;
    }

    /** Returns what a caller is told of a failure. */
    private static RuntimeException told(Query query, RuntimeException failure) {
        return StaleCatalog.isAboutTypes(failure) || StaleCatalog.isAboutPreparedStatement(failure)
                ? new UnexpectedDataException(
                        "Columns that the query on '%s' reads have got other types in the database."
                                .formatted(query.table()),
                        "Run the transaction again: it will be planned for the new types.",
                        failure)
                : failure;
    }

    private <A> A execute(Question question, Plans.Known known, Function<Decoder, StatementRunner.Reader<A>> reading) {
        var plan = known.plan();
        var values = BoundValues.of(plan, question, options.filterParameters());
        return runner.query(
                plan.sql(), plan.parameters(), values, plan.shape().typeOids(), reading.apply(known.decoder()));
    }

    private void checkLock(Query query) {
        if (query.rows().lock() != null && runner.isReadOnly()) {
            throw new InvalidQueryException(
                    "'%s' is read with a lock, but the transaction is read-only.".formatted(query.table()),
                    "Leave the lock out, or run the query in a transaction that may write.");
        }
    }

    SqlStatement statement(Question question) {
        var plan = plan(question.query());
        return new SqlStatement(plan.sql(), BoundValues.shown(plan, question, options.filterParameters()));
    }

    /** Returns what a type is to the rows of a table; null if they are read as rows. */
    @Nullable ResultType resultType(PgTable table, ResolvableType type) {
        return resultTypes.of(table, type);
    }

    /** Checks all of a question that can be checked before it is run. */
    void check(Question question) {
        BoundValues.check(plan(question.query()), question);
    }

    Plan plan(Query query) {
        return known(query).plan();
    }

    /**
     * Reads the catalog, before the first query, and again where a query brings a table that was not of the schema.
     * Threads that come at the same time read it too, rather than wait for each other: one that waits might hold the
     * only connection.
     */
    private Catalog readCatalog() {
        var known = tables.known();
        refresh.start();
        var catalog = runner.catalog(names(known));
        take(catalog, known);
        return catalog;
    }

    /** Reads the catalog again, if the database lets it be read. */
    private void refreshCatalog() {
        var known = tables.known();
        refresh.start();
        var catalog = runner.catalogIfPossible(names(known));
        if (catalog == null) {
            refresh.fail();
        } else {
            take(catalog, known);
        }
    }

    private void take(Catalog catalog, Set<PgTable> tables) {
        if (options.readCatalog()) {
            var before = plans;
            plans = before.with(catalog, tables);
            refresh.complete(plans != before);
        }
    }

    private static List<TableName> names(Set<PgTable> tables) {
        return tables.stream()
                .map(table -> new TableName(table.toString(), table.schemaName(), table.name()))
                .toList();
    }
}
