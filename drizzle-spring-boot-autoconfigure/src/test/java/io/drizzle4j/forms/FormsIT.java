package io.drizzle4j.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.CatalogReader;
import io.drizzle4j.internal.catalog.TableName;
import io.drizzle4j.internal.plan.Forms;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Random questions on random rows over random relations, each asked in every form that its statement can have, and
 * answered by a naive evaluator too.
 */
class FormsIT {

    private static final int QUESTIONS = 4;

    private static TestDatabase indexed;

    private static TestDatabase bare;

    /** One way to ask: with or without indexes, knowing of them or not, and with or without a name. */
    private record Asker(String name, StatementLog log, RelationalQueries db, boolean isNamed) {

        static Asker of(String name, TestDatabase database, boolean readsCatalog, boolean isNamed, Schema schema) {
            var log = new StatementLog(database.dataSource());
            var db = RelationalQueries.create(log, schema, World.OPTIONS.withReadCatalog(readsCatalog));
            db.query(World.PEOPLE).count();
            return new Asker(name, log, db, isNamed);
        }

        private String queryName() {
            return isNamed ? "random" : null;
        }

        List<Row> ask(Asked asked, boolean isFirst) {
            log.clear();
            return isFirst ? asked.findFirst(db, queryName()).stream().toList() : asked.findMany(db, queryName());
        }

        /** Asks for one row after the other. */
        List<Row> stream(Asked asked) {
            log.clear();
            List<Row> rows = new ArrayList<>();
            asked.forEach(db, queryName(), rows::add);
            return rows;
        }

        String lastSql() {
            return log.statements().get(0).sql();
        }

        String statement(Asked asked, boolean isFirst) {
            ask(asked, isFirst);
            return lastSql();
        }
    }

    @BeforeAll
    static void createDatabases() {
        indexed = TestPostgres.database("indexed");
        indexed.execute(World.TABLES_SQL + World.INDEXES_SQL);
        bare = TestPostgres.database("bare");
        bare.execute(World.TABLES_SQL);
    }

    @AfterAll
    static void dropDatabases() {
        indexed.close();
        bare.close();
    }

    private static List<Asker> askers(Schema schema) {
        return List.of(
                Asker.of("with indexes and catalog", indexed, true, false, schema),
                Asker.of("with indexes, without catalog, named", indexed, false, true, schema),
                Asker.of("without indexes, with catalog, named", bare, true, true, schema),
                Asker.of("without indexes and catalog", bare, false, false, schema));
    }

    private static World world(int seed, Random random) {
        return new World(random, RandomLinks.of(new Random(-seed)));
    }

    static IntStream seeds() {
        return Seeds.of(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersLikeTheEvaluatorInEveryForm(int seed) {
        var random = new Random(seed);
        var world = world(seed, random);
        indexed.execute(world.rowsSql());
        bare.execute(world.rowsSql());
        var questions = new Questions(world, random, true);
        var askers = askers(world.schema());
        for (var i = 0; i < QUESTIONS; i++) {
            var asked = questions.next();
            var isFirst = random.nextInt(3) == 0;
            var expected = new Evaluator(world).all(asked, isFirst);
            var question = "seed %d, question %d: %s %s".formatted(seed, i, isFirst ? "the first of" : "all of", asked);
            for (var asker : askers) {
                assertMet(expected, asker.ask(asked, isFirst), asker, question);
                if (!isFirst) {
                    assertMet(expected, asker.stream(asked), asker, question);
                }
            }
        }
    }

    private static void assertMet(Expected expected, List<Row> actual, Asker asker, String question) {
        assertThat(expected.isMetBy(actual))
                .as(
                        "%s, %s%nexpected %s%nbut got %s%nby %s",
                        question, asker.name, expected.groups(), actual, asker.lastSql())
                .isTrue();
        assertThat(asker.log.statements()).as("statements").hasSize(1);
        assertThat(asker.lastSql().contains("random")).as("named").isEqualTo(asker.isNamed);
    }

    /** Every form is asked: by these questions, or by {@link OtherFormsIT}. */
    @Test
    void everyFormIsAsked() {
        var catalogs = catalogs();
        Set<String> missing = Forms.all().collect(Collectors.toSet());
        missing.removeAll(OtherFormsIT.forms());

        for (var seed = 1; seed <= 100 && !missing.isEmpty(); seed++) {
            missing.removeAll(formsOf(seed, catalogs));
        }

        assertThat(missing).isEmpty();
    }

    /** Each choice is part of the description of the query, except for those of nothing. */
    @Test
    void everyFormIsDescribed() {
        var catalogs = catalogs();
        for (var seed = 1; seed <= 20; seed++) {
            eachQuery(
                    seed,
                    (query, schema) -> catalogs.forEach(catalog -> assertThat(Forms.described(query, schema, catalog))
                            .containsExactlyInAnyOrderElementsOf(Forms.of(query, schema, catalog)
                                    .filter(choice -> !choice.endsWith(".NONE"))
                                    .toList())));
        }
    }

    private static Set<String> formsOf(int seed, List<Catalog> catalogs) {
        Set<String> forms = new HashSet<>();
        eachQuery(
                seed,
                (query, schema) -> catalogs.forEach(
                        catalog -> Forms.of(query, schema, catalog).forEach(forms::add)));
        return forms;
    }

    private static void eachQuery(int seed, BiConsumer<Query, SchemaTables> action) {
        var random = new Random(seed);
        var world = world(seed, random);
        var schema = SchemaTables.of(world.schema());
        var questions = new Questions(world, random, true);
        for (var i = 0; i < QUESTIONS; i++) {
            var asked = questions.next();
            for (var kind : List.of(Query.Kind.MANY, Query.Kind.FIRST, Query.Kind.STREAM)) {
                var question = asked.groups() == null
                        ? Question.of(schema, asked.table(), kind, asked::applyTo)
                        : Question.ofGroups(schema, asked.table(), null, asked::applyTo);
                action.accept(question.query(), schema);
            }
        }
    }

    private static List<Catalog> catalogs() {
        var names = World.SCHEMA.tables().stream()
                .map(table -> new TableName(table.toString(), table.schemaName(), table.name()))
                .toList();
        return List.of(Catalog.UNKNOWN, catalog(indexed, names), catalog(bare, names));
    }

    private static Catalog catalog(TestDatabase database, List<TableName> names) {
        return CatalogReader.read(new JdbcTemplate(database.dataSource()), names);
    }

    @Test
    void theQuestionsTakeEverySubSelect() {
        var missing = new HashMap<>(SUB_SELECTS);
        for (var seed = 1; seed <= 100 && !missing.isEmpty(); seed++) {
            statementsOf(seed)
                    .forEach(sql ->
                            missing.values().removeIf(form -> form.matcher(sql).find()));
        }

        assertThat(missing).isEmpty();
    }

    /** What is written inside of expressions, which is no choice of a level. */
    private static final Map<String, Pattern> SUB_SELECTS = Map.ofEntries(
            form("through a junction table", "\\(\"marks\" \"j\\d+\" join"),
            form("through a junction table in a sub-select", "\\(\"marks\" \"sj\\d+\" join"),
            form("for every related row", "is not true"),
            form("one row of each", "distinct on \\("),
            form("one row of each, in another order", "\\) \"d\" order by"),
            form("computed once beside the table", " as \"v\" offset 0\\)"));

    private static Map.Entry<String, Pattern> form(String name, String sql) {
        return Map.entry(name, Pattern.compile(sql));
    }

    private static Stream<String> statementsOf(int seed) {
        var random = new Random(seed);
        var world = world(seed, random);
        var questions = new Questions(world, random, true);
        var askers = askers(world.schema());
        return Stream.generate(() -> questions.next()).limit(QUESTIONS).flatMap(asked -> {
            var isFirst = random.nextInt(3) == 0;
            return askers.stream().map(asker -> asker.statement(asked, isFirst));
        });
    }
}
