package io.drizzle4j;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.type.PgType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Values and names that look like SQL are only values and names, wherever a statement writes. */
class WriteInjectionIT {

    private static final List<String> ATTEMPTS = InjectionIT.ATTEMPTS;

    private static final Notes NOTES = new Notes();

    private static final Replies REPLIES = new Replies();

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    private static JdbcTemplate jdbc;

    @BeforeAll
    static void createTables() {
        database = TestPostgres.database("write injection");
        database.execute("create table notes (id integer primary key, body text unique, tags text[], owner text,"
                + " deleted text);"
                + "create table replies (id integer primary key, note_id integer, body text);"
                + "create table bystanders (id integer primary key)");
        jdbc = new JdbcTemplate(database.dataSource());
        log = new StatementLog(database.dataSource());
        db = queries("ann");
        db.query(NOTES).count();
    }

    private static RelationalQueries queries(String owner) {
        var schema = Schema.of(relations(
                NOTES, r -> r.many("replies", REPLIES, m -> m.fields(NOTES.id).references(REPLIES.noteId))));
        return RelationalQueries.create(
                log, schema, QueryOptions.DEFAULTS.withFilterParameters(FilterParameters.of("owner", () -> owner)));
    }

    @AfterAll
    static void dropTables() {
        database.close();
    }

    /** The first note has a plain text, the second one nothing but nulls. */
    @BeforeEach
    void fillTables() {
        jdbc.execute("delete from notes; delete from replies; delete from bystanders;"
                + "insert into notes values (1, 'plain', '{a}', 'ann'), (2, null, null, 'ann');"
                + "insert into replies values (1, 1, 'plain'); insert into bystanders values (1), (2)");
        log.clear();
    }

    record NewNote(int id, String body, List<String> tags) {}

    record NewBody(String body) {}

    /**
     * A place of a value in a statement.
     *
     * @param write writes the value, and returns what is read of it
     * @param expected returns what that must be
     * @param rows returns the bodies of the notes after it, in the order of the ids
     */
    record Place(
            String name,
            Function<String, @Nullable Object> write,
            Function<String, @Nullable Object> expected,
            Function<String, List<@Nullable String>> rows) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** A place that inserts the value as the body of a third note. */
    private static Place inserts(String name, Function<String, @Nullable Object> write) {
        return new Place(name, write, v -> v, v -> bodies("plain", null, v));
    }

    /** A place that sets the body of the first note to the value. */
    private static Place updates(String name, Function<String, @Nullable Object> write) {
        return new Place(name, write, v -> v, v -> bodies(v, null));
    }

    /** A place whose value matches no row. */
    private static Place misses(String name, Function<String, @Nullable Object> write, Object result) {
        return new Place(name, write, v -> result, v -> bodies("plain", null));
    }

    private static List<@Nullable String> bodies(@Nullable String... bodies) {
        List<@Nullable String> all = new ArrayList<>();
        Collections.addAll(all, bodies);
        return all;
    }

    static List<Place> places() {
        List<Place> places = new ArrayList<>(insertPlaces());
        places.addAll(updatePlaces());
        places.addAll(conditionPlaces());
        return places;
    }

    private static List<Place> insertPlaces() {
        return List.of(
                inserts(
                        "insert",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).set(NOTES.body, v))
                                .returning(NOTES.body)),
                inserts(
                        "insert of an expression",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).set(NOTES.body, concat(v)))
                                .returning(NOTES.body)),
                inserts(
                        "insert of a fragment",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).set(NOTES.body, sql(TEXT, "(select {0} || '')", v)))
                                .returning(NOTES.body)),
                inserts(
                        "insert of an array",
                        v -> db.insert(NOTES)
                                .values(n ->
                                        n.set(NOTES.id, 3).set(NOTES.body, v).set(NOTES.tags, List.of("x", v)))
                                .returning(sql(TEXT, "{0}[2]", NOTES.tags))),
                inserts(
                        "insert of several rows",
                        v -> db.insert(NOTES)
                                .values(
                                        List.of(v),
                                        (body, n) -> n.set(NOTES.id, 3).set(NOTES.body, body))
                                .returning(NOTES.body)
                                .get(0)),
                inserts(
                        "insert of several arrays",
                        v -> db.insert(NOTES)
                                .values(
                                        List.of(v),
                                        (body, n) -> n.set(NOTES.id, 3)
                                                .set(NOTES.body, body)
                                                .set(NOTES.tags, List.of(body)))
                                .returning(sql(TEXT, "{0}[1]", NOTES.tags))
                                .get(0)),
                inserts(
                        "insert of a record",
                        v -> db.insert(NOTES)
                                .values(new NewNote(3, v, List.of(v)))
                                .returning(NOTES.body)),
                inserts(
                        "insert of records",
                        v -> db.insert(NOTES)
                                .values(List.of(new NewNote(3, v, List.of(v))))
                                .returning(NOTES.body)
                                .get(0)),
                inserts(
                        "insert of a map",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).setAll(Map.of("body", v), NOTES.body))
                                .returning(NOTES.body)),
                inserts(
                        "prepared insert",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).set(NOTES.body, placeholder("body")))
                                .prepare()
                                .bind("body", v)
                                .returning()
                                .get(0)
                                .get(NOTES.body)),
                new Place(
                        "batch",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).set(NOTES.body, placeholder("body")))
                                .prepare()
                                .executeBatch(List.of(Map.of("body", v)))[0],
                        v -> 1,
                        v -> bodies("plain", null, v)),
                inserts(
                        "returned beside the row",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).set(NOTES.body, v))
                                .returning(r -> r.columns().extras("x", value(TEXT, v)))
                                .get("x")),
                inserts(
                        "returned with related rows",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).set(NOTES.body, v))
                                .returning(r -> r.with(
                                        "replies",
                                        p -> p.where(eq(REPLIES.body, v)).orderBy(REPLIES.id)))
                                .get(NOTES.body)),
                inserts(
                        "conflict that does not happen",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 3).set(NOTES.body, v))
                                .onConflict(NOTES.id)
                                .doUpdate(u -> u.set(NOTES.body, "no").where(eq(NOTES.body, v)))
                                .returning(NOTES.body)
                                .orElseThrow()));
    }

    private static List<Place> updatePlaces() {
        return List.of(
                updates(
                        "update",
                        v -> db.update(NOTES)
                                .set(NOTES.body, v)
                                .where(eq(NOTES.id, 1))
                                .returning(NOTES.body)
                                .get(0)),
                updates(
                        "update to an expression",
                        v -> db.update(NOTES)
                                .set(NOTES.body, coalesce(sql(TEXT, "nullif({0}, {0})", NOTES.body), v))
                                .where(eq(NOTES.id, 1))
                                .returning(NOTES.body)
                                .get(0)),
                updates(
                        "update to a fragment",
                        v -> db.update(NOTES)
                                .set(NOTES.body, sql(TEXT, "{0}", v))
                                .where(eq(NOTES.id, 1))
                                .returning(NOTES.body)
                                .get(0)),
                updates(
                        "update by a record",
                        v -> db.update(NOTES)
                                .setAll(new NewBody(v))
                                .where(eq(NOTES.id, 1))
                                .returning(NOTES.body)
                                .get(0)),
                updates(
                        "update by a map",
                        v -> db.update(NOTES)
                                .setAll(Map.of("body", v), NOTES.body)
                                .where(eq(NOTES.id, 1))
                                .returning(NOTES.body)
                                .get(0)),
                updates(
                        "prepared update",
                        v -> db.update(NOTES)
                                .set(NOTES.body, placeholder("body"))
                                .where(eq(NOTES.id, 1))
                                .prepare()
                                .bind("body", v)
                                .returning()
                                .get(0)
                                .get(NOTES.body)),
                updates(
                        "value on conflict",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 1).set(NOTES.body, "x"))
                                .onConflict(NOTES.id)
                                .doUpdate(u -> u.set(NOTES.body, v))
                                .returning(NOTES.body)
                                .orElseThrow()),
                updates(
                        "excluded value on conflict",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 1).set(NOTES.body, v))
                                .onConflict(NOTES.id)
                                .doUpdate(u -> u.set(NOTES.body, excluded(NOTES.body)))
                                .returning(NOTES.body)
                                .orElseThrow()),
                updates(
                        "excluded values on conflict of several rows",
                        v -> db.insert(NOTES)
                                .values(
                                        List.of(v),
                                        (body, n) -> n.set(NOTES.id, 1).set(NOTES.body, body))
                                .onConflict(NOTES.id)
                                .doUpdate(u -> u.set(NOTES.body, excluded(NOTES.body)))
                                .returning(NOTES.body)
                                .get(0)),
                updates(
                        "condition on conflict",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 1).set(NOTES.body, v))
                                .onConflict(NOTES.id)
                                .doUpdate(u ->
                                        u.set(NOTES.body, excluded(NOTES.body)).where(eq(excluded(NOTES.body), v)))
                                .returning(NOTES.body)
                                .orElseThrow()));
    }

    private static List<Place> conditionPlaces() {
        return List.of(
                misses(
                        "condition of an update",
                        v -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .where(eq(NOTES.body, v))
                                .execute(),
                        0),
                misses(
                        "condition of a deletion",
                        v -> db.delete(NOTES)
                                .where(eq(NOTES.body, v))
                                .permanently()
                                .execute(),
                        0),
                misses(
                        "condition of a soft deletion",
                        v -> db.delete(NOTES)
                                .where(arrayContains(NOTES.tags, List.of(v, v + "x")))
                                .returning()
                                .size(),
                        0),
                misses(
                        "condition on related rows",
                        v -> db.delete(NOTES)
                                .where(some("replies", eq(REPLIES.body, v)))
                                .permanently()
                                .execute(),
                        0),
                misses(
                        "list of a deletion",
                        v -> db.delete(NOTES)
                                .where(inArray(NOTES.body, List.of(v, v + "x")))
                                .permanently()
                                .returning()
                                .size(),
                        0),
                misses(
                        "prepared condition",
                        v -> db.delete(NOTES)
                                .where(eq(NOTES.body, placeholder("body")))
                                .permanently()
                                .prepare()
                                .bind("body", v)
                                .execute(),
                        0),
                misses(
                        "condition of a batch",
                        v -> db.delete(NOTES)
                                .where(eq(NOTES.body, placeholder("body")))
                                .permanently()
                                .prepare()
                                .executeBatch(List.of(Map.of("body", v), Map.of("body", v + v + "x")))
                                .length,
                        2),
                misses(
                        "condition on conflict that does not hold",
                        v -> db.insert(NOTES)
                                .values(n -> n.set(NOTES.id, 1).set(NOTES.body, "x"))
                                .onConflict(NOTES.id)
                                .doUpdate(u -> u.set(NOTES.body, "y").where(eq(NOTES.body, v)))
                                .execute(),
                        0),
                misses(
                        "parameter of a filter",
                        v -> db.update(NOTES)
                                .set(NOTES.body, "x")
                                .allRows()
                                .parameter("owner", v)
                                .execute(),
                        0),
                misses(
                        "parameter of the filter of a deletion",
                        v -> db.delete(NOTES)
                                .allRows()
                                .permanently()
                                .parameter("owner", v)
                                .execute(),
                        0));
    }

    @ParameterizedTest
    @MethodSource("places")
    void treatsAValueAsAValue(Place place) {
        Set<String> texts = new HashSet<>();
        for (var attempt : ATTEMPTS) {
            fillTables();

            assertThat(place.write.apply(attempt)).as("%.60s", attempt).isEqualTo(place.expected.apply(attempt));
            log.statements().forEach(statement -> texts.add(statement.sql()));
            assertThat(jdbc.queryForList("select body from notes order by id", String.class))
                    .as("%.60s", attempt)
                    .isEqualTo(place.rows.apply(attempt));
            assertThatNothingElseHasChanged();
        }
        assertThat(texts).as("texts sent").hasSize(1);
    }

    private static void assertThatNothingElseHasChanged() {
        assertThat(jdbc.queryForList("select id from bystanders order by id", Integer.class))
                .containsExactly(1, 2);
        assertThat(jdbc.queryForList("select body from replies", String.class)).containsExactly("plain");
        assertThat(jdbc.queryForObject(
                        "select count(*) from information_schema.tables where table_schema = 'public'", Integer.class))
                .isEqualTo(3);
    }

    @Test
    void insertsAllAttemptsTogether() {
        var rows = db.insert(NOTES)
                .values(
                        IntStream.range(0, ATTEMPTS.size()).boxed().toList(),
                        (i, n) -> n.set(NOTES.id, i + 10)
                                .set(NOTES.body, ATTEMPTS.get(i))
                                .set(NOTES.tags, List.of(ATTEMPTS.get(i), "plain")))
                .returning();

        assertThat(log.statements()).hasSize(1);
        assertThat(rows).extracting(row -> row.get(NOTES.body)).isEqualTo(ATTEMPTS);
        assertThat(rows)
                .extracting(row -> row.get(NOTES.tags))
                .isEqualTo(ATTEMPTS.stream()
                        .map(attempt -> List.of(attempt, "plain"))
                        .toList());
        assertThatNothingElseHasChanged();
    }

    @Test
    void treatsAValueThatAFilterFixesAsAValue() {
        for (var i = 0; i < ATTEMPTS.size(); i++) {
            var id = i + 10;
            var ofOwner = queries(ATTEMPTS.get(i));

            assertThat(ofOwner.insert(NOTES).values(n -> n.set(NOTES.id, id)).returning(NOTES.owner))
                    .isEqualTo(ATTEMPTS.get(i));
            assertThat(ofOwner.update(NOTES)
                            .set(NOTES.tags, List.of())
                            .allRows()
                            .returning(NOTES.id))
                    .containsExactly(id);
        }
        assertThatNothingElseHasChanged();
    }

    @Test
    void treatsAValueOfASoftDeletionAsAValue() {
        for (var attempt : ATTEMPTS) {
            jdbc.update("update notes set deleted = null");
            Notes.deletion = attempt;
            var ofAttempt = queries("ann");

            assertThat(ofAttempt.delete(NOTES).where(eq(NOTES.id, 1)).returning(NOTES.deleted))
                    .containsExactly(attempt);
            assertThat(jdbc.queryForList("select id from notes where deleted is not null", Integer.class))
                    .containsExactly(1);
        }
        assertThatNothingElseHasChanged();
    }

    /** The condition of the index is written as a literal, because it must be that of the index. */
    @Test
    void treatsALiteralOfAPartialIndexAsALiteral() {
        for (var attempt : ATTEMPTS) {
            if (attempt.length() > 2000) {
                continue;
            }
            var name = "partial";
            jdbc.execute("drop table if exists partial; create table partial (id integer, kind text, n integer);"
                    + "create unique index on partial (id) where kind = '" + attempt.replace("'", "''") + "'");
            Column<Integer> id = PgColumns.integer();
            Column<Integer> n = PgColumns.integer();
            Column<String> kind = PgColumns.text();
            var table = PgTable.of(
                    name,
                    t -> t.add("id", id)
                            .add("kind", kind)
                            .add("n", n)
                            .constraints(self -> List.of(TableConstraint.uniqueIndex(id)
                                    .where(eq(kind, attempt))
                                    .named("by" + attempt))));
            var queries = RelationalQueries.create(log, Schema.of(List.of(), List.of(table), Casing.AS_WRITTEN));
            for (var i = 1; i <= 2; i++) {
                var value = i;
                queries.insert(table)
                        .values(v -> v.set(id, 1).set(kind, attempt).set(n, value))
                        .onConflict(id)
                        .doUpdate(u -> u.set(n, excluded(n)))
                        .execute();
                queries.insert(table)
                        .values(v -> v.set(id, 1).set(kind, attempt).set(n, value))
                        .onConflict("by" + attempt)
                        .doNothing()
                        .execute();
            }

            assertThat(jdbc.queryForList("select n from partial", Integer.class))
                    .as("%.60s", attempt)
                    .containsExactly(2);
        }
        jdbc.execute("drop table partial");
        assertThatNothingElseHasChanged();
    }

    @Test
    void treatsAKeyOfAMapAsAFaultOfTheClient() {
        for (var attempt : ATTEMPTS) {
            Map<String, Object> map = new HashMap<>(Map.of("body", "x"));
            map.put(attempt, "x");

            assertThatExceptionOfType(InvalidRequestException.class)
                    .as("%.60s", attempt)
                    .isThrownBy(() -> db.update(NOTES).setAll(map, NOTES.body));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .as("%.60s", attempt)
                    .isThrownBy(() -> db.insert(NOTES).values(map, NOTES.body));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .as("%.60s", attempt)
                    .isThrownBy(() -> db.insert(NOTES).values(List.of(map), NOTES.body));
        }
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void refusesTheNameOfAnUnknownConstraintParameterOrPlaceholder() {
        var insert = db.insert(NOTES).values(n -> n.set(NOTES.id, 3).set(NOTES.body, placeholder("body")));
        for (var attempt : ATTEMPTS) {
            assertRefused(() -> db.insert(NOTES).values(n -> n.set(NOTES.id, 3)).onConflict(attempt));
            assertRefused(
                    () -> db.delete(NOTES).allRows().parameter(attempt, "x").execute());
            assertRefused(() -> insert.prepare().bind(attempt, "x"));
            assertRefused(() -> insert.prepare().executeBatch(List.of(Map.of(attempt, "x"))));
        }
        assertThat(log.statements()).isEmpty();
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(call::run);
    }

    static Stream<Function<String, Object>> bound() {
        return Stream.of(
                v -> db.insert(NOTES).values(n -> n.set(NOTES.body, v)),
                v -> db.insert(NOTES).values(n -> n.set(NOTES.tags, List.of("a", v))),
                v -> db.insert(NOTES).values(List.of(v), (body, n) -> n.set(NOTES.body, body)),
                v -> db.insert(NOTES).values(new NewNote(3, v, List.of())),
                v -> db.insert(NOTES).values(List.of(new NewNote(3, "a", List.of(v)))),
                v -> db.insert(NOTES)
                        .values(n -> n.set(NOTES.id, 3).set(NOTES.body, placeholder("body")))
                        .prepare()
                        .bind("body", v),
                v -> db.insert(NOTES)
                        .values(n -> n.set(NOTES.id, 3).set(NOTES.body, placeholder("body")))
                        .prepare()
                        .executeBatch(List.of(Map.of("body", v))),
                v -> db.insert(NOTES)
                        .values(n -> n.set(NOTES.id, 3))
                        .onConflict(NOTES.id)
                        .doUpdate(u -> u.set(NOTES.body, v)),
                v -> db.update(NOTES).set(NOTES.body, v),
                v -> db.delete(NOTES).where(eq(NOTES.body, v)));
    }

    @ParameterizedTest
    @MethodSource("bound")
    void refusesATextThatTheDatabaseCannotStoreBeforeAnySqlRuns(Function<String, Object> write) {
        for (var text : List.of("ab\0' or 1=1", "\ud83d\ude00\ud83d'")) {
            assertThatExceptionOfType(DrizzleException.class)
                    .isThrownBy(() -> write.apply(text))
                    .withMessageContaining(" at position 3, which PostgreSQL cannot store.");
        }
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void refusesSuchATextOfAClientBeforeAnySqlRuns() {
        for (var text : List.of("ab\0' or 1=1", "\ud83d\ude00\ud83d'")) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> db.insert(NOTES).values(Map.of("body", text), NOTES.body))
                    .withMessageStartingWith("'body' is not a valid String.");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> db.update(NOTES).setAll(Map.of("tags", List.of(text)), NOTES.tags))
                    .withMessageStartingWith("'tags' is not a valid List.");
        }
        assertThat(log.statements()).isEmpty();
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
                createTableNamed(name);
                assertThatTheTableIsWritten(name);
            }
            assertThatNothingElseHasChanged();
        } finally {
            drops.forEach(jdbc::execute);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A schema, a table, its columns, its key, an enum and its label, all of one name. */
    private static void createTableNamed(String name) {
        var schema = quoted(name + "s");
        jdbc.execute("create schema " + schema);
        jdbc.execute("create type %s.%s as enum ('%s')".formatted(schema, quoted(name + "e"), name.replace("'", "''")));
        jdbc.execute(("create table %1$s.%2$s (id integer generated by default as identity primary key, parent integer,"
                        + " %2$s text, %3$s %1$s.%3$s, %4$s text[], constraint %5$s unique (%2$s))")
                .formatted(schema, quoted(name), quoted(name + "e"), quoted(name + "a"), quoted(name + "k")));
    }

    private enum Only {
        ONE
    }

    private static void assertThatTheTableIsWritten(String name) {
        Column<Integer> id = PgColumns.integer().generatedByDefaultAsIdentity().primaryKey();
        Column<Integer> parent = PgColumns.integer();
        Column<String> text = PgColumns.text(name);
        Column<Only> label =
                PgColumns.column(name + "e", PgType.pgEnum(name + "s", name + "e", Only.class, constant -> name));
        Column<List<String>> list = PgColumns.text(name + "a").array();
        var table = PgTable.of(
                name + "s",
                name,
                t -> t.add("id", id)
                        .add("parent", parent)
                        .add(name, text)
                        .add(name + "e", label)
                        .add(name + "a", list)
                        .constraints(
                                self -> List.of(TableConstraint.unique(text).named(name + "k")))
                        .filter(self -> or(isNull(text), ne(text, "hidden" + name))));
        var queries = RelationalQueries.create(
                log,
                Schema.of(relations(
                        table,
                        r -> r.one("up", table, one -> one.fields(parent).references(id))
                                .many(name + "r", table))));

        assertThat(queries.insert(table)
                        .values(v -> v.set(text, "one").set(label, Only.ONE))
                        .returning())
                .containsEntry("id", 1)
                .containsEntry(name, "one")
                .containsEntry(name + "e", Only.ONE);
        assertThat(queries.insert(table)
                        .values(
                                List.of("two", "three"),
                                (t, v) -> v.set(parent, 1)
                                        .set(text, t)
                                        .set(label, Only.ONE)
                                        .set(list, List.of(t, name)))
                        .returning(r -> r.columns(id).with("up", u -> u.columns(label))))
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row.one("up").orElseThrow().get(label)).isEqualTo(Only.ONE));
        assertThat(queries.insert(table)
                        .values(Map.of(name, "four", name + "e", "ONE"), text, label)
                        .returning(label))
                .isEqualTo(Only.ONE);
        assertThat(queries.insert(table)
                        .values(v -> v.set(text, "two").set(list, List.of()))
                        .onConflict(name + "k")
                        .doUpdate(u -> u.set(list, excluded(list)).where(eq(label, Only.ONE)))
                        .returning(list)
                        .orElseThrow())
                .isEmpty();
        assertThat(queries.update(table)
                        .set(list, List.of(name))
                        .where(some(name + "r", eq(label, Only.ONE)))
                        .returning(r -> r.columns(list)))
                .hasToString("[" + Map.of(name + "a", List.of(name)) + "]");
        assertThat(queries.delete(table)
                        .where(eq(text, "three"), eq(label, Only.ONE))
                        .execute())
                .isEqualTo(1);
        assertThat(queries.query(table).findMany(q -> q.columns(text).orderBy(asc(id))))
                .extracting(row -> row.get(text))
                .containsExactly("one", "two", "four");
    }

    private static final class Notes extends PgTable {

        private static String deletion = "";

        final Column<Integer> id = integer().primaryKey();

        final Column<String> body = text().unique();

        final Column<List<String>> tags = text().array();

        final Column<String> owner = text();

        final Column<String> deleted = text();

        private Notes() {
            super("notes");
        }

        @Override
        protected Condition filter() {
            return eq(owner, parameter("owner"));
        }

        @Override
        protected List<Assignment> softDelete() {
            return List.of(set(deleted, deletion));
        }
    }

    private static final class Replies extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> noteId = integer("note_id");

        final Column<String> body = text();

        private Replies() {
            super("replies");
        }
    }
}
