package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.COMMENTS;
import static io.drizzle4j.write.Tracker.ISSUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests deletions, also soft ones. */
class DeleteIT {

    private static final Tracker TRACKER = new Tracker();

    @BeforeEach
    void insert() {
        TRACKER.reset();
        for (var tenant : List.of(1, 2)) {
            TRACKER.tenant = tenant;
            TRACKER.db
                    .insert(ISSUES)
                    .values(List.of("A", "B"), (title, v) -> v.set(ISSUES.title, title))
                    .execute();
        }
        TRACKER.tenant = 1;
        TRACKER.db
                .insert(COMMENTS)
                .values(
                        List.of("x", "y"),
                        (content, v) -> v.set(COMMENTS.issueId, 2).set(COMMENTS.content, content))
                .execute();
        TRACKER.log.clear();
    }

    @AfterAll
    static void close() {
        TRACKER.close();
    }

    private List<Integer> allIds() {
        return TRACKER.db.query(ISSUES).findMany(q -> q.unfiltered().orderBy(ISSUES.id)).stream()
                .map(row -> row.get(ISSUES.id))
                .toList();
    }

    @Test
    void deletesRows() {
        assertThat(TRACKER.db.delete(COMMENTS).where(eq(COMMENTS.content, "x")).execute())
                .isEqualTo(1);
        assertThat(TRACKER.log.statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.sql())
                        .isEqualTo("delete from \"issue_comments\" \"t0\" where \"t0\".\"content\" = ?::text"));
        assertThat(TRACKER.db.query(COMMENTS).count()).isEqualTo(1);
    }

    @Test
    void returnsTheRowsAsTheyWere() {
        assertThat(TRACKER.db
                        .delete(COMMENTS)
                        .where(some("issue", eq(ISSUES.title, "B")))
                        .returning(r -> r.columns(COMMENTS.content).with("issue", i -> i.columns(ISSUES.title))))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("{content=x, issue={title=B}}", "{content=y, issue={title=B}}");
        assertThat(TRACKER.db.query(COMMENTS).exists()).isFalse();
    }

    @Test
    void needsAWhere() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db.delete(COMMENTS).execute())
                .withMessage("The deletion from 'issue_comments' has no where, or one that when(…) or whenPresent(…)"
                        + " omits. Call where(…); or allRows() to write all rows.");
        assertThat(TRACKER.db.delete(COMMENTS).allRows().expecting(2).execute()).isEqualTo(2);
    }

    @Test
    void updatesRowsThatAreDeletedSoftly() {
        assertThat(TRACKER.db.delete(ISSUES).where(eq(ISSUES.title, "A")).returning(ISSUES.id))
                .containsExactly(1);

        assertThat(TRACKER.log.statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.sql())
                        .startsWith(
                                "with \"lw\" as (update \"issues\" \"t0\" set \"deleted_at\" = cast(now() as timestamptz),"
                                        + " \"version\" = (\"t0\".\"version\" + 1) where"));
        assertThat(TRACKER.db.query(ISSUES).findMany())
                .extracting(row -> row.get(ISSUES.id))
                .containsExactly(2);
        assertThat(allIds()).containsExactly(1, 2, 3, 4);
        assertThat(TRACKER.db.delete(ISSUES).where(eq(ISSUES.id, 1)).execute()).isZero();
        assertThat(TRACKER.db.delete(ISSUES).where(eq(ISSUES.id, 3)).execute()).isZero();
    }

    @Test
    void deletesPermanentlyWithinTheTenant() {
        TRACKER.db.delete(ISSUES).where(eq(ISSUES.id, 1)).execute();

        assertThat(TRACKER.db
                        .delete(ISSUES)
                        .permanently()
                        .where(isNotNull(ISSUES.deletedAt))
                        .returning(ISSUES.id))
                .containsExactly(1);
        assertThat(TRACKER.db
                        .delete(ISSUES)
                        .permanently()
                        .where(eq(ISSUES.title, "A"))
                        .execute())
                .isZero();
        assertThat(allIds()).containsExactly(2, 3, 4);
    }

    @Test
    void neverDeletesPermanentlyOnlyBecauseItIsUnfiltered() {
        assertThat(TRACKER.db
                        .delete(ISSUES)
                        .unfiltered()
                        .where(eq(ISSUES.id, 3))
                        .execute())
                .isEqualTo(1);

        assertThat(allIds()).containsExactly(1, 2, 3, 4);
        assertThat(TRACKER.db
                        .delete(ISSUES)
                        .permanently()
                        .unfiltered()
                        .where(eq(ISSUES.id, 3))
                        .execute())
                .isEqualTo(1);
        assertThat(allIds()).containsExactly(1, 2, 4);
    }
}
