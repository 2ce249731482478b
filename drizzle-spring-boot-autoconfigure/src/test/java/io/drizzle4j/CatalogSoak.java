package io.drizzle4j;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.*;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several threads run queries while indexes and types change. All rows must be correct, and after the refresh each kind
 * of query must be as fast as in a new application. {@code -Ddrizzle.test.soakSeconds=600} makes the test run longer.
 */
class CatalogSoak {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogSoak.class);

    private static final long SECONDS = Integer.getInteger("drizzle.test.soakSeconds", 20);

    private static final Duration REFRESH = Duration.ofMillis(500);

    private static final int THREADS = 3;

    private static final PgTable PARENTS =
            PgTable.of("parents", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private static final PgTable KIDS = PgTable.of(
            "kids",
            t -> t.add("id", integer().primaryKey()).add("up", integer()).add("name", text()));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    PARENTS,
                    r -> r.many(
                            "kids",
                            KIDS,
                            many -> many.fields(PARENTS.column("id")).references(KIDS.column("up")))),
            relations(
                    KIDS,
                    r -> r.one(
                            "parent",
                            PARENTS,
                            one -> one.fields(KIDS.column("up")).references(PARENTS.column("id")))));

    private static final String TABLES = """
            create table parents (id int primary key, name text);
            insert into parents select n, 'p' || n from generate_series(1, 2000) n;
            create table kids (id int primary key, up int, name text);
            insert into kids select n, 1 + n % 2000, 'k' || n from generate_series(1, 200000) n;
            create index kids_up on kids (up);
            analyze
            """;

    private static final Map<String, Question> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(
                "a page with all kids",
                new Question(
                        PARENTS,
                        q -> q.orderBy(asc(PARENTS.column("id")))
                                .limit(50)
                                .with("kids", k -> k.orderBy(asc(KIDS.column("id"))))));
        KINDS.put(
                "a page with the first kids of each",
                new Question(
                        PARENTS,
                        q -> q.orderBy(asc(PARENTS.column("id")))
                                .limit(50)
                                .with(
                                        "kids",
                                        k -> k.orderBy(asc(KIDS.column("name"))).limit(3))));
        KINDS.put(
                "kids with their parents",
                new Question(
                        KIDS, q -> q.orderBy(asc(KIDS.column("id"))).limit(200).with("parent")));
    }

    private record Question(PgTable table, Consumer<QueryConfig> clauses) {

        String run(RelationalQueries db) {
            return db.query(table).findMany(clauses).toString();
        }

        String sql(RelationalQueries db) {
            return db.query(table).toSql(clauses).sql();
        }
    }

    /** A change, and how it is reverted. Some changes make queries fail in the meantime. */
    private static final List<List<String>> CHANGES = List.of(
            List.of("drop index kids_up", "create index kids_up on kids (up)"),
            List.of("alter table kids alter name type varchar", "alter table kids alter name type text"),
            List.of("alter table kids alter up type bigint", "alter table kids alter up type int"),
            List.of("create index kids_up_name on kids (up, name)", "drop index kids_up_name"),
            List.of("alter table parents add further int default 1", "alter table parents drop further"));

    private static TestDatabase database;

    @BeforeAll
    static void createTables() {
        database = TestPostgres.database("catalogsoak");
        database.execute(TABLES);
    }

    @AfterAll
    static void dropTables() {
        database.close();
    }

    @Test
    void returnsCorrectRowsAsFastAsANewApplicationDespiteChanges() throws Exception {
        try (var pool = database.pool(THREADS)) {
            var db = RelationalQueries.create(pool, SCHEMA, QueryOptions.DEFAULTS.withCatalogRefresh(REFRESH));
            Map<String, String> expected = new LinkedHashMap<>();
            KINDS.forEach((kind, question) -> expected.put(kind, question.run(db)));
            var isOver = new AtomicBoolean();
            var answered = new AtomicLong();
            var refused = new AtomicLong();
            Callable<Void> asking = () -> {
                while (!isOver.get()) {
                    for (var kind : KINDS.entrySet()) {
                        try {
                            assertThat(kind.getValue().run(db))
                                    .as(kind.getKey())
                                    .isEqualTo(expected.get(kind.getKey()));
                            answered.incrementAndGet();
                        } catch (InvalidQueryException exception) {
                            assertThat(exception).hasMessageContaining("'kids.up' is declared integer");
                            refused.incrementAndGet();
                        }
                    }
                }
                return null;
            };
            var threads = Executors.newFixedThreadPool(THREADS);
            try {
                var running = IntStream.range(0, THREADS - 1)
                        .mapToObj(i -> threads.submit(asking))
                        .toList();
                var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
                for (var i = 0; System.nanoTime() < end; i++) {
                    for (var change : CHANGES.get(i % CHANGES.size())) {
                        database.execute(change);
                        TimeUnit.MILLISECONDS.sleep(REFRESH.toMillis() + 100);
                        if (!change.endsWith("bigint")) {
                            compareTimes(db, RelationalQueries.create(pool, SCHEMA), change);
                        }
                    }
                }
                isOver.set(true);
                for (var thread : running) {
                    thread.get();
                }
            } finally {
                isOver.set(true);
                threads.shutdown();
            }
            LOG.info("{} answers, {} refusals", answered, refused);
            assertThat(answered).hasPositiveValue();
            assertThat(refused).hasPositiveValue();
        }
    }

    /**
     * Compares the SQL, and the fastest of several executions, which other work disturbs least. A plan that relies on a
     * lost index takes twenty times as long.
     */
    private static void compareTimes(RelationalQueries primed, RelationalQueries fresh, String change) {
        KINDS.forEach((kind, question) -> {
            question.run(primed);
            question.run(fresh);
            for (var i = 0; i < 100 && !question.sql(primed).equals(question.sql(fresh)); i++) {
                question.run(primed); // another thread may still be reading the catalog
            }
            assertThat(question.sql(primed)).as(change).isEqualTo(question.sql(fresh));
            var ofPrimed = Long.MAX_VALUE;
            var ofFresh = Long.MAX_VALUE;
            for (var i = 0; i < 7 || i < 100 && ofPrimed > 3 * ofFresh; i++) {
                ofPrimed = Math.min(ofPrimed, time(question, primed));
                ofFresh = Math.min(ofFresh, time(question, fresh));
            }
            LOG.info("After {}, {}: {} µs, new {} µs", change, kind, ofPrimed / 1000, ofFresh / 1000);
            assertThat(ofPrimed).as("%s after %s, by nanoseconds", kind, change).isLessThanOrEqualTo(3 * ofFresh);
        });
    }

    private static long time(Question question, RelationalQueries db) {
        var start = System.nanoTime();
        question.run(db);
        return System.nanoTime() - start;
    }
}
