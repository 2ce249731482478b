package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.COMMENTS;
import static io.drizzle4j.write.Tracker.ISSUES;
import static io.drizzle4j.write.Tracker.LABELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.jackson.JacksonJsonFormat;
import io.drizzle4j.result.Embedded;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import io.drizzle4j.write.Tracker.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.json.JsonMapper;

/** Tests inserts of one row and of several rows: from lambdas, records and maps. */
class InsertIT {

    private static final Tracker TRACKER = new Tracker();

    @AfterAll
    static void close() {
        TRACKER.close();
    }

    @BeforeEach
    void reset() {
        TRACKER.reset();
    }

    record NewIssue(String title, @Nullable String description, List<String> watchers) {}

    record NewComment(@Key("issueId") int issue, String content) {}

    record Text(String title, Optional<String> description) {}

    record EmbeddedIssue(@Embedded Text text, long votes) {}

    private Row issue(Object id) {
        return TRACKER.db
                .query(ISSUES)
                .findOne(q -> q.where(eq(ISSUES.column("id"), id)))
                .orElseThrow();
    }

    @Test
    void returnsTheGeneratedKey() {
        long id = TRACKER.db
                .insert(ISSUES)
                .values(v -> v.set(ISSUES.title, "Crash"))
                .returning(ISSUES.id);

        assertThat(id).isEqualTo(1);
        assertThat(TRACKER.log.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.sql()).isEqualToNormalizingWhitespace("""
                    with "lw" as (insert into "issues" as "t0" ("title", "tenant_id", "deleted_at", "version")
                      values (?::varchar, ?::integer, ?::timestamptz, ?::integer) returning "id")
                    select "t0"."id" as "c1" from "lw" "t0"
                    """);
            assertThat(statement.params()).startsWith("Crash", 1).endsWith(0);
        });
        assertThat(issue(1))
                .containsEntry("tenantId", 1)
                .containsEntry("status", Status.OPEN)
                .containsEntry("watchers", List.of())
                .containsEntry("version", 0)
                .containsEntry("deletedAt", null);
    }

    @Test
    void leavesDefaultsToTheDatabaseButTakesNullAsNull() {
        var row = TRACKER.db
                .insert(ISSUES)
                .values(v -> v.set(ISSUES.title, "Crash")
                        .set(ISSUES.description, (String) null)
                        .setNull(ISSUES.deletedAt)
                        .set(ISSUES.votes, sql(PgType.INTEGER, "1 + {0}", 2))
                        .set(ISSUES.createdAt, now(PgType.TIMESTAMPTZ)))
                .returning();

        assertThat(row).containsEntry("description", null).containsEntry("votes", 3);
        assertThat(row.get(ISSUES.createdAt)).isNotNull();
    }

    @Test
    void insertsTheComponentsOfARecord() {
        var rows = TRACKER.db
                .insert(ISSUES)
                .values(new NewIssue("Crash", null, List.of("ada", "o'hara")))
                .execute();
        TRACKER.db
                .insert(ISSUES)
                .values(new EmbeddedIssue(new Text("Slow", Optional.of("very")), 7))
                .execute();

        assertThat(rows).isEqualTo(1);
        assertThat(issue(1)).containsEntry("title", "Crash").containsEntry("watchers", List.of("ada", "o'hara"));
        assertThat(issue(2)).containsEntry("description", "very").containsEntry("votes", 7);
    }

    @Test
    void insertsOnlyTheNamedComponents() {
        TRACKER.db
                .insert(ISSUES)
                .values(new NewIssue("Crash", "why", List.of("ada")), ISSUES.title)
                .execute();

        assertThat(issue(1)).containsEntry("description", null).containsEntry("watchers", List.of());
    }

    @Test
    void insertsTheValuesOfAMap() {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("title", "Crash");
        body.put("description", null);
        body.put("votes", 3L);
        body.put("status", "CLOSED");
        body.put("watchers", new String[] {"ada"});
        TRACKER.db
                .insert(ISSUES)
                .values(body, ISSUES.title, ISSUES.description, ISSUES.votes, ISSUES.status, ISSUES.watchers)
                .execute();

        assertThat(issue(1))
                .containsEntry("votes", 3)
                .containsEntry("status", Status.CLOSED)
                .containsEntry("watchers", List.of("ada"));
    }

    @Test
    void insertsSeveralRowsByOneStatementOfConstantText() {
        var first = TRACKER.db
                .insert(ISSUES)
                .values(List.of(
                        new NewIssue("A", "a", List.of()),
                        new NewIssue("B", null, List.of("x", "y")),
                        new NewIssue("C", "{,\"}", List.of("{}"))))
                .execute();

        assertThat(first).isEqualTo(3);
        assertThat(TRACKER.log.statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.sql()).isEqualToNormalizingWhitespace("""
                        insert into "issues" as "t0" ("title", "description", "watchers", "tenant_id", "deleted_at",
                            "version")
                          select "u"."c1", "u"."c2", "u"."c3"::text[], ?::integer, ?::timestamptz, ?::integer
                          from unnest(?::varchar[], ?::text[], ?::text[]) with ordinality as "u"("c1", "c2", "c3", "n")
                          order by "u"."n"
                        """));
        assertThat(TRACKER.db.query(ISSUES).findMany(q -> q.columns(ISSUES.description, ISSUES.watchers)))
                .extracting(Row::values)
                .hasToString("[[a, []], [null, [x, y]], [{,\"}, [{}]]]");
    }

    @Test
    void returnsTheRowsInTheOrderInWhichTheyAreGiven() {
        var titles = IntStream.range(0, 10_000)
                .mapToObj(i -> "t" + (i * 7919) % 10_000)
                .toList();

        var rows = TRACKER.db
                .insert(ISSUES)
                .values(titles, (title, v) -> v.set(ISSUES.title, title))
                .returning(r -> r.columns(ISSUES.id, ISSUES.title).with("comments"));

        assertThat(rows).extracting(row -> row.get(ISSUES.title)).isEqualTo(titles);
        assertThat(rows)
                .extracting(row -> row.get(ISSUES.id))
                .isEqualTo(IntStream.rangeClosed(1, 10_000).boxed().toList());
        assertThat(TRACKER.log.statements()).hasSize(1);
    }

    @Test
    void insertsMapsWithKeysInAnyOrder() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", "bug");
        one.put("color", "red");
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("color", "blue");
        other.put("name", "idea");

        assertThat(TRACKER.db
                        .insert(LABELS)
                        .values(List.of(one, other), LABELS.name, LABELS.color)
                        .returning(LABELS.color))
                .containsExactly("red", "blue");
    }

    @Test
    void runsNothingForNoRows() {
        var insert = TRACKER.db.insert(ISSUES).values(List.of());

        assertThat(insert.execute()).isZero();
        assertThat(insert.returning()).isEmpty();
        assertThat(TRACKER.log.statements()).isEmpty();
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(insert::toSql)
                .withMessage("The insert into 'issues' has no rows. Pass at least one.");
    }

    @Test
    void overridesGeneratedKeysWhereAsked() {
        var insert = TRACKER.db.insert(ISSUES).values(v -> v.set(ISSUES.id, 70).set(ISSUES.title, "A"));

        assertThat((int) insert.overridingSystemValue().returning(ISSUES.id)).isEqualTo(70);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(insert::execute)
                .withMessage("The insert into 'issues' sets 'id', which is generated always."
                        + " Leave it out, or call overridingSystemValue() to insert the given values.");
        assertThat((int) TRACKER.db
                        .insert(COMMENTS)
                        .values(v ->
                                v.set(COMMENTS.id, 7).set(COMMENTS.issueId, 70).set(COMMENTS.content, "x"))
                        .returning(COMMENTS.id))
                .isEqualTo(7);
    }

    @Test
    void insertsARowOfDefaults() {
        TRACKER.database.execute("create table plain (id integer generated always as identity primary key)");
        var plain = PgTable.of(
                "plain",
                t -> t.add(
                        "id",
                        io.drizzle4j.schema.PgColumns.integer().primaryKey().generatedAlwaysAsIdentity()));

        assertThat(TRACKER.db.insert(plain).values(v -> {}).returning(plain.column("id")))
                .isEqualTo(1);
    }

    @Test
    void namesAllMissingColumnsBeforeAnySql() {
        TRACKER.log.clear();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(COMMENTS).values(v -> {}).execute())
                .withMessage(
                        "The insert into 'issue_comments' sets no value for 'issueId', 'content', which must not be"
                                + " null and have no default. Set them, or declare the default: defaultSql(…).");
        assertThat(TRACKER.log.statements()).isEmpty();
    }

    @Test
    void refusesValuesThatDoNotFit() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(v -> v.set(ISSUES.title, (String) null)))
                .withMessage("The insert into 'issues' sets 'title' to null, which is not null."
                        + " Set a value, or leave the column out if it has a default.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(ISSUES)
                        .values(v -> v.set(ISSUES.title, "a").set(ISSUES.title, "b")))
                .withMessage("The insert into 'issues' sets 'title' twice. Set it once.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(v -> v.set(LABELS.name, "a")))
                .withMessage("The insert into 'issues' sets a column of another table: text."
                        + " Use columns of 'issues': [id, tenantId, title, description, status, watchers, votes,"
                        + " version, createdAt, deletedAt].");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(ISSUES)
                        .values(v -> v.set(ISSUES.title, "a").set(ISSUES.votes, plus(ISSUES.votes, 1)))
                        .execute())
                .withMessage(
                        "The insert into 'issues' sets a value that names 'issues.votes' of the row, which does not"
                                + " exist yet. Set a value, or an expression of other rows.");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(ISSUES)
                        .values(v -> v.set(ISSUES.title, "x".repeat(41)))
                        .execute())
                .withMessageContaining("value too long for type character varying(40)");
    }

    @Test
    void refusesRowsWithDifferentColumnsOrExpressions() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(LABELS)
                        .values(List.of("a", "b"), (name, v) -> {
                            v.set(LABELS.name, name);
                            if (name.equals("b")) {
                                v.set(LABELS.color, "red");
                            }
                        })
                        .execute())
                .withMessage("The insert into 'labels' has rows with different columns: 'name' and 'name', 'color'."
                        + " Set the same columns in each row, or insert the rows with several statements.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(LABELS)
                        .values(List.of("a", "b"), (name, v) -> v.set(LABELS.name, lower(value(PgType.TEXT, name))))
                        .execute())
                .withMessage("The insert into 'labels' sets 'name' to an expression in one of several rows."
                        + " Set a value, or insert the rows one by one.");
    }

    record Unknown(String titel) {}

    record Twice(String title, @Key("title") String name) {}

    record WithRelation(String title, List<Object> comments) {}

    @Test
    void refusesComponentsThatAreNoColumns() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(new Unknown("a")))
                .withMessage("'Unknown.titel' names neither a column nor a relation of 'issues'. Did you mean 'title'?"
                        + " There are [id, tenantId, title, description, status, watchers, votes, version, createdAt,"
                        + " deletedAt, comments, labels].");
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(new Twice("a", "b")))
                .withMessage("'Twice.name' names the column 'title', as another component does. Remove one of them.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(new WithRelation("a", List.of())))
                .withMessage("The insert into 'issues' was given 'WithRelation.comments', which is a relation."
                        + " Name the columns to set: [ISSUES.title].");
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values("title"))
                .withMessage("'String' is not a row: java.lang.String has no components."
                        + " Pass a record, or set the columns: values(v -> v.set(…)).");
    }

    record WrongType(String title, String votes) {}

    @Test
    void refusesComponentsThatCannotBeConverted() {
        assertThat(TRACKER.db.insert(ISSUES).values(new WrongType("a", "12")).execute())
                .isEqualTo(1);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(new WrongType("a", "many")))
                .withMessage(
                        "The insert into 'issues' was given 'WrongType.votes' of java.lang.String, which is no value"
                                + " of type integer. Make it Integer, or add a converter to the ConversionService.");
    }

    @Test
    void blamesTheClientForTheContentOfAMap() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(Map.of("title", "a", "tenantId", 2), ISSUES.title))
                .withMessage("'tenantId' cannot be set. Use one of [title].");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(Map.of("votes", "many"), ISSUES.votes))
                .withMessage("'votes' is not a valid Integer. Pass another value.");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(Map.of("title", "a\0"), ISSUES.title))
                .withMessage("'title' is not a valid String. Pass another value.");
        var body = new HashMap<String, @Nullable Object>();
        body.put("title", null);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(body, ISSUES.title))
                .withMessage("'title' cannot be null. Pass a value, or omit it.");
    }

    private static final class Kinds extends PgTable {

        final Column<Integer> number = integer();

        final Column<String> words = text();

        final Column<Boolean> flag = bool();

        final Column<Status> status = column(PgType.pgEnum("issue_status", Status.class));

        final Column<String> json = jsonb();

        final Column<Map<String, Object>> tree = jsonb(new ParameterizedTypeReference<>() {});

        final Column<byte[]> bytes = column(PgType.BYTEA);

        final Column<List<String>> texts = text().array();

        final Column<List<Boolean>> flags = bool().array();

        final Column<List<Status>> statuses =
                column(PgType.pgEnum("issue_status", Status.class)).array();

        final Column<List<List<String>>> grid = text().array().array();

        private Kinds() {
            super("kinds");
        }

        Column<?>[] all() {
            return new Column<?>[] {number, words, flag, status, json, tree, bytes, texts, flags, statuses, grid};
        }
    }

    private static final Kinds KINDS = new Kinds();

    private final RelationalQueries kinds = RelationalQueries.create(
            TRACKER.log,
            Schema.of(List.of(), List.of(KINDS), Casing.AS_WRITTEN),
            QueryOptions.DEFAULTS.withJsonFormat(new JacksonJsonFormat(JsonMapper.shared())));

    static List<Arguments> valuesOfAnotherKind() {
        return List.of(
                arguments("number", List.of(5, 6), "Integer"),
                arguments("number", Map.of("a", 5), "Integer"),
                arguments("number", new int[] {5}, "Integer"),
                arguments("words", List.of("a", "b"), "String"),
                arguments("words", List.of(), "String"),
                arguments("words", Map.of("a", "b"), "String"),
                arguments("words", new String[] {"a", "b"}, "String"),
                arguments("words", new byte[] {1, 2}, "String"),
                arguments("flag", "yes", "Boolean"),
                arguments("flag", "on", "Boolean"),
                arguments("flag", "1", "Boolean"),
                arguments("flag", "", "Boolean"),
                arguments("flag", 1, "Boolean"),
                arguments("flag", List.of(true), "Boolean"),
                arguments("status", 1, "Status"),
                arguments("status", 1L, "Status"),
                arguments("status", List.of("OPEN"), "Status"),
                arguments("texts", List.of(List.of("a")), "List"),
                arguments("texts", List.of(Map.of("a", "b")), "List"),
                arguments("flags", List.of("no"), "List"),
                arguments("flags", List.of(0), "List"),
                arguments("statuses", List.of(0), "List"),
                arguments("grid", List.of(List.of(List.of("a"))), "List"),
                arguments("grid", List.of("a"), "List"));
    }

    @ParameterizedTest
    @MethodSource("valuesOfAnotherKind")
    void refusesValuesOfAnotherKind(String key, Object value, String type) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> kinds.insert(KINDS).values(Map.of(key, value), KINDS.all()))
                .withMessage("'%s' is not a valid %s. Pass another value.".formatted(key, type));
    }

    record Joined(List<String> words) {}

    record Numbered(int status) {}

    record Spoken(String flag) {}

    @Test
    void refusesComponentsOfAnotherKind() {
        for (var row : List.of(new Joined(List.of("a", "b")), new Numbered(1), new Spoken("yes"))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> kinds.insert(KINDS).values(row))
                    .withMessageContaining("which is no value of type");
        }
    }

    @Test
    void convertsValuesThatKeepTheirKind() {
        TRACKER.database.execute("""
                create table kinds (number integer, words text,
                  flag boolean, status issue_status, json jsonb, tree jsonb, bytes bytea, texts text[], flags boolean[],
                  statuses issue_status[], grid text[])
                """);
        Map<String, Object> body = new HashMap<>();
        body.put("number", "5");
        body.put("words", 5);
        body.put("flag", "true");
        body.put("status", "CLOSED");
        body.put("json", List.of(1, 2));
        body.put("tree", Map.of("a", List.of(1)));
        body.put("bytes", "AQI=");
        body.put("texts", new Object[] {"a", 1});
        body.put("flags", List.of("false", true));
        body.put("statuses", List.of("OPEN"));
        body.put("grid", List.of(new String[] {"a", "b"}, List.of("c", "d")));

        var row = kinds.insert(KINDS).values(body, KINDS.all()).returning();

        assertThat(row.get(KINDS.bytes)).containsExactly(1, 2);
        assertThat(row.get(KINDS.json)).isEqualTo("[1, 2]");
        assertThat(row)
                .containsEntry("number", 5)
                .containsEntry("words", "5")
                .containsEntry("flag", true)
                .containsEntry("status", Status.CLOSED)
                .containsEntry("tree", Map.of("a", List.of(1)))
                .containsEntry("texts", List.of("a", "1"))
                .containsEntry("flags", List.of(false, true))
                .containsEntry("statuses", List.of(Status.OPEN))
                .containsEntry("grid", List.of(List.of("a", "b"), List.of("c", "d")));
    }

    @Test
    void blamesTheClientForAMissingColumnThatTheMapMaySet() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(ISSUES)
                        .values(Map.of("votes", 1), ISSUES.title, ISSUES.votes)
                        .execute())
                .withMessage("'title' is missing. Pass a value.");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(COMMENTS)
                        .values(v -> v.setAll(Map.of(), COMMENTS.issueId, COMMENTS.content))
                        .returning())
                .withMessage("'issueId', 'content' are missing. Pass values.");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(ISSUES)
                        .values(List.of(Map.of("votes", 1), Map.of("votes", 2)), ISSUES.title, ISSUES.votes)
                        .execute())
                .withMessage("'title' is missing. Pass a value.");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(COMMENTS)
                        .values(
                                List.of(1, 2),
                                (id, v) -> v.set(COMMENTS.issueId, id).setAll(Map.of(), COMMENTS.content))
                        .execute())
                .withMessage("'content' is missing. Pass a value.");
    }

    @Test
    void blamesTheStatementForAMissingColumnThatTheMapMayNotSet() {
        var insert = TRACKER.db.insert(COMMENTS).values(Map.of(), COMMENTS.content);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(insert::execute)
                .withMessage("The insert into 'issue_comments' sets no value for 'issueId', which must not be null and"
                        + " has no default. Set it, or declare the default: defaultSql(…).");
    }

    @Test
    void blamesTheClientForRowsThatDiffer() {
        var one = Map.of("name", "bug");
        var other = Map.of("name", "idea", "color", "blue");

        for (var rows : List.of(List.of(one, other), List.of(other, one))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> TRACKER.db
                            .insert(LABELS)
                            .values(rows, LABELS.name, LABELS.color)
                            .execute())
                    .withMessage("'color' is set in some of the rows only. Set it in each row, or in none.");
        }
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(LABELS)
                        .values(List.of(Map.of(), other), LABELS.name, LABELS.color)
                        .execute())
                .withMessageMatching("'(name', 'color|color', 'name)' are set in some of the rows only."
                        + " Set them in each row, or in none.");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(LABELS)
                        .values(List.of(one, other), (map, v) -> v.setAll(map, LABELS.name, LABELS.color))
                        .execute())
                .withMessageStartingWith("'color' is set in some of the rows only.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(LABELS)
                        .values(List.of(one, other), (map, v) -> {
                            v.setAll(Map.of("name", "x"), LABELS.name);
                            if (map == other) {
                                v.set(LABELS.color, "red");
                            }
                        })
                        .execute())
                .withMessageStartingWith(
                        "The insert into 'labels' has rows with different columns: 'name' and 'name', 'color'.");
    }

    @Test
    void blamesTheClientForRowsThatAreNullOrEmpty() {
        for (var rows : List.of(Arrays.asList(Map.of("name", "bug"), null), Collections.singletonList(null))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> TRACKER.db.insert(LABELS).values(rows, LABELS.name))
                    .withMessage("A row is null. Pass an object.");
        }
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(LABELS)
                        .values(List.of(Map.of(), Map.of()), LABELS.name, LABELS.color)
                        .execute())
                .withMessage("The request sets nothing. Set one of [name, color].");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(LABELS)
                        .values(v -> v.set(LABELS.name, "bug"))
                        .onConflict(LABELS.id)
                        .doUpdate(u -> u.setAll(Map.of(), LABELS.color)))
                .withMessage("The request sets nothing. Set one of [color].");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .insert(ISSUES)
                        .values(Arrays.asList(new NewIssue("a", null, List.of()), null), ISSUES.title))
                .withMessage("The insert into 'issues' was given null in values(…). Pass a value, or omit the call.");
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without null checks
    void namesTheMethodThatWasCalled() {
        Object map = Map.of("title", "a");

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values((Map<String, Object>) null, ISSUES.title))
                .withMessageStartingWith("The insert into 'issues' was given null in values(…).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(v -> v.setAll((Object) null)))
                .withMessageStartingWith("The insert into 'issues' was given null in setAll(…).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(map))
                .withMessageEndingWith(" Name them: values(map, ISSUES.id, …).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(v -> v.setAll(map)))
                .withMessageEndingWith(" Name them: setAll(map, ISSUES.id, …).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(v -> v.setAll(Map.of())))
                .withMessageEndingWith(" Name them: setAll(map, ISSUES.id, …).");
    }

    @Test
    void refusesMapsWithoutColumnsAndColumnsThatAMapNeverSets() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(Map.of("title", "a")))
                .withMessage("The insert into 'issues' was given a map without the columns that may be set."
                        + " Name them: values(map, ISSUES.id, …).");
        List<String> reasons = new ArrayList<>();
        for (var column : List.of(ISSUES.id, ISSUES.tenantId, ISSUES.version, ISSUES.deletedAt)) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(Map.of(), column))
                    .satisfies(exception -> reasons.add(exception.problem()));
        }
        assertThat(reasons)
                .containsExactly(
                        "The insert into 'issues' permits a map to set 'id', which is part of the primary key.",
                        "The insert into 'issues' permits a map to set 'tenantId', which is fixed by the filter of the"
                                + " table.",
                        "The insert into 'issues' permits a map to set 'version', which is a version.",
                        "The insert into 'issues' permits a map to set 'deletedAt', which is fixed by the filter of the"
                                + " table.");
    }
}
