package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.COMMENTS;
import static io.drizzle4j.write.Tracker.ISSUES;
import static io.drizzle4j.write.Tracker.ISSUE_LABELS;
import static io.drizzle4j.write.Tracker.LABELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.query.ReturningConfig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests what a statement reads of the rows that it writes: their new values, and other rows as they were before the
 * statement.
 */
class ReturningIT {

    private static final Tracker TRACKER = new Tracker();

    @BeforeEach
    void insert() {
        TRACKER.reset();
        TRACKER.db
                .insert(ISSUES)
                .values(List.of("A", "B"), (title, v) -> v.set(ISSUES.title, title))
                .execute();
        TRACKER.db.insert(LABELS).values(v -> v.set(LABELS.name, "bug")).execute();
        TRACKER.db
                .insert(COMMENTS)
                .values(v -> v.set(COMMENTS.issueId, 1).set(COMMENTS.content, "old"))
                .execute();
        TRACKER.db
                .insert(ISSUE_LABELS)
                .values(v -> v.set(ISSUE_LABELS.issueId, 1).set(ISSUE_LABELS.labelId, 1))
                .execute();
        TRACKER.log.clear();
    }

    @AfterAll
    static void close() {
        TRACKER.close();
    }

    @AfterEach
    void hasRunOneStatement() {
        assertThat(TRACKER.log.statements()).hasSize(1);
    }

    private static ReturningConfig withIssueAndComments(ReturningConfig returning) {
        return returning
                .columns(COMMENTS.content)
                .with(
                        "issue",
                        i -> i.columns(ISSUES.title)
                                .with(
                                        "comments",
                                        c -> c.columns(COMMENTS.content).orderBy(COMMENTS.id)));
    }

    @Test
    void readsOtherRowsAsBeforeAnInsert() {
        assertThat(TRACKER.db
                        .insert(COMMENTS)
                        .values(v -> v.set(COMMENTS.issueId, 1).set(COMMENTS.content, "new"))
                        .returning(r -> withIssueAndComments(r)))
                .hasToString("{content=new, issue={title=A, comments=[{content=old}]}}");
    }

    @Test
    void readsOtherRowsAsBeforeAnUpdate() {
        assertThat(TRACKER.db
                        .update(COMMENTS)
                        .set(COMMENTS.content, "new")
                        .allRows()
                        .returning(r -> withIssueAndComments(r)))
                .hasToString("[{content=new, issue={title=A, comments=[{content=old}]}}]");
    }

    @Test
    void readsOtherRowsAsBeforeADeletion() {
        assertThat(TRACKER.db.delete(COMMENTS).allRows().returning(r -> withIssueAndComments(r)))
                .hasToString("[{content=old, issue={title=A, comments=[{content=old}]}}]");
    }

    @Test
    void readsARowThatTheFilterNowHides() {
        assertThat(TRACKER.db
                        .delete(ISSUES)
                        .where(eq(ISSUES.id, 1))
                        .returning(r -> r.columns(ISSUES.title)
                                .extras("isDeleted", isNotNull(ISSUES.deletedAt))
                                .with("labels", l -> l.columns(LABELS.name))))
                .hasToString("[{title=A, isDeleted=true, labels=[{name=bug}]}]");
    }

    @Test
    void appliesTheFiltersOfOtherTables() {
        TRACKER.tenant = 2;

        assertThat(TRACKER.db
                        .update(COMMENTS)
                        .set(COMMENTS.content, "new")
                        .allRows()
                        .returning(r -> r.columns(COMMENTS.content).with("issue")))
                .hasToString("[{content=new, issue=null}]");
    }

    record LabelView(String name) {}

    record IssueView(int id, String title, List<LabelView> labels, long number) {}

    @Test
    void readsRecordsWithRelationsAndExtras() {
        assertThat(TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.votes, 1)
                        .where(eq(ISSUES.id, 1))
                        .as(IssueView.class)
                        .returning(r -> r.extras("number", count("comments"))))
                .containsExactly(new IssueView(1, "A", List.of(new LabelView("bug")), 1));
    }

    @Test
    void readsAnExpressionOfEachRow() {
        assertThat(TRACKER.db
                        .update(ISSUES)
                        .set(ISSUES.votes, plus(ISSUES.id, 10))
                        .allRows()
                        .returning(concat(ISSUES.title, ISSUES.votes)))
                .containsExactlyInAnyOrder("A11", "B12");
    }

    @Test
    void readsNullAsNull() {
        Optional<String> color = TRACKER.db
                .insert(LABELS)
                .values(v -> v.set(LABELS.name, "idea"))
                .onConflictDoNothing()
                .returning(LABELS.color);

        assertThat(color).isEmpty();
    }

    @Test
    void refusesWhatCannotBeRead() {
        var update = TRACKER.db.update(ISSUES).set(ISSUES.votes, 1).allRows();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> update.returning(r -> r.columns()))
                .withMessage("'issues' selects nothing. Select a column, an extra or a relation.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> update.returning(COMMENTS.content))
                .withMessageContaining("uses 'issue_comments.content', whose table is not in scope");
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> update.as(LabelView.class).returning())
                .withMessageStartingWith("'LabelView.name' matches nothing");
        assertThat(update.execute()).isEqualTo(2);
    }
}
