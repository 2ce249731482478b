package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.COMMENTS;
import static io.drizzle4j.write.Tracker.ISSUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.result.Row;
import io.drizzle4j.type.PgType;
import io.drizzle4j.write.Tracker.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests updates: what they set, which rows they hit, and how many they must hit. */
class UpdateIT {

    private static final Tracker TRACKER = new Tracker();

    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(TRACKER.log));

    @BeforeEach
    void insert() {
        TRACKER.reset();
        TRACKER.db
                .insert(ISSUES)
                .values(List.of("A", "B", "C"), (title, v) -> v.set(ISSUES.title, title))
                .execute();
        TRACKER.db
                .insert(COMMENTS)
                .values(v -> v.set(COMMENTS.issueId, 2).set(COMMENTS.content, "x"))
                .execute();
        TRACKER.log.clear();
    }

    @AfterAll
    static void close() {
        TRACKER.close();
    }

    private List<Integer> votes() {
        return TRACKER.db.query(ISSUES).findMany(q -> q.orderBy(ISSUES.id)).stream()
                .map(row -> row.get(ISSUES.votes))
                .toList();
    }

    @Test
    void setsValuesAndExpressions() {
        var rows = TRACKER.db
                .update(ISSUES)
                .set(ISSUES.votes, plus(times(ISSUES.votes, 2), 5))
                .set(ISSUES.description, upper(ISSUES.title))
                .set(ISSUES.status, Status.CLOSED)
                .where(eq(ISSUES.id, 2))
                .execute();

        assertThat(rows).isEqualTo(1);
        assertThat(TRACKER.log.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.sql()).isEqualToNormalizingWhitespace("""
                    update "issues" "t0" set "votes" = (("t0"."votes" * ?::integer) + ?::integer),
                      "description" = upper("t0"."title"), "status" = ?::"issue_status",
                      "version" = ("t0"."version" + 1)
                    where (("t0"."tenant_id" = ?::integer) and ("t0"."deleted_at" is null)) and ("t0"."id" = ?::integer)
                    """);
            assertThat(statement.params()).containsExactly(2, 5, "CLOSED", 1, 2);
        });
        assertThat(TRACKER.db
                        .query(ISSUES)
                        .findOne(q -> q.where(eq(ISSUES.id, 2)))
                        .orElseThrow())
                .containsEntry("votes", 5)
                .containsEntry("description", "B")
                .containsEntry("version", 1);
    }

    @Test
    void setsSubSelectsAndNull() {
        TRACKER.db
                .update(ISSUES)
                .set(ISSUES.votes, cast(count("comments"), PgType.INTEGER))
                .setNull(ISSUES.description)
                .allRows()
                .execute();

        assertThat(votes()).containsExactly(0, 1, 0);
    }

    @Test
    void hitsRowsByTheirRelatedRows() {
        assertThat(TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.votes, 9)
                        .where(some("comments", eq(COMMENTS.content, "x")))
                        .returning(ISSUES.id))
                .containsExactly(2);
        assertThat(TRACKER.db
                        .update(COMMENTS)
                        .set(COMMENTS.content, "y")
                        .where(eq(column("issue", ISSUES.title), "B"), eq(COMMENTS.content, "x"))
                        .execute())
                .isEqualTo(1);
    }

    @Test
    void needsAWhere() {
        var update = TRACKER.db.update(ISSUES).set(ISSUES.votes, 1);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(update::execute)
                .withMessage("The update of 'issues' has no where, or one that when(…) or whenPresent(…) omits."
                        + " Call where(…); or allRows() to write all rows.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> update.where(whenPresent((Integer) null, id -> eq(ISSUES.id, id)))
                        .returning());
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> update.where(eq(ISSUES.id, 1)).allRows().execute())
                .withMessage("The update of 'issues' has both where and allRows(). Use one of them.");
        assertThat(TRACKER.log.statements()).isEmpty();
        assertThat(update.where(whenPresent((Integer) null, id -> eq(ISSUES.id, id)))
                        .allRows()
                        .execute())
                .isEqualTo(3);
    }

    @Test
    void needsAColumn() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.update(ISSUES).allRows().execute())
                .withMessage("The update of 'issues' sets no column. Call set(…) or setAll(…).");
    }

    @Test
    void refusesWhatCannotBeSet() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        TRACKER.db.update(ISSUES).set(ISSUES.id, 7).allRows().execute())
                .withMessage("The update of 'issues' sets 'id', which is generated always. Leave it out.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.update(ISSUES).setNull(ISSUES.title))
                .withMessage("The update of 'issues' sets 'title' to null, which is not null."
                        + " Set a value, or leave the column out if it has a default.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.insert(ISSUES).values(v -> v.setNull(ISSUES.title)))
                .withMessage("The insert into 'issues' sets 'title' to null, which is not null."
                        + " Set a value, or leave the column out if it has a default.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.update(ISSUES).setNull(COMMENTS.content))
                .withMessageStartingWith("The update of 'issues' sets a column of another table: text.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.update(ISSUES.as("other")))
                .withMessage("The update of 'issues as other' names a second instance of the table."
                        + " Write to 'issues' itself. A sub-select can read the second instance.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.votes, excluded(ISSUES.votes))
                        .allRows()
                        .execute())
                .withMessage("'issues' uses excluded(…) of 'issues.votes', which is not in scope."
                        + " Use it only in doUpdate(…), with columns of 'issues'.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.votes, 1)
                        .where(eq(COMMENTS.id, 1))
                        .execute())
                .withMessage("'issues' uses 'issue_comments.id', whose table is not in scope."
                        + " Use a column of [issues], or exists(from(…)).");
    }

    @Test
    void setsThePresentKeysOfAMap() {
        Map<String, @Nullable Object> patch = new HashMap<>();
        patch.put("description", null);
        patch.put("votes", 4);

        var row = TRACKER.db
                .update(ISSUES)
                .setAll(patch, ISSUES.title, ISSUES.description, ISSUES.votes)
                .where(eq(ISSUES.id, 1))
                .returning()
                .get(0);

        assertThat(row).containsEntry("title", "A").containsEntry("votes", 4);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> TRACKER.db.update(ISSUES).setAll(Map.of("status", "CLOSED"), ISSUES.title))
                .withMessage("'status' cannot be set. Use one of [title].");
    }

    @Test
    void blamesTheClientForAnEmptyMap() {
        var empty = TRACKER.db
                .update(ISSUES)
                .setAll(Map.of(), ISSUES.title, ISSUES.votes)
                .where(eq(ISSUES.id, 1));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(empty::execute)
                .withMessage("The request sets nothing. Set one of [title, votes].");
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(empty::returning);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> empty.setAll(Map.of(), ISSUES.description)
                        .named("patch")
                        .execute())
                .withMessage("The request sets nothing. Set one of [title, votes, description].");
        assertThat(empty.set(ISSUES.description, "seen").execute()).isEqualTo(1);
        assertThat(TRACKER.log.statements()).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without null checks
    void namesTheMethodThatWasCalled() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.update(ISSUES).setAll((Object) null))
                .withMessageStartingWith("The update of 'issues' was given null in setAll(…).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.update(ISSUES).setAll((Object) Map.of()))
                .withMessageEndingWith(" Name them: setAll(map, ISSUES.id, …).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.update(ISSUES).setNull(null))
                .withMessageStartingWith("The update of 'issues' was given null in setNull(…).");
    }

    record IssueView(int id, String title, int votes, int version) {}

    private IssueView view(int id) {
        return TRACKER.db
                .query(ISSUES)
                .as(IssueView.class)
                .findOne(q -> q.where(eq(ISSUES.id, id)))
                .orElseThrow();
    }

    @Test
    void comparesTheVersionOfARecord() {
        var read = view(1);
        var renamed = new IssueView(read.id(), "A2", 1, read.version());

        assertThat(TRACKER.db
                        .update(ISSUES)
                        .setAll(renamed)
                        .where(eq(ISSUES.id, 1))
                        .execute())
                .isEqualTo(1);
        assertThat(view(1)).isEqualTo(new IssueView(1, "A2", 1, 1));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> TRACKER.db
                        .update(ISSUES)
                        .setAll(renamed)
                        .where(eq(ISSUES.id, 1))
                        .execute())
                .withMessage("The row of 'issues' has another version than the given one, or is gone.");
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.version, 0)
                        .set(ISSUES.title, "A3")
                        .where(eq(ISSUES.id, 1))
                        .returning());
        assertThat(view(1)).isEqualTo(new IssueView(1, "A2", 1, 1));
    }

    @Test
    void comparesTheVersionOfOneRowOnly() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.version, 0)
                        .set(ISSUES.votes, 1)
                        .where(gt(ISSUES.id, 0))
                        .execute())
                .withMessage("The update of 'issues' compares the version, but its where can match several rows."
                        + " Name a row by a declared key: where(eq(TABLE.id, …)).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.version, plus(ISSUES.version, 1))
                        .where(eq(ISSUES.id, 1))
                        .execute())
                .withMessage("The update of 'issues' sets the version 'version' to an expression, but it is compared."
                        + " Set the version that was read.");
    }

    @Test
    void undoesAnUpdateOfAnotherNumberOfRows() {
        var update = TRACKER.db.update(ISSUES).set(ISSUES.votes, 1).allRows();

        assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                .isThrownBy(() -> update.expecting(1).execute())
                .satisfies(exception -> {
                    assertThat(exception.getExpectedRowsAffected()).isEqualTo(1);
                    assertThat(exception.getActualRowsAffected()).isEqualTo(3);
                });
        assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                .isThrownBy(() -> update.expecting(4).returning());
        assertThat(votes()).containsExactly(0, 0, 0);
        assertThat(update.expecting(3).execute()).isEqualTo(3);
        assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                .isThrownBy(() -> TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.votes, 2)
                        .where(eq(ISSUES.id, 99))
                        .expecting(1)
                        .execute());
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> update.expecting(-1))
                .withMessage("The update of 'issues' expects -1 rows. Expect 0 or more.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> update.expecting(1).expecting(0))
                .withMessage("The update of 'issues' expects a number of rows twice. Call expecting(…) once.");
    }

    @Test
    void undoesOnlyTheStatementInATransactionThatGoesOn() {
        transaction.executeWithoutResult(status -> {
            TRACKER.db
                    .update(ISSUES)
                    .set(ISSUES.votes, 5)
                    .where(eq(ISSUES.id, 1))
                    .execute();
            assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                    .isThrownBy(() -> TRACKER.db
                            .update(ISSUES)
                            .set(ISSUES.votes, 9)
                            .allRows()
                            .expecting(1)
                            .execute());
        });

        assertThat(votes()).containsExactly(5, 0, 0);
    }

    @Test
    void returnsWhatIsReadAlong() {
        assertThat(TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.title, "B2")
                        .where(eq(ISSUES.id, 2))
                        .returning(r -> r.columns(ISSUES.title)
                                .extras("n", count("comments"))
                                .with("comments")))
                .singleElement()
                .hasToString("{title=B2, n=1, comments=[{id=1, issueId=2, content=x}]}");
    }

    @Test
    void returnsARecordWithItsRelations() {
        record CommentView(String content) {}
        record Detail(int id, String title, List<CommentView> comments) {}

        assertThat(TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.title, "B2")
                        .where(eq(ISSUES.id, 2))
                        .as(Detail.class)
                        .returning())
                .containsExactly(new Detail(2, "B2", List.of(new CommentView("x"))));
    }

    @Test
    void returnsNothingWhereNothingIsHit() {
        List<Row> rows = TRACKER.db
                .update(ISSUES)
                .set(ISSUES.votes, 1)
                .where(eq(ISSUES.id, 99))
                .returning();

        assertThat(rows).isEmpty();
    }
}
