package io.drizzle4j.data;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Pages, slices and windows of locked rows, read by two transactions at once. */
class LockedPagesIT {

    public static final class Jobs extends PgTable {

        public final Column<Integer> id = integer().primaryKey();
        public final Column<Integer> rank = integer();
        public final Column<Integer> weight = integer().notNull();
        public final Column<String> name = text();

        private Jobs() {
            super("jobs");
        }
    }

    private static final Jobs JOBS = new Jobs();

    private static final PgTable STEPS =
            PgTable.of("steps", t -> t.add("id", integer().primaryKey()).add("jobId", integer("job_id")));

    private static final PgTable KEYLESS = PgTable.of("keyless", t -> t.add("n", integer()));

    private static final Schema SCHEMA = Schema.of(
            relations(JOBS, r -> r.many("steps", STEPS, m -> m.fields(JOBS.id).references(STEPS.column("jobId")))),
            relations(KEYLESS, r -> r));

    private static final Consumer<QueryConfig> SKIP_LOCKED = q -> q.forUpdate(l -> l.skipLocked());

    private static ShapeDatabase database;

    private static TransactionTemplate transaction;

    /** A transaction of its own, inside of another. */
    private static TransactionTemplate other;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("data_locked_pages", SCHEMA, """
                create table jobs (id integer primary key, rank integer, weight integer not null, name text);
                create table steps (id integer primary key, job_id integer);
                create table keyless (n integer);
                """);
        var manager = new JdbcTransactionManager(database.log);
        transaction = new TransactionTemplate(manager);
        other = new TransactionTemplate(manager);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fill() {
        database.execute("""
                truncate jobs, steps;
                insert into jobs select n, nullif(n % 4, 3), n % 3, nullif('n' || n % 5, 'n2') from generate_series(1, 10) n;
                insert into steps select n, (n + 1) / 2 from generate_series(1, 20) n;
                """);
    }

    private static Pageable page(int number, int size) {
        return PageRequest.of(number, size, Sort.by("id"));
    }

    private static Slice<Integer> slice(RelationalQueries db, int number, int size, Consumer<QueryConfig> query) {
        return Pages.of(db.query(JOBS).as(Integer.class)).findSlice(page(number, size), q -> {
            q.columns(JOBS.id);
            query.accept(q);
        });
    }

    /** Asks in a second transaction, while a first one has done its part, with and without the catalog. */
    private static <T> List<T> beside(Consumer<RelationalQueries> first, Function<RelationalQueries, T> second) {
        List<T> answers = new ArrayList<>();
        for (var db : database.both()) {
            transaction.executeWithoutResult(status -> {
                first.accept(db);
                answers.add(other.execute(inner -> second.apply(db)));
            });
        }
        return answers;
    }

    private static Consumer<RelationalQueries> locking(Integer... ids) {
        return db -> db.query(JOBS)
                .findMany(q -> q.where(inArray(JOBS.id, Arrays.asList(ids))).forUpdate());
    }

    private static void assertSlices(List<Slice<Integer>> slices, boolean hasNext, Integer... ids) {
        assertThat(slices).hasSize(2).allSatisfy(slice -> {
            assertThat(slice.getContent()).containsExactly(ids);
            assertThat(slice.hasNext()).isEqualTo(hasNext);
        });
    }

    @Test
    void twoWorkersTakeTheRowsOneAfterTheOther() {
        assertSlices(
                beside(
                        db -> assertSlices(
                                List.of(slice(db, 0, 2, SKIP_LOCKED), slice(db, 0, 2, SKIP_LOCKED)), true, 1, 2),
                        db -> slice(db, 0, 2, SKIP_LOCKED)),
                true,
                3,
                4);
    }

    @Test
    void locksOnlyTheRowsThatItReturns() {
        for (var lock : List.<Consumer<QueryConfig>>of(
                SKIP_LOCKED, QueryConfig::forUpdate, q -> q.forUpdate(l -> l.noWait()))) {
            for (var number : List.of(0, 1, 4)) {
                assertThat(beside(
                                db -> slice(db, number, 2, lock),
                                db -> db.query(JOBS)
                                        .as(Integer.class)
                                        .findMany(q -> q.columns(JOBS.id)
                                                .orderBy(JOBS.id)
                                                .forUpdate(l -> l.skipLocked()))))
                        .containsOnly(IntStream.rangeClosed(1, 10)
                                .filter(id -> (id - 1) / 2 != number)
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void knowsWhetherAMatchingRowFollows() {
        assertSlices(beside(locking(1, 2), db -> slice(db, 0, 8, SKIP_LOCKED)), false, 3, 4, 5, 6, 7, 8, 9, 10);
        assertSlices(beside(locking(1, 2), db -> slice(db, 0, 7, SKIP_LOCKED)), true, 3, 4, 5, 6, 7, 8, 9);
        assertSlices(beside(locking(9, 10), db -> slice(db, 0, 8, SKIP_LOCKED)), true, 1, 2, 3, 4, 5, 6, 7, 8);
        assertSlices(beside(locking(9, 10), db -> slice(db, 0, 9, SKIP_LOCKED)), true, 1, 2, 3, 4, 5, 6, 7, 8);
        assertSlices(
                beside(locking(9, 10), db -> slice(db, 0, 8, SKIP_LOCKED.andThen(q -> q.where(lt(JOBS.id, 9))))),
                false,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8);
        assertSlices(
                beside(
                        locking(3),
                        db -> slice(db, 0, 2, SKIP_LOCKED.andThen(q -> q.where(or(eq(JOBS.id, 1), eq(JOBS.id, 3)))))),
                true,
                1);
        assertSlices(
                beside(locking(), db -> slice(db, 0, 10, QueryConfig::forUpdate)),
                false,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10);
        assertSlices(beside(locking(), db -> slice(db, 4, 2, QueryConfig::forShare)), false, 9, 10);
        assertSlices(beside(locking(), db -> slice(db, 3, 2, QueryConfig::forShare)), true, 7, 8);
    }

    @Test
    void nothingFollowsAnEmptyPage() {
        assertSlices(beside(locking(), db -> slice(db, 5, 2, QueryConfig::forUpdate)), false);
        assertSlices(beside(locking(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), db -> slice(db, 0, 2, SKIP_LOCKED)), false);
        assertThat(beside(
                        locking(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                        db -> Pages.of(db.query(JOBS)).findPage(page(0, 2), SKIP_LOCKED)))
                .allSatisfy(page -> {
                    assertThat(page).isEmpty();
                    assertThat(page.hasNext()).isFalse();
                    assertThat(page.getTotalElements()).isEqualTo(10);
                });
    }

    /** A page begins where its number says, whoever has locked the rows before it. */
    @Test
    void countsLockedRowsBeforeAPage() {
        assertSlices(beside(locking(1, 2), db -> slice(db, 1, 2, SKIP_LOCKED)), true, 3, 4);
        assertSlices(beside(locking(1, 4), db -> slice(db, 1, 2, SKIP_LOCKED)), true, 3, 5);
        assertThat(beside(
                        locking(1, 4),
                        db -> Pages.of(db.query(JOBS).as(Integer.class))
                                .findWindow(
                                        ScrollPosition.offset(1),
                                        SKIP_LOCKED.andThen(q -> q.columns(JOBS.id)
                                                .orderBy(JOBS.id)
                                                .limit(2)))))
                .allSatisfy(window -> assertThat(window.getContent()).containsExactly(3, 5));
    }

    @Test
    void countsAllRowsThatMatch() {
        assertThat(beside(
                        locking(1, 2),
                        db -> Pages.of(db.query(JOBS).as(Integer.class))
                                .findPage(page(0, 8), SKIP_LOCKED.andThen(q -> q.columns(JOBS.id)))))
                .allSatisfy(page -> {
                    assertThat(page.getContent()).containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
                    assertThat(page.getTotalElements()).isEqualTo(10);
                    assertThat(page.getTotalPages()).isEqualTo(2);
                    assertThat(page.hasNext()).isFalse();
                    assertThat(page.isLast()).isTrue();
                    assertThat(page.map(id -> id * 2).getTotalElements()).isEqualTo(10);
                    assertThat(page.map(id -> id * 2).hasNext()).isFalse();
                    assertThat(page).isEqualTo(page.map(id -> id));
                });
        assertThat(beside(
                        locking(2),
                        db -> Pages.of(db.query(JOBS).as(Integer.class))
                                .findPage(
                                        page(0, 3),
                                        SKIP_LOCKED.andThen(
                                                q -> q.columns(JOBS.id).where(lt(JOBS.id, 3))))))
                .allSatisfy(page -> {
                    assertThat(page.getContent()).containsExactly(1);
                    assertThat(page.getTotalElements()).isEqualTo(2);
                    assertThat(page.hasNext()).isTrue();
                });
    }

    private static Window<Row> window(RelationalQueries db, ScrollPosition position, int size) {
        return Pages.of(db.query(JOBS))
                .findWindow(
                        position,
                        SKIP_LOCKED.andThen(q -> q.columns(JOBS.id)
                                .orderBy(desc(JOBS.weight))
                                .limit(size)
                                .with(
                                        "steps",
                                        s -> s.columns(STEPS.column("id")).orderBy(STEPS.column("id")))));
    }

    @Test
    void windowsLockOnlyTheirRows() {
        assertThat(beside(db -> window(db, ScrollPosition.keyset(), 2), db -> {
                    var window = window(db, ScrollPosition.keyset(), 2);
                    var next = window(db, window.positionAt(1), 6);
                    var back = window(db, ((KeysetScrollPosition) next.positionAt(0)).backward(), 9);
                    assertThat(window.hasNext()).isTrue();
                    assertThat(next.hasNext()).isFalse();
                    assertThat(back.hasNext()).isTrue(); // to the two that are locked
                    return window.getContent() + " " + next.getContent() + " " + back.getContent();
                }))
                .containsOnly("[{id=2, steps=[{id=3}, {id=4}]}, {id=10, steps=[{id=19}, {id=20}]}] "
                        + "[{id=7, steps=[{id=13}, {id=14}]}, {id=4, steps=[{id=7}, {id=8}]}, "
                        + "{id=1, steps=[{id=1}, {id=2}]}, {id=9, steps=[{id=17}, {id=18}]}, "
                        + "{id=6, steps=[{id=11}, {id=12}]}, {id=3, steps=[{id=5}, {id=6}]}] "
                        + "[{id=2, steps=[{id=3}, {id=4}]}, {id=10, steps=[{id=19}, {id=20}]}]");
    }

    static List<List<Order>> orders() {
        List<Column<?>> columns = List.of(JOBS.rank, JOBS.weight, JOBS.name);
        return IntStream.range(0, 30)
                .mapToObj(seed -> {
                    var random = new Random(seed);
                    List<Column<?>> chosen = new ArrayList<>(columns);
                    Collections.shuffle(chosen, random);
                    List<Order> orders = new ArrayList<>();
                    chosen.subList(0, random.nextInt(4)).forEach(column -> {
                        var order = random.nextBoolean() ? asc(column) : desc(column);
                        orders.add(
                                random.nextBoolean()
                                        ? order
                                        : random.nextBoolean() ? order.nullsFirst() : order.nullsLast());
                    });
                    if (random.nextInt(3) == 0) {
                        orders.add(desc(count("steps", gt(STEPS.column("id", Integer.class), 9))));
                    }
                    orders.add(random.nextBoolean() ? asc(JOBS.id) : desc(JOBS.id));
                    return orders;
                })
                .toList();
    }

    /** Rows of any order, of which others have locked some: what each page holds and tells is found in Java. */
    @ParameterizedTest
    @MethodSource("orders")
    void readsPagesInAnyOrder(List<Order> orders) {
        Consumer<QueryConfig> ordered = q -> q.columns(JOBS.id).orderBy(orders.toArray(Order[]::new));
        var all = database.db.query(JOBS).as(Integer.class).findMany(ordered);
        var locked = List.of(all.get(0), all.get(3), all.get(4), all.get(9));
        for (var size : List.of(1, 3, 4, 10)) {
            for (var number = 0; number * size < all.size(); number++) {
                var rows = all.subList(number * size, all.size()).stream()
                        .filter(id -> !locked.contains(id))
                        .limit(size)
                        .toList();
                var hasNext = !rows.isEmpty() && !all.get(all.size() - 1).equals(rows.get(rows.size() - 1));
                var pageable = PageRequest.of(number, size);
                assertSlices(
                        beside(
                                locking(locked.toArray(Integer[]::new)),
                                db -> Pages.of(db.query(JOBS).as(Integer.class))
                                        .findSlice(pageable, SKIP_LOCKED.andThen(ordered))),
                        hasNext,
                        rows.toArray(Integer[]::new));
            }
        }
    }

    record Job(int id, List<Integer> steps) {}

    @Test
    void readsRecordsAndTheirRelations() {
        assertThat(beside(
                        locking(1),
                        db -> Pages.of(db.query(JOBS).as(Job.class))
                                .findPage(page(0, 2), q -> {
                                    q.with(
                                            "steps",
                                            s -> s.orderBy(STEPS.column("id")).columns(STEPS.column("id")));
                                    SKIP_LOCKED.accept(q);
                                })
                                .getContent()))
                .containsOnly(List.of(new Job(2, List.of(3, 4)), new Job(3, List.of(5, 6))));
    }

    @Test
    void readsAPageOfTheOneRowOfAKey() {
        assertSlices(
                beside(locking(), db -> slice(db, 0, 2, SKIP_LOCKED.andThen(q -> q.where(eq(JOBS.id, 4))))), false, 4);
        assertSlices(
                beside(locking(), db -> slice(db, 1, 2, SKIP_LOCKED.andThen(q -> q.where(eq(JOBS.id, 4))))), false);
        assertSlices(
                beside(locking(4), db -> slice(db, 0, 2, SKIP_LOCKED.andThen(q -> q.where(eq(JOBS.id, 4))))), false);
    }

    @Test
    void waitsForLockedRowsAndKnowsWhetherOthersFollow() throws Exception {
        for (var db : database.both()) {
            var waiting =
                    new FutureTask<>(() -> transaction.execute(status -> slice(db, 0, 2, QueryConfig::forUpdate)));
            transaction.executeWithoutResult(status -> {
                locking(2).accept(db);
                new Thread(waiting).start();
                awaitWaiting();
            });
            var slice = waiting.get(10, TimeUnit.SECONDS);

            assertThat(slice.getContent()).containsExactly(1, 2);
            assertThat(slice.hasNext()).isTrue();
        }
    }

    private static void awaitWaiting() {
        var jdbc = new JdbcTemplate(database.log);
        while (jdbc.queryForList("select 1 from pg_locks where not granted").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void isOneStatementWithoutALockOnTheRowThatFollows() {
        database.log.clear();
        slice(database.db, 1, 2, SKIP_LOCKED);

        assertThat(database.log.statements()).hasSize(1);
        assertThat(database.log.statements().get(0).sql()).isEqualTo("""
                with "l0" as materialized (select "x".*, row_number() over (order by "c1") as "n" from \
                (select "t0"."id" as "c1" from "jobs" "t0" cross join \
                (select "t0"."id" as "c1" from "jobs" "t0" order by "t0"."id" limit 1 offset ?::bigint) "f" \
                where ("t0"."id") >= ("f"."c1") order by "c1" limit ?::bigint for update of "t0" skip locked) "x")
                select 0, null::bigint, "l0"."n", "l0"."c1", (select exists (select from "jobs" "t0" \
                where ("t0"."id") > ("z"."c1")) from "l0" "z" order by "z"."n" desc limit 1) from "l0\"""");
    }

    @Test
    void refusesAPageWithoutAPrimaryKey() {
        database.log.clear();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        Pages.of(database.db.query(KEYLESS)).findSlice(PageRequest.of(0, 2), QueryConfig::forUpdate))
                .withMessage(
                        "'keyless' is read as a page with a lock, but has no primary key to find the rows after the "
                                + "page. Declare a primary key, or read the rows with limit(…) instead of a page.");
        assertThat(database.log.statements()).isEmpty();
    }
}
