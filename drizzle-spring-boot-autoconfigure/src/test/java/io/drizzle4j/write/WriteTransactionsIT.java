package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.write.Tracker.COMMENTS;
import static io.drizzle4j.write.Tracker.ISSUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.QueryCall;
import io.drizzle4j.QueryListener;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.SqlComments;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests writes within transactions and outside of them, and what listeners and caches see of them. */
class WriteTransactionsIT {

    private final Tracker tracker = new Tracker();

    private final JdbcTransactionManager manager = new JdbcTransactionManager(tracker.log);

    private final TransactionTemplate transaction = new TransactionTemplate(manager);

    @AfterEach
    void close() {
        tracker.close();
    }

    private InsertRow<?> issue(String title) {
        return tracker.db.insert(ISSUES).values(v -> v.set(ISSUES.title, title));
    }

    @Test
    void writesOnTheConnectionOfTheTransaction() {
        transaction.executeWithoutResult(status -> {
            issue("A").execute();
            assertThat(tracker.db.query(ISSUES).count()).isEqualTo(1);
            status.setRollbackOnly();
        });

        assertThat(tracker.db.query(ISSUES).count()).isZero();
    }

    @Test
    void refusesAReadOnlyTransactionBeforeAnySql() {
        transaction.setReadOnly(true);
        transaction.executeWithoutResult(status -> {
            tracker.log.clear();
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> issue("A").execute())
                    .withMessage("'issues' is written, but the transaction is read-only."
                            + " Run the statement in a read-write transaction, such as a method with @Transactional.");
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> issue("A").returning());
            assertThat(tracker.log.statements()).isEmpty();
        });
    }

    @Test
    void leavesNothingIfAWrittenRowCannotBeRead() {
        tracker.database.execute("create table numbers (id integer primary key, n numeric)");
        var numbers = PgTable.of(
                "numbers", t -> t.add("id", PgColumns.integer().primaryKey()).add("n", PgColumns.numeric()));
        var n = numbers.column("n", BigDecimal.class);
        var insert = tracker.db
                .insert(numbers)
                .values(v -> v.set(numbers.column("id"), 1).set(n, sql(n.type(), "'NaN'::numeric")));

        assertThatExceptionOfType(UnexpectedDataException.class).isThrownBy(insert::returning);
        assertThat(tracker.db.query(numbers).exists()).isFalse();
        assertThat(insert.execute()).isEqualTo(1);
    }

    @Test
    void isWrittenAlsoIfAutoCommitIsOff() {
        var source = new org.springframework.jdbc.datasource.SingleConnectionDataSource(
                tracker.database.url(), tracker.database.user(), tracker.database.password(), true);
        try {
            source.setAutoCommit(false);
            var db = RelationalQueries.create(source, Tracker.SCHEMA);
            db.insert(COMMENTS.original())
                    .values(v -> v.set(COMMENTS.issueId, issue("A").returning(ISSUES.id))
                            .set(COMMENTS.content, "x"))
                    .execute();
        } finally {
            source.destroy();
        }

        assertThat(tracker.db.query(COMMENTS).count()).isEqualTo(1);
    }

    @Test
    void plansAgainAfterAColumnHasGotAnotherType() {
        issue("A").returning();
        tracker.database.execute("alter table issues alter column title type text");

        assertThat(issue("B").returning()).isNotNull();
        assertThat(tracker.db.query(ISSUES).count()).isEqualTo(2);
    }

    @Test
    void notifiesListeners() {
        List<String> calls = new ArrayList<>();
        var db = RelationalQueries.create(
                tracker.log, Tracker.SCHEMA, QueryOptions.DEFAULTS.withListener(call -> new QueryListener.Execution() {
                    @Override
                    public void onEnd(long rows, @Nullable Throwable failure) {
                        calls.add(described(call) + " " + rows + (failure == null ? "" : " " + failure.getMessage()));
                    }
                }));
        int id = issue("A").returning(ISSUES.id);
        db.insert(COMMENTS)
                .values(
                        List.of("x", "y"),
                        (text, v) -> v.set(COMMENTS.issueId, id).set(COMMENTS.content, text))
                .named("add-comments")
                .execute();
        db.update(COMMENTS).set(COMMENTS.content, "z").allRows().returning(r -> r.with("issue", i -> i.unfiltered()));
        db.delete(COMMENTS).allRows().execute();

        assertThat(calls)
                .containsExactly(
                        "insert add-comments INSERT issue_comments 2",
                        "update null UPDATE issue_comments SELECT issue_comments issues 2",
                        "delete null DELETE issue_comments 2");
    }

    private static String described(QueryCall call) {
        return call.method() + " " + call.name() + " " + call.summary();
    }

    @Test
    void namesStatementsInComments() {
        var db = RelationalQueries.create(
                tracker.log, Tracker.SCHEMA, QueryOptions.DEFAULTS.withSqlComments(SqlComments.ALL));

        assertThat(db.delete(COMMENTS).allRows().toSql().sql()).startsWith("/* issue_comments delete */ delete from");
        assertThat(db.delete(COMMENTS).allRows().named("purge").toSql().sql()).startsWith("/* purge */ delete from");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.delete(COMMENTS).allRows().named("*/ drop").execute())
                .withMessageContaining("has the name '*/ drop'");
    }

    @Test
    void listsCompiledStatements() {
        issue("A").execute();
        issue("B").returning(ISSUES.id);

        assertThat(tracker.db.compiledQueries())
                .filteredOn(query -> query.kind().equals("INSERT"))
                .hasSize(2)
                .allSatisfy(query -> assertThat(query.executions().count()).isEqualTo(1));
    }

    @Test
    void refusesToExplainAStatementByRunningIt() {
        List<QueryCall> calls = new ArrayList<>();
        var db = RelationalQueries.create(tracker.log, Tracker.SCHEMA, QueryOptions.DEFAULTS.withListener(call -> {
            calls.add(call);
            return QueryListener.Execution.NONE;
        }));
        db.delete(COMMENTS).allRows().execute();

        assertThat(calls.get(0).explain()).contains("Delete on issue_comments");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> calls.get(0).explain(ExplainOption.ANALYZE))
                .withMessage("'issue_comments' is explained with ANALYZE, which would run the statement and write its"
                        + " rows. Remove ANALYZE.");
    }

    @Test
    void writesToTablesThatNoDefinitionNames() {
        tracker.database.execute("create schema other; create table other.\"Odd \"\"name\" (\"a b\" text primary key)");
        var odd = PgTable.of(
                "other", "Odd \"name", t -> t.add("text", PgColumns.text("a b").primaryKey()));
        var db = RelationalQueries.create(tracker.log, Schema.of());
        var text = odd.column("text", String.class);

        assertThat(db.insert(odd).values(v -> v.set(text, "x")).returning(text)).isEqualTo("x");
        assertThat(db.insert(odd)
                        .values(v -> v.set(text, "x"))
                        .onConflict(text)
                        .doUpdate(u -> u.set(text, concat(excluded(text), "y")))
                        .returning(text))
                .contains("xy");
    }
}
