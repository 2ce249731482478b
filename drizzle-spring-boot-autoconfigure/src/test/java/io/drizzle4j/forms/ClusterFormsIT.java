package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.and;
import static io.drizzle4j.query.QueryOperators.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ClusterCatalog;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random questions, planned for a cluster whose tables are distributed in some ways, and answered by a naive evaluator
 * too. Most of them fix the distribution column of the root.
 */
class ClusterFormsIT {

    private static final int QUESTIONS = 6;

    /** Columns by which tables are distributed together, and others by which they are not. */
    private static final List<Map<PgTable, String>> COLUMNS = List.of(
            Map.of(World.PEOPLE, "id", World.POSTS, "up", World.MARKS, "who"),
            Map.of(World.PEOPLE, "cityA", World.CITIES, "a", World.MARKS, "a"),
            Map.of(World.PEOPLE, "n", World.POSTS, "n", World.NOTES, "n", World.MARKS, "n"),
            Map.of(World.PEOPLE, "boss", World.POSTS, "id", World.CITIES, "aboveA", World.NOTES, "id"));

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("cluster_forms");
        database.execute(World.TABLES_SQL + World.INDEXES_SQL + ClusterCatalog.SQL);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    static IntStream seeds() {
        return Seeds.of(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersLikeTheEvaluator(int seed) {
        var random = new Random(seed);
        var isRich = seed % 4 == 0; // most of these are refused
        var world = new World(random, isRich ? RandomLinks.of(new Random(-seed)) : List.of());
        database.execute(world.rowsSql());
        var distributed = distribute(random, SchemaTables.of(world.schema()));
        var db = RelationalQueries.create(database.dataSource(), world.schema(), World.OPTIONS);
        var questions = new Questions(world, random, isRich);
        for (var i = 0; i < QUESTIONS; i++) {
            var next = questions.next();
            var column = distributed.get(next.table());
            var asked = column == null || i == 0 ? next : fixed(next, column, 1 + random.nextInt(3));
            var expected = new Evaluator(world).all(asked, false);
            var question = "seed %d, question %d: %s".formatted(seed, i, asked);
            assertMet(expected, () -> asked.findMany(db, null), question);
            assertMet(expected, () -> streamed(asked, db), question);
        }
    }

    /**
     * Distributes the tables. Returns the distribution column of those that have one; the others are reference tables.
     */
    private static Map<PgTable, Column<Integer>> distribute(Random random, SchemaTables schema) {
        var names = COLUMNS.get(random.nextInt(COLUMNS.size()));
        Map<PgTable, Column<Integer>> columns = new HashMap<>();
        var sql = new StringBuilder("delete from pg_dist_partition;\n");
        for (var table : World.ALL_TABLES) {
            var name = names.get(table);
            if (name == null || random.nextInt(8) == 0) {
                sql.append(ClusterCatalog.reference(table.name()));
            } else {
                var column = table.column(name, Integer.class);
                columns.put(table, column);
                sql.append(ClusterCatalog.distributed(
                        table.name(), schema.table(table).columnName(column), 1 + random.nextInt(12) / 11));
            }
        }
        database.execute(sql.toString());
        return columns;
    }

    /** Returns the question about the rows that have a value in a column. */
    private static Asked fixed(Asked asked, Column<Integer> column, int value) {
        var key = asked.table().key(column);
        var is = eq(column, value);
        var where = asked.where();
        return asked.withWhere(new Term<>(
                where == null ? is : and(where.sql(), is),
                scope -> Integer.valueOf(value).equals(scope.get(key))
                        && (where == null || Boolean.TRUE.equals(where.value().apply(scope))),
                where + " and " + key + " = " + value));
    }

    private static List<Row> streamed(Asked asked, RelationalQueries db) {
        List<Row> rows = new ArrayList<>();
        asked.forEach(db, null, rows::add);
        return rows;
    }

    /** What a cluster cannot do is refused. */
    private static void assertMet(Expected expected, Supplier<List<Row>> ask, String question) {
        List<Row> actual;
        try {
            actual = ask.get();
        } catch (InvalidQueryException exception) {
            assertThat(exception).as(question).hasMessageMatching("(?s).*(in several|in other|in different) shards.*");
            return;
        }
        assertThat(expected.isMetBy(actual))
                .as("%s%nexpected %s%nbut got %s", question, expected.groups(), actual)
                .isTrue();
    }
}
