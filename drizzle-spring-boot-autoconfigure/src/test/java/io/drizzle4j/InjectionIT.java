package io.drizzle4j;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** Values and names that look like SQL are only values and names, wherever they are used. */
class InjectionIT {

    static final List<String> ATTEMPTS = List.of(
            "",
            " ",
            "'",
            "''",
            "\"",
            "`",
            "\\",
            "\\'",
            "\\\\' or 1=1",
            "' or '1'='1",
            "' or 1=1 --",
            "' or 1=1 /*",
            "*/ or 1=1",
            "'; drop table notes; --",
            "\"; drop table notes; --",
            "'); delete from notes; --",
            "x'; update notes set body = 'y'; commit; --",
            "' union select null, version() --",
            "' || pg_sleep(10) || '",
            "1; truncate notes cascade",
            "1 or 1=1",
            "$$; drop table notes; $$",
            "$tag$ or $tag$",
            "$1",
            "${1}",
            "?",
            "??",
            "?::text",
            ":name",
            "{0}",
            "{}",
            "{1,2}",
            "{\"a\",NULL}",
            "NULL",
            "null",
            "default",
            "%",
            "%%",
            "_",
            "\\%",
            "100%s %n %1$s",
            "#{T(java.lang.Runtime).getRuntime().exit(1)}",
            "\u2019 or 1=1 --",
            "\u02bc or 1=1 --",
            "\uff07 or 1=1 --",
            "\u202e' or 1=1",
            "\ufeff'",
            "\u00a0--\u2028",
            "e\u0301 and \u00e9",
            "\ud83d\ude00'",
            "\u0001\u001b\u007f",
            "line\nbreak'\r\n--\tx",
            "E'\\x27' or U&'\\0027'",
            "(select body from notes limit 1)",
            "1e400",
            "-1",
            "true",
            "2024-01-01' or '1",
            "' or exists(select 1) --".repeat(500),
            "\\".repeat(4001),
            "x".repeat(20_000));

    private static final Notes NOTES = new Notes();

    private static final Replies REPLIES = new Replies();

    private static final Schema SCHEMA = Schema.of(
            relations(NOTES, r -> r.many("replies", REPLIES)),
            relations(
                    REPLIES,
                    r -> r.one("note", NOTES, one -> one.fields(REPLIES.noteId).references(NOTES.id))));

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    private static JdbcTemplate jdbc;

    private Map<String, Long> before;

    @BeforeAll
    static void createNotes() {
        database = TestPostgres.database("injection");
        database.execute("create table notes (id integer primary key, body text not null, tags text[] not null);"
                + "create table replies (id integer primary key, note_id integer not null, body text not null)");
        jdbc = new JdbcTemplate(database.dataSource());
        for (var i = 0; i < ATTEMPTS.size(); i++) {
            var value = ATTEMPTS.get(i);
            jdbc.update("insert into notes values (?, ?, array[?, 'plain'])", i, value, value);
            jdbc.update("insert into replies values (?, ?, ?)", i, i, value);
        }
        log = new StatementLog(database.dataSource());
        db = RelationalQueries.create(log, SCHEMA);
    }

    @AfterAll
    static void dropNotes() {
        database.close();
    }

    @BeforeEach
    void countAllRows() {
        before = allRows();
    }

    @AfterEach
    void assertThatNothingHasChanged() {
        assertThat(allRows()).isEqualTo(before).containsEntry("notes", (long) ATTEMPTS.size());
        assertThat(jdbc.queryForList("select body from notes order by id", String.class))
                .isEqualTo(ATTEMPTS);
    }

    private static Map<String, Long> allRows() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'", String.class)
                .forEach(table ->
                        counts.put(table, jdbc.queryForObject("select count(*) from " + quoted(table), Long.class)));
        return counts;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * A condition that takes a value.
     *
     * @param condition creates the condition with a value
     * @param jdbc the same condition in SQL, with a parameter for each use of the value
     */
    private record Place(String name, Function<String, Condition> condition, String jdbc) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Place> places() {
        return Stream.of(
                new Place("eq", v -> eq(NOTES.body, v), "body = ?"),
                new Place("eq of values", v -> eq(value(TEXT, v), NOTES.body), "? = body"),
                new Place("ne", v -> ne(NOTES.body, v), "body <> ?"),
                new Place("gt", v -> gt(NOTES.body, v), "body > ?"),
                new Place("gte", v -> gte(NOTES.body, v), "body >= ?"),
                new Place("lt", v -> lt(NOTES.body, v), "body < ?"),
                new Place("lte", v -> lte(NOTES.body, v), "body <= ?"),
                new Place("like", v -> like(NOTES.body, v), "body like ?"),
                new Place("notLike", v -> notLike(NOTES.body, v), "body not like ?"),
                new Place("ilike", v -> ilike(NOTES.body, v), "body ilike ?"),
                new Place("notIlike", v -> notIlike(NOTES.body, v), "body not ilike ?"),
                new Place("between", v -> between(NOTES.body, v, "z"), "body between ? and 'z'"),
                new Place("notBetween", v -> notBetween(NOTES.body, "a", v), "body not between 'a' and ?"),
                new Place("inArray", v -> inArray(NOTES.body, List.of("x", v, v)), "body in ('x', ?)"),
                new Place("notInArray", v -> notInArray(NOTES.body, List.of("x", v)), "body not in ('x', ?)"),
                new Place("eq of arrays", v -> eq(NOTES.tags, List.of(v, "plain")), "tags = array[?, 'plain']::text[]"),
                new Place("arrayContains", v -> arrayContains(NOTES.tags, List.of(v)), "tags @> array[?::text]"),
                new Place(
                        "arrayContained",
                        v -> arrayContained(NOTES.tags, List.of("plain", v)),
                        "tags <@ array['plain', ?::text]"),
                new Place(
                        "arrayOverlaps",
                        v -> arrayOverlaps(NOTES.tags, List.of("no", v)),
                        "tags && array['no', ?::text]"),
                new Place("not", v -> not(eq(NOTES.body, v)), "not body = ?"),
                new Place("or", v -> or(eq(NOTES.body, v), eq(NOTES.id, 3)), "body = ? or id = 3"),
                new Place("and", v -> and(ne(NOTES.body, v), lt(NOTES.id, 9)), "body <> ? and id < 9"),
                new Place(
                        "a fragment",
                        v -> eq(sql(TEXT, "{0} || {1}", NOTES.body, v), sql(TEXT, "{0} || {0}", v)),
                        "body || ? = ? || ?"),
                new Place(
                        "concat",
                        v -> eq(concat(v, NOTES.body), concat(v, v)),
                        "concat(?::text, body) = concat(?::text, ?::text)"),
                new Place(
                        "coalesce",
                        v -> eq(coalesce(sql(TEXT, "nullif({0}, {0})", NOTES.body), v), NOTES.body),
                        "? = body"),
                new Place("lower", v -> eq(lower(NOTES.body), lower(value(TEXT, v))), "lower(body) = lower(?)"),
                new Place("length", v -> eq(length(NOTES.body), length(value(TEXT, v))), "length(body) = length(?)"),
                new Place("cast", v -> eq(NOTES.body, cast(value(TEXT, v), String.class)), "body = ?"),
                new Place(
                        "exists",
                        v -> exists(from(REPLIES).where(and(eq(REPLIES.noteId, NOTES.id), eq(REPLIES.body, v)))),
                        "exists (select from replies r where r.note_id = notes.id and r.body = ?)"),
                new Place(
                        "notExists",
                        v -> notExists(from(REPLIES).where(and(eq(REPLIES.noteId, NOTES.id), ne(REPLIES.body, v)))),
                        "not exists (select from replies r where r.note_id = notes.id and r.body <> ?)"),
                new Place(
                        "count",
                        v -> eq(count(from(REPLIES).where(gt(REPLIES.body, v))), 3),
                        "(select count(*) from replies r where r.body > ?) = 3"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void treatsAValueInAConditionAsAValue(Place place) {
        Set<String> texts = new HashSet<>();
        for (var attempt : ATTEMPTS) {
            log.clear();
            var found = outcome(() -> ids(db.query(NOTES)
                    .findMany(q -> q.columns(NOTES.id)
                            .where(place.condition.apply(attempt))
                            .orderBy(asc(NOTES.id)))));

            assertThat(found).as("%s of %.60s", place, attempt).isEqualTo(outcome(() -> plain(place, attempt)));
            assertThat(log.statements()).hasSize(1);
            texts.add(log.statements().get(0).sql());
        }
        assertThat(texts).as("texts sent").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("places")
    void treatsAValueInANestedConditionAsAValue(Place place) {
        Set<String> texts = new HashSet<>();
        for (var attempt : ATTEMPTS) {
            log.clear();
            var found = outcome(() -> db
                    .query(REPLIES)
                    .findMany(q -> q.columns(REPLIES.id)
                            .orderBy(asc(REPLIES.id))
                            .with("note", n -> n.columns(NOTES.id).where(place.condition.apply(attempt))))
                    .stream()
                    .filter(row -> row.get("note") != null)
                    .map(row -> row.get(REPLIES.id))
                    .toList());

            assertThat(found).as("%s of %.60s", place, attempt).isEqualTo(outcome(() -> plain(place, attempt)));
            assertThat(log.statements()).hasSize(1);
            texts.add(log.statements().get(0).sql());
        }
        assertThat(texts).as("texts sent").hasSize(1);
    }

    private static List<Integer> ids(List<Row> rows) {
        return rows.stream().map(row -> row.get(NOTES.id)).toList();
    }

    private static List<Integer> plain(Place place, String value) {
        PreparedStatementSetter setter = statement -> {
            for (var i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, value);
            }
        };
        return jdbc.query(
                "select id from notes where " + place.jdbc + " order by id", setter, (row, n) -> row.getInt("id"));
    }

    /** Returns the rows, or the SQL state of the error. */
    private static Object outcome(Supplier<?> query) {
        try {
            return query.get();
        } catch (DataAccessException ex) {
            return ((SQLException) Objects.requireNonNull(ex.getRootCause())).getSQLState();
        }
    }

    static Stream<Function<String, Expression<?>>> computed() {
        return Stream.of(
                v -> value(TEXT, v),
                v -> sql(TEXT, "{0}", v),
                v -> sql(TEXT, "(select {0})", v),
                v -> sql(TEXT, "case when {0} = {0} then {0} end", v),
                v -> concat(v),
                v -> concat(v, sql(TEXT, "null"), ""),
                v -> coalesce(sql(TEXT, "null"), v),
                v -> coalesce(value(TEXT, v), "otherwise"),
                v -> cast(value(PgType.VARCHAR, v), TEXT),
                v -> sql(TEXT, "{0}[2]", value(TEXT.array(), List.of("first", v))));
    }

    @ParameterizedTest
    @MethodSource
    void computed(Function<String, Expression<?>> expression) {
        Set<String> texts = new HashSet<>();
        for (var attempt : ATTEMPTS) {
            log.clear();
            var row = db.query(NOTES)
                    .findFirst(q -> q.columns()
                            .extras("computed", expression.apply(attempt))
                            .where(eq(NOTES.id, 0)))
                    .orElseThrow();

            assertThat(row).containsExactly(Map.entry("computed", attempt));
            texts.add(log.statements().get(0).sql());
        }
        assertThat(texts).as("texts sent").hasSize(1);
    }

    @Test
    void readsAnArrayOfAllAttemptsAsItWasBound() {
        var row = db.query(NOTES)
                .findFirst(q -> q.columns().extras("all", value(TEXT.array(), ATTEMPTS)))
                .orElseThrow();

        assertThat(row).containsExactly(Map.entry("all", ATTEMPTS));
    }

    @Test
    void findsAllAttemptsByOneArray() {
        assertThat(db.query(NOTES).count(q -> q.where(inArray(NOTES.body, ATTEMPTS))))
                .isEqualTo(ATTEMPTS.size());
        assertThat(db.query(NOTES).count(q -> q.where(notInArray(NOTES.body, ATTEMPTS))))
                .isZero();
    }

    @Test
    void treatsABoundValueAsAValue() {
        var byBody = db.query(NOTES)
                .prepare(q -> q.columns(NOTES.id)
                        .where(eq(NOTES.body, placeholder("body")))
                        .with(
                                "replies",
                                r -> r.columns(REPLIES.body)
                                        .where(inArray(REPLIES.body, placeholder("bodies")))
                                        .extras("again", sql(TEXT, "{0}", placeholder("body", TEXT)))
                                        .limit(placeholder("n"))));
        log.clear();
        for (var i = 0; i < ATTEMPTS.size(); i++) {
            var attempt = ATTEMPTS.get(i);
            var rows = byBody.bind("body", attempt)
                    .bind("bodies", List.of("none", attempt))
                    .bind("n", 5L)
                    .findMany();

            assertThat(rows)
                    .isEqualTo(List.of(Map.of("id", i, "replies", List.of(Map.of("body", attempt, "again", attempt)))));
        }
        assertThat(log.statements()).hasSize(ATTEMPTS.size());
        assertThat(log.statements().stream().map(StatementLog.Statement::sql).distinct())
                .hasSize(1);
    }

    @Test
    void refusesATextAsANumber() {
        var page = db.query(NOTES)
                .prepare(q -> q.where(lt(NOTES.id, placeholder("id")))
                        .limit(placeholder("limit"))
                        .offset(placeholder("offset")));
        for (var name : List.of("id", "limit", "offset")) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> page.bind(name, "1; drop table notes"))
                    .withMessage(
                            "placeholder(\"%s\") takes %s here, but was given a value of java.lang.String. Pass one of %s."
                                    .formatted(
                                            name,
                                            name.equals("id") ? "integer" : "bigint",
                                            name.equals("id") ? "java.lang.Integer" : "java.lang.Long"));
        }
    }

    static Stream<Consumer<String>> bound() {
        return Stream.of(
                v -> eq(NOTES.body, v),
                v -> like(NOTES.body, v),
                v -> between(NOTES.body, "a", v),
                v -> inArray(NOTES.body, List.of("a", v)),
                v -> arrayContains(NOTES.tags, List.of("a", v)),
                v -> coalesce(NOTES.body, v),
                v -> concat("a", v),
                v -> sql(TEXT, "{0}", v),
                v -> value(TEXT, v),
                v -> value(TEXT.array(), List.of(v)),
                v -> db.query(NOTES)
                        .prepare(q -> q.where(eq(NOTES.body, placeholder("body"))))
                        .bind("body", v));
    }

    @ParameterizedTest
    @MethodSource("bound")
    void refusesAZeroByteBeforeAnySqlRuns(Consumer<String> binding) {
        log.clear();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> binding.accept("ab\0' or 1=1"))
                .withMessageEndingWith(" was given a string with a zero byte at position 3, which PostgreSQL cannot "
                        + "store. Validate the input, or remove the character.");
        assertThat(log.statements()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bound")
    void refusesHalfOfASurrogatePairWhichTheDriverWouldChange(Consumer<String> binding) {
        for (var half : List.of("\ud83d\ude00\ud83d", "\ud83d\ude00\ude00\ud83d", "\ud83d\ude00\ud83d'")) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> binding.accept(half))
                    .withMessageEndingWith(
                            " was given a string with half of a surrogate pair at position 3, which PostgreSQL "
                                    + "cannot store. Validate the input, or remove the character.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1) or (1 = 1",
                "1 = 1)",
                "(1 = 1",
                "array[1)",
                "1; drop table notes",
                "1 = 1 -- ",
                "1 = 1 /* ",
                "1 = 1 */ /* ",
                "'",
                "'\\'' or 1 = 1",
                "E'\\' or 1 = 1",
                "e'\\'",
                "\"",
                "\"a\"\"",
                "$$",
                "$a$ $b$ $$",
                "$1",
                "a$$ $$",
                "{",
                "{}",
                "{1}",
                "{-1}",
                "{99999999999}",
                "'a'\n'b'",
                "'a' \r\n 'b'",
                "U&'\\0027' ; select 1",
                "\0"
            })
    void refusesAFragmentThatTriesToEscapeBeforeAnySqlRuns(String text) {
        log.clear();
        List<Consumer<QueryConfig>> places = List.of(
                q -> q.where(sql(PgType.BOOL, text)),
                q -> q.orderBy(asc(sql(TEXT, text))),
                q -> q.extras("extra", sql(TEXT, text)),
                q -> q.with("replies", r -> r.where(sql(PgType.BOOL, text))));

        for (var place : places) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> db.query(NOTES).findMany(place))
                    .withMessageStartingWith("The fragment \"%s\" has ".formatted(text))
                    .withMessageMatching("(?s).*, at position \\d+\\.\\sWrite self-contained SQL, with \\{0}, \\{1} "
                            + "… for columns and values\\.");
        }
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void keepsAFragmentInsideTheEnclosingConditions() {
        var open = sql(PgType.BOOL, "false or true");

        assertThat(db.query(NOTES).count(q -> q.where(eq(NOTES.id, 1)).where(open)))
                .isOne();
        assertThat(db.query(NOTES).count(q -> q.where(and(eq(NOTES.id, 1), open))))
                .isOne();
        assertThat(db.query(NOTES).count(q -> q.where(not(open)))).isZero();
        assertThat(db.query(NOTES)
                        .findMany(q -> q.columns(NOTES.id)
                                .where(lte(NOTES.id, 1))
                                .orderBy(asc(NOTES.id))
                                .with("replies", r -> r.columns(REPLIES.id).where(open))))
                .hasToString("[{id=0, replies=[{id=0}]}, {id=1, replies=[{id=1}]}]");
    }

    @Test
    void treatsAQuestionMarkInAFragmentAsAnOperator() {
        assertThat(db.query(NOTES).count(q -> q.where(sql(PgType.BOOL, "'{\"a?\": 1}'::jsonb ? {0}", "a?"))))
                .isEqualTo(ATTEMPTS.size());
    }

    @Test
    void treatsNamesThatLookLikeSqlAsNames() {
        var names = ATTEMPTS.stream()
                .filter(name -> !name.isBlank() && name.getBytes(StandardCharsets.UTF_8).length <= 62)
                .toList();
        assertThat(names).hasSizeGreaterThan(50);
        List<String> drops = new ArrayList<>();
        try {
            for (var name : names) {
                drops.add("drop schema %s cascade".formatted(quoted(name + "s")));
                createTreeNamed(name);
                assertThatTheTreeIsRead(name);
            }
        } finally {
            drops.forEach(jdbc::execute);
        }
    }

    /** A schema, a table, its columns, an enum and its label, all of one name. */
    private static void createTreeNamed(String name) {
        var schema = quoted(name + "s");
        jdbc.execute("create schema " + schema);
        jdbc.execute("create type %s.%s as enum ('%s')".formatted(schema, quoted(name + "e"), name.replace("'", "''")));
        jdbc.execute("create table %1$s.%2$s (id integer primary key, parent integer, %2$s text, %3$s %1$s.%3$s)"
                .formatted(schema, quoted(name), quoted(name + "e")));
        jdbc.execute("insert into %s.%s values (1, null, 'one', null), (2, 1, 'two', '%s')"
                .formatted(schema, quoted(name), name.replace("'", "''")));
    }

    private enum Only {
        ONE
    }

    private static void assertThatTheTreeIsRead(String name) {
        Column<String> text = PgColumns.text(name);
        Column<Only> label =
                PgColumns.column(name + "e", PgType.pgEnum(name + "s", name + "e", Only.class, constant -> name));
        var table = PgTable.of(
                name + "s",
                name,
                t -> t.add("id", PgColumns.integer().primaryKey())
                        .add("parent", PgColumns.integer())
                        .add(name, text)
                        .add(name + "e", label));
        var relationKey = name + "r";
        var schema = Schema.of(relations(
                table,
                r -> r.one(
                                "up",
                                table,
                                one -> one.fields(table.column("parent")).references(table.column("id")))
                        .many(relationKey, table)));
        var queries = RelationalQueries.create(log, schema);
        log.clear();

        var rows = queries.query(table)
                .findMany(q -> q.columns(text)
                        .extras(name + "x", lower(text))
                        .where(or(eq(text, "one"), eq(label, Only.ONE)))
                        .orderBy(asc(text), asc(label))
                        .with("up", u -> u.columns(text))
                        .with(
                                relationKey,
                                r -> r.columns(label).orderBy(asc(text)).limit(1)));

        assertThat(log.statements()).hasSize(1);
        assertThat(queries.differences()).isEmpty();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get(text)).isEqualTo("one");
        assertThat(rows.get(0).get(name + "x", String.class)).isEqualTo("one");
        assertThat(rows.get(0).one("up")).isEmpty();
        assertThat(rows.get(0).many(relationKey))
                .extracting(row -> row.get(label))
                .containsExactly(Only.ONE);
        assertThat(rows.get(1).one("up").orElseThrow().get(text)).isEqualTo("one");
        assertThat(rows.get(1).many(relationKey)).isEmpty();
        assertThatRelatedRowsAreRead(queries, table, text, relationKey);
    }

    /** Reads related rows in conditions, orders and values, as a page, and as a tree. */
    private static void assertThatRelatedRowsAreRead(
            RelationalQueries queries, PgTable table, Column<String> text, String relationKey) {
        log.clear();

        var tree = queries.query(table)
                .findFirst(q -> q.columns(text)
                        .where(and(some(relationKey, isNotNull(text)), isNull(column("up", text))))
                        .extras("how many", count(relationKey))
                        .orderBy(desc(count(relationKey)))
                        .with(relationKey, r -> r.recursive().columns(text).orderBy(text)))
                .orElseThrow();
        var page = queries.query(table)
                .findMany(q -> q.columns(text)
                        .orderBy(text)
                        .with(relationKey, r -> r.columns(text).distinctOn(text).page(1)))
                .get(0)
                .page(relationKey);

        assertThat(log.statements()).hasSize(2);
        assertThat(tree.get(text)).isEqualTo("one");
        assertThat(tree.get("how many", Long.class)).isEqualTo(1);
        assertThat(tree.many(relationKey)).hasSize(1).allSatisfy(below -> {
            assertThat(below.get(text)).isEqualTo("two");
            assertThat(below.many(relationKey)).isEmpty();
        });
        assertThat(page.hasMore()).isFalse();
        assertThat(page.rows()).extracting(row -> row.get(text)).containsExactly("two");
    }

    private static final class Notes extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> body = text().notNull();

        final Column<List<String>> tags = text().array().notNull();

        private Notes() {
            super("notes");
        }
    }

    private static final class Replies extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> noteId = integer("note_id").notNull();

        final Column<String> body = text().notNull();

        private Replies() {
            super("replies");
        }
    }
}
