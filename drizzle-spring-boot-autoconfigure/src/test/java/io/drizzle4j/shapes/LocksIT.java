package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.LockConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Locked rows, as a second transaction sees them. */
class LocksIT {

    private static final PgTable JOBS = PgTable.of(
            "jobs",
            t -> t.add("id", integer().primaryKey())
                    .add("rank", integer())
                    .add("done", bool().notNull())
                    .add("boss", integer()));

    private static final PgTable STEPS = PgTable.of(
            "steps",
            t -> t.add("id", integer().primaryKey())
                    .add("jobId", integer("job_id"))
                    .add("name", text()));

    private static final PgTable OPEN =
            PgTable.of("open_jobs", t -> t.add("rank", integer()).add("n", integer()));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    JOBS,
                    r -> r.many("steps", STEPS, m -> m.fields(JOBS.column("id")).references(STEPS.column("jobId")))
                            .one(
                                    "boss_",
                                    JOBS,
                                    o -> o.fields(JOBS.column("boss")).references(JOBS.column("id")))),
            relations(OPEN, r -> r));

    private static final Column<Object> ID = JOBS.column("id");

    private static ShapeDatabase database;

    private static TransactionTemplate transaction;

    /** A separate transaction inside of another. */
    private static TransactionTemplate other;

    @BeforeAll
    static void createDatabase() {
        database = new ShapeDatabase("locks", SCHEMA, """
                create table jobs (id integer primary key, rank integer, done boolean not null, boss integer);
                create table steps (id integer primary key, job_id integer, name text);
                create view open_jobs as select rank, count(*)::integer as n from jobs group by rank;
                """);
        var manager = new JdbcTransactionManager(database.log);
        transaction = new TransactionTemplate(manager);
        other = new TransactionTemplate(manager);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void fill() {
        database.execute("""
                truncate jobs, steps;
                insert into jobs select n, 10 - n, false, 1 from generate_series(1, 5) n;
                insert into steps select n, (n + 1) / 2, 's' || n from generate_series(1, 6) n;
                """);
    }

    private static List<Integer> ids(List<Row> rows) {
        List<Integer> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.get("id", Integer.class)));
        return ids;
    }

    /** Runs a query while another transaction has locked the jobs below 3, with and without the catalog. */
    private static <T> List<T> whileLocked(Consumer<QueryConfig> lock, Function<RelationalQueries, T> question) {
        List<T> answers = new ArrayList<>();
        for (var db : database.both()) {
            transaction.executeWithoutResult(status -> {
                db.query(JOBS).findMany(q -> {
                    q.where(lt(ID, 3));
                    lock.accept(q);
                });
                answers.add(other.execute(inner -> question.apply(db)));
            });
        }
        return answers;
    }

    @Test
    void skipsLockedRows() {
        assertThat(whileLocked(
                        QueryConfig::forUpdate,
                        db -> ids(db.query(JOBS)
                                .findMany(q -> q.orderBy(ID).limit(2).forUpdate(l -> l.skipLocked())))))
                .containsOnly(List.of(3, 4));
        assertThat(whileLocked(
                        QueryConfig::forShare,
                        db -> ids(db.query(JOBS).findMany(q -> q.orderBy(ID).forShare(l -> l.skipLocked())))))
                .containsOnly(List.of(1, 2, 3, 4, 5));
        assertThat(whileLocked(
                        QueryConfig::forNoKeyUpdate,
                        db -> db.query(JOBS)
                                .findFirst(q -> q.orderBy(ID).forNoKeyUpdate(LockConfig::skipLocked))
                                .map(row -> row.get("id", Integer.class))
                                .orElse(null)))
                .containsOnly(3);
    }

    @Test
    void doesNotWaitForALockedRow() {
        whileLocked(QueryConfig::forUpdate, db -> {
            assertThatExceptionOfType(PessimisticLockingFailureException.class)
                    .isThrownBy(() -> db.query(JOBS).findMany(q -> q.forShare(l -> l.noWait())))
                    .withMessageContaining("could not obtain lock on row in relation \"jobs\"");
            return 0;
        });
    }

    @Test
    void locksOnlyTheRoot() {
        var jdbc = new JdbcTemplate(database.log);

        assertThat(whileLocked(
                        q -> q.with("steps").with("boss_").forUpdate(),
                        db -> jdbc.queryForList("select id from steps for update nowait", Integer.class)))
                .allSatisfy(steps -> assertThat(steps).hasSize(6));
        assertThat(whileLocked(
                        q -> q.with("steps").with("boss_").forUpdate(),
                        db -> ids(db.query(JOBS).findMany(q -> q.forUpdate(l -> l.skipLocked())))))
                .allSatisfy(jobs -> assertThat(jobs).containsExactlyInAnyOrder(3, 4, 5));
    }

    @Test
    void readsLevelsBelowLockedRows() {
        database.returns(
                """
                [{"id": 3, "boss_": {"id": 1}, "steps": [{"name": "s6"}, {"name": "s5"}]},
                 {"id": 2, "boss_": {"id": 1}, "steps": [{"name": "s4"}, {"name": "s3"}]}]""",
                db -> db.query(JOBS)
                        .findMany(q -> q.columns(ID)
                                .where(lt(ID, 4))
                                .orderBy(JOBS.column("rank"))
                                .limit(2)
                                .with("boss_", b -> b.columns(ID))
                                .with(
                                        "steps",
                                        s -> s.columns(STEPS.column("name")).orderBy(desc(STEPS.column("id"))))
                                .forUpdate()));
        database.returns(
                """
                {"id": 3, "boss_": {"id": 1}}""",
                db -> db.query(JOBS)
                        .findFirst(q -> q.columns(ID)
                                .where(eq(ID, 3))
                                .with("boss_", b -> b.columns(ID))
                                .forUpdate()));
    }

    /** PostgreSQL sorts before it locks, and then returns the newest values of the rows. */
    @Test
    void sortsRowsAfterTheyAreLocked() throws Exception {
        for (var db : database.both()) {
            var ranks = new AtomicReference<List<Row>>();
            var waiting = new FutureTask<>(
                    () -> {
                        ranks.set(transaction.execute(status -> db.query(JOBS)
                                .findMany(q -> q.columns(JOBS.column("rank"))
                                        .orderBy(JOBS.column("rank"))
                                        .forUpdate())));
                    },
                    null);
            transaction.executeWithoutResult(status -> {
                new JdbcTemplate(database.log).update("update jobs set rank = 10 - rank");
                new Thread(waiting).start();
                awaitWaiting();
            });
            waiting.get(10, TimeUnit.SECONDS);

            assertThat(ranks.get())
                    .extracting(row -> row.get("rank", Integer.class))
                    .isSorted()
                    .hasSize(5);
        }
    }

    private static void awaitWaiting() {
        var jdbc = new JdbcTemplate(database.log);
        while (jdbc.queryForList("select 1 from pg_locks where not granted").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void givesEachRowOfAQueueToOneWorker() throws Exception {
        database.execute("truncate jobs; insert into jobs select n, n % 7, false, null from generate_series(1, 200) n");
        for (var db : database.both()) {
            database.execute("update jobs set done = false");
            var workers = Executors.newFixedThreadPool(2);
            try {
                Callable<List<Integer>> worker = () -> work(db);
                List<Integer> done = new ArrayList<>();
                for (var worked : workers.invokeAll(List.of(worker, worker))) {
                    done.addAll(worked.get());
                }
                assertThat(done)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, 200).boxed().toList());
            } finally {
                workers.shutdownNow();
            }
        }
    }

    /** Takes jobs from the queue, three at a time, until it is empty. */
    private static List<Integer> work(RelationalQueries db) {
        var jdbc = new JdbcTemplate(database.log);
        List<Integer> done = new ArrayList<>();
        List<Integer> taken;
        do {
            taken = transaction.execute(status -> {
                var jobs = ids(db.query(JOBS)
                        .findMany(q -> q.where(eq(JOBS.column("done"), false))
                                .orderBy(JOBS.column("rank"))
                                .limit(3)
                                .with("steps")
                                .forUpdate(l -> l.skipLocked())));
                jobs.forEach(id -> jdbc.update("update jobs set done = true where id = ?", id));
                return jobs;
            });
            done.addAll(taken);
        } while (!taken.isEmpty());
        return done;
    }

    private static void assertRefused(Runnable query, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(query::run)
                .withMessage(message);
    }

    @Test
    void refusesALockInAReadOnlyTransaction() {
        var readOnly = new TransactionTemplate(transaction.getTransactionManager());
        readOnly.setReadOnly(true);
        var message = "'jobs' is read with a lock, but the transaction is read-only."
                + " Remove the lock, or run the query in a read-write transaction.";

        for (var db : database.both()) {
            var prepared = db.query(JOBS).prepare(QueryConfig::forShare);
            readOnly.executeWithoutResult(status -> {
                database.log.clear();
                assertRefused(() -> db.query(JOBS).findMany(QueryConfig::forUpdate), message);
                assertRefused(prepared::findFirst, message);
                assertThat(database.log.statements()).isEmpty();
                assertThat(db.query(JOBS).findMany()).hasSize(5);
            });
            transaction.executeWithoutResult(
                    status -> assertThat(prepared.findMany()).hasSize(5));
        }
    }

    @Test
    void refusesALockOfAView() {
        database.log.clear();
        assertRefused(
                () -> database.db.query(OPEN).findMany(QueryConfig::forUpdate),
                "'open_jobs' is read with a lock, but it is a view or a foreign table."
                        + " Lock the rows of the tables that it reads in a separate query, and then read it.");
        assertThat(database.log.statements()).isEmpty();
    }
}
