package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.COMMENTS;
import static io.drizzle4j.write.Tracker.ISSUES;
import static io.drizzle4j.write.Tracker.ISSUE_LABELS;
import static io.drizzle4j.write.Tracker.LABELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.result.Row;
import io.drizzle4j.write.Tracker.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the statements behind the six endpoints of an issue tracker that write, which are 30 lines of code. */
class IssueTrackerIT {

    private final Tracker tracker = new Tracker();

    private final Endpoints endpoints = new Endpoints(tracker.db);

    @AfterEach
    void close() {
        tracker.close();
    }

    record NewIssue(String title, @Nullable String description) {}

    record Endpoints(RelationalQueries db) {
        Row create(NewIssue issue) {
            return db.insert(ISSUES).values(issue).returning();
        }

        List<Row> patch(int id, Map<String, ?> body) {
            return db.update(ISSUES)
                    .setAll(body, ISSUES.title, ISSUES.votes)
                    .where(eq(ISSUES.id, id))
                    .returning();
        }

        int close(int id, int version) {
            var closed = db.update(ISSUES).set(ISSUES.status, Status.CLOSED).set(ISSUES.version, version);
            return closed.where(eq(ISSUES.id, id)).execute();
        }

        int label(int id, String name) {
            var label =
                    db.insert(LABELS).values(v -> v.set(LABELS.name, name)).onConflict(LABELS.tenantId, LABELS.name);
            var labelId = label.doUpdate(u -> u.set(LABELS.name, name)).returning(LABELS.id);
            var link = db.insert(ISSUE_LABELS)
                    .values(v -> v.set(ISSUE_LABELS.issueId, id).set(ISSUE_LABELS.labelId, labelId.orElseThrow()));
            return link.onConflictDoNothing().execute();
        }

        Row comment(int id, String content) {
            return db.insert(COMMENTS)
                    .values(v -> v.set(COMMENTS.issueId, id).set(COMMENTS.content, content))
                    .returning(r -> r.with("issue"));
        }

        Optional<Integer> delete(int id) {
            return db.delete(ISSUES).where(eq(ISSUES.id, id)).returning(ISSUES.version).stream()
                    .findFirst();
        }
    }

    @Test
    void writes() {
        assertThat(endpoints.create(new NewIssue("Crash", null)))
                .containsEntry("id", 1)
                .containsEntry("version", 0);
        assertThat(endpoints.patch(1, Map.of("votes", 3)))
                .singleElement()
                .satisfies(issue -> assertThat(issue)
                        .containsEntry("title", "Crash")
                        .containsEntry("votes", 3)
                        .containsEntry("version", 1));
        assertThat(endpoints.close(1, 1)).isEqualTo(1);
        assertThat(endpoints.label(1, "bug")).isEqualTo(1);
        assertThat(endpoints.label(1, "bug")).isZero();
        assertThat(endpoints.comment(1, "Fixed").one("issue").orElseThrow()).containsEntry("status", Status.CLOSED);
        assertThat(endpoints.delete(1)).contains(3);
        assertThat(endpoints.delete(1)).isEmpty();
        assertThat(tracker.db.query(ISSUES).exists()).isFalse();
        tracker.tenant = 2;
        assertThat(endpoints.patch(1, Map.of("votes", 3))).isEmpty();
    }
}
