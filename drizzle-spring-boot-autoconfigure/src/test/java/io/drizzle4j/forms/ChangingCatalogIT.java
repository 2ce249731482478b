package io.drizzle4j.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random queries while indexes, types, columns and privileges change. The results must equal those of the evaluator,
 * whether the catalog is read on a schedule or only after failures. With a schedule, the plans must equal those of a
 * new application.
 */
class ChangingCatalogIT {

    private static final int QUESTIONS = 3;

    private static final int ROUNDS = 6;

    private static final Duration REFRESH = Duration.ofMillis(1);

    private static final String ROLE = "changing_" + ProcessHandle.current().pid();

    private static final List<String> TABLES = List.of("people", "posts", "cities", "notes", "marks");

    /** A change and the statement that reverts it. */
    private record Change(String todo, String undo) {}

    private static final List<Change> CHANGES = Stream.of(
                    Stream.of(
                                    "people (boss)",
                                    "people (n)",
                                    "posts (up, n)",
                                    "posts (n)",
                                    "cities (c1, c2)",
                                    "notes (n)")
                            .map(ChangingCatalogIT::index),
                    Stream.of(
                                    "marks (who)",
                                    "marks (a, b)",
                                    "marks (n)",
                                    "people (\"city b\", \"city a\")",
                                    "posts (up)")
                            .map(ChangingCatalogIT::index),
                    Stream.of("people (id)", "posts (id)", "cities (a, b)", "notes (id)", "marks (id)")
                            .map(ChangingCatalogIT::uniqueIndex),
                    TABLES.stream().map(ChangingCatalogIT::type),
                    TABLES.stream().map(ChangingCatalogIT::column),
                    TABLES.stream().map(ChangingCatalogIT::rights))
            .flatMap(changes -> changes)
            .toList();

    private static Change index(String columns) {
        var name = "i_" + columns.replaceAll("\\W+", "_");
        return new Change("create index %s on %s".formatted(name, columns), "drop index " + name);
    }

    private static Change uniqueIndex(String columns) {
        var index = index(columns);
        return new Change(index.todo.replace("create index", "create unique index"), index.undo);
    }

    private static Change type(String table) {
        return new Change(
                "alter table %s alter label type varchar(20)".formatted(table),
                "alter table %s alter label type text".formatted(table));
    }

    /** Adds a column with a default, which prevents reading whole rows, also after it has been dropped. */
    private static Change column(String table) {
        return new Change(
                "alter table %s add further int default 7".formatted(table),
                "alter table %s drop further".formatted(table));
    }

    private static Change rights(String table) {
        var known = named(table);
        var columns = known.columns().values().stream()
                .map(column -> "\"" + SchemaTables.of(World.SCHEMA).table(known).columnName(column) + "\"")
                .toList();
        return new Change(
                "revoke select on %1$s from %2$s; grant select (%3$s) on %1$s to %2$s"
                        .formatted(table, ROLE, String.join(", ", columns)),
                "grant select on %s to %s".formatted(table, ROLE));
    }

    private static PgTable named(String table) {
        return World.ALL_TABLES.stream()
                .filter(known -> known.name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static TestDatabase database;

    private static HikariDataSource pool;

    @BeforeAll
    static void createTables() {
        database = TestPostgres.database("changing");
        database.execute(World.TABLES_SQL
                + "create role %1$s; grant select on all tables in schema public to %1$s".formatted(ROLE));
        pool = database.pool(1, driver -> {}, config -> config.setConnectionInitSql("set role " + ROLE));
    }

    @AfterAll
    static void dropTables() {
        pool.close();
        database.execute("drop owned by %1$s; drop role %1$s".formatted(ROLE));
        database.close();
    }

    static IntStream seeds() {
        return Seeds.of(10, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersLikeTheEvaluatorAfterEveryChange(int seed) throws InterruptedException {
        var random = new Random(seed);
        var world = new World(random, RandomLinks.of(new Random(-seed)));
        var schema = world.schema();
        database.execute(world.rowsSql());
        var questions = new Questions(world, random, true);
        var all = Stream.generate(questions::next).limit(QUESTIONS).toList();
        var onSchedule = queries(schema, REFRESH);
        var afterFailures = queries(schema, Duration.ZERO);
        List<Change> done = new ArrayList<>();
        try {
            for (var round = 0; round < ROUNDS; round++) {
                var message = "seed %d, round %d after %s".formatted(seed, round, done);
                TimeUnit.NANOSECONDS.sleep(REFRESH.toNanos());
                for (var asked : all) {
                    var expected = new Evaluator(world).all(asked, false);
                    assertMet(expected, ask(onSchedule, asked), message, asked);
                    assertMet(expected, ask(afterFailures, asked), message, asked);
                    assertMet(expected, stream(onSchedule, asked), message, asked);
                    assertMet(expected, stream(afterFailures, asked), message, asked);
                }
                var fresh = queries(schema, Duration.ZERO);
                fresh.query(World.PEOPLE).count();
                TimeUnit.NANOSECONDS.sleep(REFRESH.toNanos());
                onSchedule.query(World.PEOPLE).count();
                for (var asked : all) {
                    assertThat(asked.toSql(onSchedule)).as(message).isEqualTo(asked.toSql(fresh));
                }
                for (var i = 0; i < 4; i++) {
                    change(CHANGES.get(random.nextInt(CHANGES.size())), done);
                }
            }
        } finally {
            List.copyOf(done).forEach(change -> change(change, done));
        }
    }

    private static RelationalQueries queries(Schema schema, Duration refresh) {
        return RelationalQueries.create(pool, schema, World.OPTIONS.withCatalogRefresh(refresh));
    }

    private static void change(Change change, List<Change> done) {
        if (done.remove(change)) {
            database.execute(change.undo);
        } else {
            done.add(change);
            database.execute(change.todo);
        }
    }

    private static List<Row> ask(RelationalQueries db, Asked asked) {
        return asked.findMany(db, null);
    }

    /** Runs a transaction that found an altered column again. */
    private static List<Row> stream(RelationalQueries db, Asked asked) {
        List<Row> rows = new ArrayList<>();
        try {
            asked.forEach(db, null, rows::add);
        } catch (UnexpectedDataException exception) {
            assertThat(rows).isEmpty();
            asked.forEach(db, null, rows::add);
        }
        return rows;
    }

    private static void assertMet(Expected expected, List<Row> actual, String message, Asked asked) {
        assertThat(expected.isMetBy(actual))
                .as("%s: %s%nexpected %s%nbut got %s", message, asked, expected.groups(), actual)
                .isTrue();
    }
}
