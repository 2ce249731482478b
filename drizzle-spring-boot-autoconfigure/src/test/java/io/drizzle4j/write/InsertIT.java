package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.COMMENTS;
import static io.drizzle4j.write.Tracker.ISSUES;
import static io.drizzle4j.write.Tracker.LABELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.result.Embedded;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.Row;
import io.drizzle4j.type.PgType;
import io.drizzle4j.write.Tracker.Status;
import java.util.ArrayList;
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
import org.springframework.dao.DataIntegrityViolationException;

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
        var plain = io.drizzle4j.schema.PgTable.of(
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
                .withMessageStartingWith("'title' is not a valid String.");
        var body = new HashMap<String, @Nullable Object>();
        body.put("title", null);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(body, ISSUES.title))
                .withMessage("'title' cannot be null. Pass a value, or omit it.");
    }

    @Test
    void refusesMapsWithoutColumnsAndColumnsThatAMapNeverSets() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(Map.of("title", "a")))
                .withMessage("The insert into 'issues' was given a map without the columns that may be set."
                        + " Name them: (map, ISSUES.id, …).");
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
