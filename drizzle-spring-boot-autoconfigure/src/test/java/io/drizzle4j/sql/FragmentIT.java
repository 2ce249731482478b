package io.drizzle4j.sql;

import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.sql;
import static io.drizzle4j.type.PgType.BOOL;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** How PostgreSQL parses fragments. */
class FragmentIT {

    private static final class Secrets extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        @SuppressWarnings("UnusedVariable") // fragments name it
        final Column<String> word = text();

        Secrets() {
            super("secrets");
        }
    }

    private static final Secrets SECRETS = new Secrets();

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("fragments");
        database.execute("create table secrets (id int primary key, word text);"
                + "insert into secrets values (1, 'mine'), (2, 'yours')");
        log = new StatementLog(database.dataSource());
        db = RelationalQueries.create(log, Schema.of());
        db.query(SECRETS).count();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static List<Row> mineWhere(String fragment) {
        log.clear();
        return db.query(SECRETS).findMany(q -> q.where(eq(SECRETS.id, 1)).where(sql(BOOL, fragment)));
    }

    static Stream<Arguments> areReadByPostgresAsByTheLibrary() {
        return Stream.of(
                arguments("'it''s'", "it's"),
                arguments("''''", "'"),
                arguments("'back\\'", "back\\"),
                arguments("E'it\\'s'", "it's"),
                arguments("E'\\\\' || 'x'", "\\x"),
                arguments("E'a''b'", "a'b"),
                arguments("U&'d\\0061t\\+000061'", "data"),
                arguments("U&'\\0027'", "'"),
                arguments("U&'d!0061t' uescape '!'", "dat"),
                arguments("N'\\'", "\\"),
                arguments("$$it's; -- ($$", "it's; -- ("),
                arguments("$tag$ $$ ' $tag$", " $$ ' "),
                arguments("$é$x$é$", "x"),
                arguments("$a$$a$", ""),
                arguments("'a;b -- c /* d */ ( [ { ? $$'", "a;b -- c /* d */ ( [ { ? $$"),
                arguments("'??'", "??"),
                arguments("$$??$$", "??"),
                arguments("'{0}'", "{0}"),
                arguments("('{\"a\": 1}'::jsonb ? 'a')::text", "true"),
                arguments("('{\"a\": 1}'::jsonb ?| array['b', '?'])::text", "false"),
                arguments("('{\"a\": 1}'::jsonb ?& array['a'])::text", "true"),
                arguments("(1 - -1)::text", "2"),
                arguments("(array['x', 'y'])[2]", "y"),
                arguments("select word from secrets where id = 1", "mine"),
                arguments("'\n'", "\n"));
    }

    @ParameterizedTest
    @MethodSource
    void areReadByPostgresAsByTheLibrary(String fragment, String value) {
        log.clear();

        assertThat(db.query(SECRETS).findFirst(q -> q.columns().extras("x", sql(TEXT, fragment))))
                .hasValueSatisfying(
                        row -> assertThat(row.get("x", String.class)).isEqualTo(value));
        assertThat(log.statements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true or true", "true or 1 = 1", "not false or true", "word is null or true", "null is null"})
    void neverWidenTheOtherConditions(String fragment) {
        assertThat(mineWhere(fragment)).extracting(row -> row.get(SECRETS.id)).containsExactly(1);
        assertThat(log.statements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 = 1 union select true",
                "true, true",
                "true as x",
                "true order by 1 limit 1, 2",
                "1e1e'\\'",
                "a } b",
                "\\",
                "a */ b",
                ""
            })
    void thatAreNotAnExpressionAreRefusedByTheServer(String fragment) {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> mineWhere(fragment));
        assertThat(log.statements()).hasSize(1);
    }

    @Test
    void bindWhatLooksLikeSql() {
        var attempt = "'; drop table secrets; --";

        assertThat(db.query(SECRETS)
                        .findFirst(q -> q.columns().extras("x", sql(TEXT, "{0} || $$?$$ || {1}", attempt, "$$"))))
                .hasValueSatisfying(
                        row -> assertThat(row.get("x", String.class)).isEqualTo(attempt + "?$$"));
        assertThat(db.query(SECRETS).count()).isEqualTo(2);
    }

    /** Every accepted fragment is one expression in its parentheses, or an error of the server. It never adds rows. */
    @ParameterizedTest
    @MethodSource("seeds")
    void thatAreRandomNeverEscape(long seed) {
        var random = new Random(seed);
        var parts = List.of(
                "'", "''", "\"", "$$", "$a$", "(", ")", "[", "]", "E'", "e", "U&'", "\\", "\\'", "--", "/*", "*/", ";",
                "?", "{0}", "{", "\n", " ", "or", "true", "1", "1e1", "word", "=", "union", "select", ",", "-", "/",
                "$1", "é", "\u00a0", "is null", "not");
        var sent = 0;
        for (var attempt = 0; attempt < 2_000; attempt++) {
            var fragment = String.join(
                    "",
                    IntStream.range(0, 1 + random.nextInt(8))
                            .mapToObj(i -> parts.get(random.nextInt(parts.size())))
                            .toList());
            assertThat(idsOf(fragment))
                    .as("seed %d, fragment <%s>", seed, fragment)
                    .isIn(List.of(), List.of(1));
            sent += log.statements().size();
        }
        assertThat(sent).as("fragments of seed %d that the server ran", seed).isGreaterThan(300);
        assertThat(db.query(SECRETS).count()).isEqualTo(2);
    }

    static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L);
    }

    private static List<Integer> idsOf(String fragment) {
        try {
            return mineWhere(fragment).stream()
                    .map(row -> Objects.requireNonNull(row.get(SECRETS.id)))
                    .toList();
        } catch (InvalidQueryException | DataAccessException exception) {
            return List.of();
        }
    }
}
