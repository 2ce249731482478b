package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.COMMENTS;
import static io.drizzle4j.write.Tracker.ISSUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.type.PgType;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

/** Tests statements that run with different values, one by one and in batches. */
class PreparedWriteIT {

    private static final Placeholder<String> TITLE = placeholder("title", PgType.TEXT);

    private static final Tracker TRACKER = new Tracker();

    private final PreparedWrite<Row> insert = TRACKER.db
            .insert(ISSUES)
            .values(v -> v.set(ISSUES.title, placeholder("title")).set(ISSUES.description, placeholder("description")))
            .prepare(r -> r.columns(ISSUES.id, ISSUES.description));

    private final PreparedWrite<Row> vote = TRACKER.db
            .update(ISSUES)
            .set(ISSUES.votes, plus(ISSUES.votes, placeholder("votes")))
            .where(eq(ISSUES.id, placeholder("id")))
            .expecting(1)
            .prepare();

    @AfterAll
    static void close() {
        TRACKER.close();
    }

    @BeforeEach
    void reset() {
        TRACKER.reset();
    }

    private List<Integer> votes() {
        return TRACKER.db.query(ISSUES).findMany(q -> q.orderBy(ISSUES.id)).stream()
                .map(row -> row.get(ISSUES.votes))
                .toList();
    }

    @Test
    void runsWithDifferentValues() {
        assertThat(insert.bind("title", "A").bind("description", "a").execute()).isEqualTo(1);
        assertThat(insert.bind(TITLE, "B").bind("description", null).returning())
                .singleElement()
                .hasToString("{id=2, description=null}");
        assertThat(vote.bind("votes", 3).bind("id", 2).execute()).isEqualTo(1);
        assertThat(vote.bind("votes", 4).bind("id", 2).returning())
                .singleElement()
                .satisfies(row -> assertThat(row.get(ISSUES.votes)).isEqualTo(7));
    }

    @Test
    void runsABatch() {
        Map<String, @Nullable Object> withoutDescription = new HashMap<>();
        withoutDescription.put("title", "B");
        withoutDescription.put("description", null);

        assertThat(insert.executeBatch(List.of(Map.of("title", "A", "description", "a"), withoutDescription)))
                .containsExactly(1, 1);
        assertThat(vote.executeBatch(List.of(Map.of("id", 1, "votes", 5), Map.of("id", 2, "votes", 6))))
                .containsExactly(1, 1);
        assertThat(votes()).containsExactly(5, 6);
        assertThat(vote.executeBatch(List.of())).isEmpty();
    }

    @Test
    void leavesNothingOfABatchThatFails() {
        insert.bind("title", "A").bind("description", "a").execute();

        assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                .isThrownBy(
                        () -> vote.executeBatch(List.of(Map.of("id", 1, "votes", 5), Map.of("id", 99, "votes", 6))));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> insert.executeBatch(List.of(
                        Map.of("title", "B", "description", "b"),
                        Map.of("title", "x".repeat(41), "description", "b"))));
        assertThat(votes()).containsExactly(0);
    }

    @Test
    void checksTheValues() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(insert::execute)
                .withMessage(
                        "No value is bound to [placeholder(\"title\"), placeholder(\"description\")] of the statement on"
                                + " 'issues'. Prepare the statement and bind a value: prepare().bind(name, value).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> insert.bind("title", null))
                .withMessageContaining("bind(\"title\", …)");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> insert.bind("titel", "A"))
                .withMessage("The query has no placeholder 'titel'. Did you mean 'title'?"
                        + " There are [title, description].");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> vote.bind("id", null))
                .withMessageContaining("bind(\"id\", …)");
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without null checks
    void checksTheValuesOfABatch() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> vote.executeBatch(null))
                .withMessage("executeBatch(…) of the statement on 'issues' was called with null instead of values."
                        + " Pass a map for each run, with values by the names of the placeholders.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> vote.executeBatch(Arrays.asList(Map.of("id", 1, "votes", 5), null)))
                .withMessage("executeBatch(…) of the statement on 'issues' was called with null instead of the values"
                        + " of a run. Pass a map for each run, with values by the names of the placeholders.");
        assertThat(TRACKER.log.statements()).isEmpty();
    }

    @Test
    void countsOneRowForARunThatTheDriverHasCombinedWithOthers() {
        List<Long> counts = new ArrayList<>();
        try (var pool = TRACKER.database.pool(1, driver -> driver.setReWriteBatchedInserts(true), config -> {})) {
            var db = RelationalQueries.create(
                    pool,
                    Tracker.SCHEMA,
                    QueryOptions.DEFAULTS
                            .withFilterParameters(FilterParameters.of("tenant", () -> 1))
                            .withListener(call -> (rows, failure) -> counts.add(rows)));

            var written = db.insert(ISSUES)
                    .values(v -> v.set(ISSUES.title, placeholder("title")))
                    .prepare()
                    .executeBatch(List.of(Map.of("title", "A"), Map.of("title", "B"), Map.of("title", "C")));

            assertThat(written).hasSize(3).contains(Statement.SUCCESS_NO_INFO);
        }
        assertThat(counts).containsExactly(3L);
        assertThat(votes()).hasSize(3);
    }

    @Test
    void isCheckedWhenItIsPrepared() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> TRACKER.db
                        .delete(ISSUES)
                        .where(eq(COMMENTS.id, placeholder("id")))
                        .prepare())
                .withMessageContaining("whose table is not in scope");
    }

    @Test
    void showsItsStatement() {
        assertThat(vote.bind("id", 1).toSql().parameters()).contains(1);
    }
}
