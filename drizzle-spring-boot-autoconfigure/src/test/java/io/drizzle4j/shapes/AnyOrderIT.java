package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.point;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Point;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows in any order, and the key that completes an order otherwise: which pages of which index PostgreSQL reads. */
class AnyOrderIT {

    private static final class Jobs extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> status = text();

        Jobs() {
            super("jobs");
        }
    }

    private static final class Events extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<LocalDateTime> createdAt = timestamp("created_at").notNull();

        final Column<Integer> jobId = integer("job_id");

        Events() {
            super("events");
        }
    }

    private static final class Places extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> name = text();

        final Column<Point> at = point();

        Places() {
            super("places");
        }
    }

    private static final Jobs JOBS = new Jobs();

    private static final Events EVENTS = new Events();

    private static final Places PLACES = new Places();

    private static final Schema SCHEMA = Schema.of(
            relations(JOBS, r -> r.many("events", EVENTS, m -> m.fields(JOBS.id).references(EVENTS.jobId))),
            relations(PLACES, r -> r));

    private static TestDatabase database;

    private static RelationalQueries db;

    private static JdbcTemplate jdbc;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("any_order");
        database.execute("""
                create table jobs (id int primary key, status text);
                insert into jobs select n, case when n <= 196000 then 'done' else 'pending' end from generate_series(1, 200000) n;
                create index on jobs (status);
                create table events (id int primary key, created_at timestamp not null, job_id int);
                insert into events select n, timestamp '2024-01-01' + n / 3 * interval '1 minute', 196000 + n % 1000
                    from generate_series(1, 100000) n;
                create index on events (created_at, id);
                create index on events (job_id);
                create extension pg_trgm;
                create table places (id int primary key, name text, at point);
                insert into places select n, md5(n::text), point(n * 7919 % 10007, n * 104729 % 10009) from generate_series(1, 20000) n;
                create index on places using gist (at);
                create index on places using gist (name gist_trgm_ops);
                """);
        for (var table : List.of("jobs", "events", "places")) {
            database.execute("vacuum analyze " + table);
        }
        db = RelationalQueries.create(database.dataSource(), SCHEMA);
        jdbc = new JdbcTemplate(database.dataSource());
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static JsonNode parsed(String plan) {
        return JsonMapper.shared().readTree(plan).at("/0/Plan");
    }

    /** Returns the number of pages that a plan has read, from the cache or from the disk. */
    private static int pages(JsonNode plan) {
        return plan.at("/Shared Hit Blocks").asInt()
                + plan.at("/Shared Read Blocks").asInt();
    }

    private static JsonNode plan(PgTable table, Consumer<QueryConfig> query) {
        return parsed(db.query(table)
                .explain(ExplainOption.ANALYZE, ExplainOption.BUFFERS, ExplainOption.JSON)
                .findMany(query));
    }

    private static void pending(QueryConfig q) {
        q.where(eq(JOBS.status, "pending")).limit(10);
    }

    @Test
    void findsAnyRowsOfAConditionByItsIndex() {
        var completed = plan(JOBS, AnyOrderIT::pending);
        var any = plan(JOBS, q -> pending(q.unordered()));

        assertThat(pages(completed)).isGreaterThan(500);
        assertThat(pages(any)).isLessThan(20);
        assertThat(any.toString()).contains("jobs_status_idx");
        assertThat(db.query(JOBS).findMany(q -> pending(q.unordered())))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.get(JOBS.status)).isEqualTo("pending"));
    }

    @Test
    void takesAnyRowsFromAQueue() {
        var queue = db.query(JOBS).toSql(q -> pending(q.forUpdate(l -> l.skipLocked())));

        var plan = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .execute(status -> parsed(Objects.requireNonNull(jdbc.queryForObject(
                        "explain (analyze, buffers, format json) " + queue.sql(),
                        String.class,
                        queue.parameters().toArray()))));

        assertThat(queue.sql()).isEqualTo("""
                select "t0"."id" as "c1", "t0"."status" as "c2" from "jobs" "t0" where "t0"."status" = ?::text \
                limit ?::bigint for update of "t0" skip locked""");
        assertThat(pages(Objects.requireNonNull(plan))).isLessThan(40);
    }

    private static String sqlOf(Consumer<QueryConfig> query) {
        return db.query(JOBS).toSql(query).sql();
    }

    private static String firstSql(Consumer<QueryConfig> query) {
        return db.query(JOBS).toSql().findFirst(query).sql();
    }

    @Test
    void ordersNoQueueUnlessAskedTo() {
        assertThat(firstSql(q -> q.forUpdate(l -> l.skipLocked()))).doesNotContain("order by");
        assertThat(sqlOf(q -> q.limit(1).forUpdate(l -> l.skipLocked()).with("events")))
                .doesNotContain("order by");
        assertThat(sqlOf(q -> q.limit(1).forUpdate())).contains("order by \"c1\" limit");
        assertThat(sqlOf(q -> q.limit(1).forUpdate(l -> l.noWait()))).contains("order by \"c1\" limit");
        assertThat(sqlOf(q -> q.limit(1).offset(2).forUpdate(l -> l.skipLocked())))
                .contains("order by \"c1\" limit");
        assertThat(sqlOf(q -> q.limit(1).orderBy(desc(JOBS.status)).forUpdate(l -> l.skipLocked())))
                .contains("order by \"c2\" desc, \"c1\" desc limit");
        assertThat(sqlOf(q -> q.limit(1).orderBy(desc(JOBS.status)).unordered().forUpdate(l -> l.skipLocked())))
                .contains("order by \"c2\" desc limit")
                .doesNotContain("\"c1\" desc");
    }

    @Test
    void completesAnOrderInTheDirectionOfItsLastKey() {
        var sameMinute = eq(EVENTS.createdAt, LocalDateTime.parse("2024-01-01T00:10"));

        assertThat(ids(q -> q.where(sameMinute).orderBy(asc(EVENTS.createdAt)).limit(2)))
                .containsExactly(30, 31);
        assertThat(ids(q -> q.where(sameMinute).orderBy(desc(EVENTS.createdAt)).limit(2)))
                .containsExactly(32, 31);
        assertThat(db.query(EVENTS)
                        .findFirst(q -> q.columns(EVENTS.id).orderBy(desc(EVENTS.createdAt)))
                        .map(row -> row.get(EVENTS.id)))
                .contains(100_000);
    }

    private static List<Integer> ids(Consumer<QueryConfig> query) {
        return db.query(EVENTS).as(Integer.class).findMany(q -> query.accept(q.columns(EVENTS.id)));
    }

    /** One index serves both directions, and a position in it is the row where a scan begins. */
    @Test
    void readsOnlyTheRowsOfAWindowFromAnIndex() {
        var position =
                ScrollPosition.forward(Map.of("createdAt", LocalDateTime.parse("2024-01-10T00:00"), "id", 38_880));
        for (var order : List.<Order>of(asc(EVENTS.createdAt), desc(EVENTS.createdAt))) {
            var plan = parsed(Pages.of(db.query(EVENTS))
                    .explain(ExplainOption.ANALYZE, ExplainOption.BUFFERS, ExplainOption.JSON)
                    .findWindow(position, q -> q.orderBy(order).limit(20)));

            assertThat(pages(plan)).isLessThan(12);
            assertThat(plan.toString())
                    .contains("events_created_at_id_idx", "ROW(t0.created_at, t0.id)")
                    .doesNotContain("\"Sort\"", "\"Incremental Sort\"", "Rows Removed by Filter");
            assertThat(Pages.of(db.query(EVENTS).as(Integer.class))
                            .findWindow(
                                    position,
                                    q -> q.columns(EVENTS.id).orderBy(order).limit(2))
                            .getContent())
                    .isEqualTo(order.descending() ? List.of(38_879, 38_878) : List.of(38_881, 38_882));
        }
    }

    @Test
    void findsTheNearestPointsByAnIndex() {
        Order distance =
                asc(sql(PgType.DOUBLE_PRECISION, "{0} <-> {1}", PLACES.at, value(PgType.POINT, new Point(5000, 5000))));

        var nearest = plan(PLACES, q -> q.orderBy(distance).limit(5).unordered());

        assertThat(nearest.toString()).contains("places_at_idx", "Order By");
        assertThat(pages(nearest) * 10).isLessThan(pages(plan(PLACES, q -> q.orderBy(distance))));
        assertThat(db.query(PLACES)
                        .as(Double.class)
                        .findMany(q -> q.columns()
                                .extras("distance", distance.expression())
                                .orderBy(distance)
                                .limit(5)
                                .unordered()))
                .isEqualTo(jdbc.queryForList(
                        "select (at <-> point(5000, 5000)) + 0 from places order by 1 limit 5", Double.class));
    }

    @Test
    void findsTheMostSimilarTextsByAnIndex() {
        Order distance = asc(sql(PgType.REAL, "{0} <-> {1}", PLACES.name, "c4ca4238a0b923820dcc509a6f75849c"));

        var nearest = plan(PLACES, q -> q.orderBy(distance).limit(5).unordered());

        assertThat(nearest.toString()).contains("places_name_idx", "Order By");
        assertThat(db.query(PLACES)
                        .as(Integer.class)
                        .findFirst(q -> q.columns(PLACES.id).orderBy(distance).unordered()))
                .contains(1);
    }

    private record JobView(int id, String status, List<EventView> events) {}

    private record EventView(int id) {}

    @Test
    void readsRecordsPreparedAndStreamedInAnyOrder() {
        var prepared = db.query(JOBS)
                .as(JobView.class)
                .prepare(q -> q.where(eq(JOBS.status, placeholder("status")))
                        .limit(placeholder("most"))
                        .unordered()
                        .with(
                                "events",
                                e -> e.orderBy(desc(EVENTS.createdAt)).limit(3).unordered()));
        var bound = prepared.bind("status", "pending").bind("most", 4L);
        List<JobView> streamed = new ArrayList<>();

        var read = bound.findMany();
        bound.forEach(streamed::add);

        for (var views : List.of(read, streamed)) {
            assertThat(views).hasSize(4).doesNotHaveDuplicates();
            assertThat(views).allSatisfy(view -> {
                assertThat(view.status).isEqualTo("pending");
                assertThat(view.events)
                        .extracting(EventView::id)
                        .isEqualTo(jdbc.queryForList(
                                "select id from events where job_id = ? order by id desc limit 3",
                                Integer.class,
                                view.id));
            });
        }
    }

    private static void assertRefused(Runnable query, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(query::run)
                .withMessage(message);
    }

    @Test
    void isNoPage() {
        var message =
                "'events' is read as a page, but is also unordered, so that pages could overlap. Remove unordered().";
        var pages = Pages.of(db.query(EVENTS));

        assertRefused(() -> pages.findSlice(PageRequest.of(0, 2), q -> q.unordered()), message);
        assertRefused(() -> pages.findPage(PageRequest.of(0, 2), q -> q.unordered()), message);
        assertRefused(
                () -> pages.findWindow(ScrollPosition.keyset(), q -> q.limit(2).unordered()), message);
        assertRefused(
                () -> pages.findWindow(ScrollPosition.offset(), q -> q.limit(2).unordered()), message);
        assertRefused(
                () -> db.query(JOBS)
                        .findMany(q -> q.with("events", e -> e.page(2).unordered())),
                "'jobs.events' is a page, but is also unordered, so that pages could overlap. Remove unordered().");
    }
}
