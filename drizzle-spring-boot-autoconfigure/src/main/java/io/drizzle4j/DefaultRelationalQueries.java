package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.check.SchemaCheck;
import io.drizzle4j.internal.decode.Decoder;
import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.internal.jdbc.StatementRunner;
import io.drizzle4j.internal.jdbc.TableName;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.plan.Catalog;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.query.Query;
import io.drizzle4j.query.Question;
import io.drizzle4j.result.ResultType;
import io.drizzle4j.result.ResultTypes;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Leads a question through the rooms: planned once, run each time, and read by the plan's shape. */
final class DefaultRelationalQueries implements RelationalQueries {

    private final Schema schema;

    private final QueryOptions options;

    private final StatementRunner runner;

    private final ResultTypes resultTypes;

    /** The plans so far; replaced as a whole when the catalog has been read. */
    private volatile Plans plans;

    DefaultRelationalQueries(DataSource dataSource, Schema schema, QueryOptions options) {
        DefinitionPlans.check(schema);
        this.schema = schema;
        this.options = options;
        this.runner = new StatementRunner(
                dataSource, options.queryTimeout(), options.exceptionTranslator(), options.transactionManager());
        this.resultTypes = new ResultTypes(schema, options.conversionService());
        this.plans = Plans.withoutCatalog(schema, options);
    }

    @Override
    public TableQuery<Row> query(PgTable table) {
        schema.table(table);
        return new DefaultTableQuery<>(this, table, null);
    }

    @Override
    public List<Problem> differences() {
        return SchemaCheck.differences(schema, readCatalog(), runner.types(SchemaCheck.types(schema)));
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** Returns the rows, as what the question says that they are read as. */
    <R> List<R> run(Question question) {
        return run(question, plans.of(question.query()));
    }

    /**
     * Returns the rows, as what the question says that they are read as.
     *
     * @param known the plan of the question
     */
    @SuppressWarnings("unchecked") // the decoder makes what the question says
    <R> List<R> run(Question question, Plans.Known known) {
        return (List<R>) answer(question.complete(), known, decoder -> decoder::read);
    }

    /** Returns the rows as the page that they are cut to. */
    @SuppressWarnings("unchecked") // the decoder makes what the question says
    <R> RootPage<R> runPage(PageCut.Cut cut) {
        var question = cut.question().complete();
        return question.query().rows().paging() == null
                ? RootPage.all(run(question))
                : (RootPage<R>) answer(
                        question,
                        plans.of(question.query()),
                        decoder -> rows -> decoder.readPage(rows, cut.positionKeys()));
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
    @SuppressWarnings("unchecked") // the decoder makes what the question says
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
        var plan = known.plan();
        return (Stream<R>) runner.<@Nullable Object>stream(
                plan.sql(),
                plan.parameters(),
                BoundValues.of(plan, asked, options.filterParameters()),
                asked.fetchSize() > 0 ? asked.fetchSize() : options.fetchSize(),
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
        plan(question.complete().streamed().query());
        runner.inTransaction(() -> {
            try (Stream<R> rows = stream(question)) {
                rows.forEach(consumer);
            }
        });
    }

    private <A> A answer(Question question, Plans.Known known, Function<Decoder, StatementRunner.Reader<A>> reading) {
        checkLock(question.query());
        if (known.isInformed()) {
            return execute(question, known, reading);
        }
        return runner.onOneConnection(() -> execute(question, informed(question.query()), reading));
    }

    /** Returns all plans that are known. */
    Plans plans() {
        return plans;
    }

    /** Returns the plan of a query, made with the catalog. */
    private Plans.Known informed(Query query) {
        var known = plans.of(query);
        if (known.isInformed()) {
            return known;
        }
        readCatalog();
        return plans.of(query);
    }

    private <A> A execute(Question question, Plans.Known known, Function<Decoder, StatementRunner.Reader<A>> reading) {
        var plan = known.plan();
        var values = BoundValues.of(plan, question, options.filterParameters());
        return runner.query(plan.sql(), plan.parameters(), values, reading.apply(known.decoder()));
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
        return plans.of(query).plan();
    }

    /**
     * Reads the catalog, before the first query, and again where a query brings a table that was not of the schema.
     * Threads that come at the same time read it too, rather than wait for each other: one that waits might hold the
     * only connection.
     */
    private Catalog readCatalog() {
        var tables = schema.allTables();
        var catalog = runner.catalog(tables.stream()
                .map(table -> new TableName(table.toString(), table.schemaName(), table.name()))
                .toList());
        if (options.readCatalog()) {
            plans = new Plans(schema, options, catalog, tables);
        }
        return catalog;
    }
}
