package io.drizzle4j.scaling;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.type.PgType.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.Problem;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.result.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

/** Queries through a real PgBouncer. */
@EnabledIf(value = "io.drizzle4j.scaling.PgBouncer#isInstalled", disabledReason = "PgBouncer is not installed")
class PgBouncerIT {

    private static final String PREPARES = "io.drizzle4j.scaling.PgBouncer#canPrepareStatements";

    private static final int DRIVER_DEFAULT = 5;

    private static final int CLIENTS = 8;

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("pgbouncer");
        database.execute(BlogSchema.createSql());
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static HikariDataSource pool(PgBouncer bouncer, int size, int prepareThreshold) {
        return database.pool(
                size,
                driver -> {
                    driver.setPrepareThreshold(prepareThreshold);
                    bouncer.configure(driver);
                },
                config -> {});
    }

    /** Returns the problems of a pool of two connections through a PgBouncer, which is closed. */
    private static List<Problem> problems(PgBouncer bouncer, int prepareThreshold) {
        try (bouncer;
                var pool = pool(bouncer, 2, prepareThreshold)) {
            return RelationalQueries.create(pool, BlogSchema.SCHEMA).connectionProblems();
        }
    }

    private static Connection connect(PgBouncer bouncer, int prepareThreshold) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setURL(database.url());
        source.setUser(database.user());
        source.setPrepareThreshold(prepareThreshold);
        bouncer.configure(source);
        return source.getConnection();
    }

    @Test
    void isReportedIfItPoolsTransactions() {
        assertThat(problems(new PgBouncer(database, "transaction", 3), DRIVER_DEFAULT))
                .containsExactly(PoolersIT.MIXED_UP_STATEMENTS);
    }

    @Test
    void isNoProblemIfTheDriverPreparesNoStatements() {
        assertThat(problems(new PgBouncer(database, "transaction", 3), 0)).isEmpty();
    }

    @Test
    @EnabledIf(value = PREPARES, disabledReason = "PgBouncer is not installed in version 1.21 or later")
    void isNoProblemIfItPreparesStatements() {
        assertThat(problems(new PgBouncer(database, "transaction", 3, 200), DRIVER_DEFAULT))
                .isEmpty();
    }

    @Test
    void isNoProblemIfItPoolsSessions() {
        assertThat(problems(new PgBouncer(database, "session", 3), DRIVER_DEFAULT))
                .isEmpty();
    }

    /** What the report is about: the driver has prepared another statement under the same name for another client. */
    @Test
    void mixesUpStatementsThatTheDriverPrepares() throws SQLException {
        try (var bouncer = new PgBouncer(database, "transaction", 2);
                var first = connect(bouncer, 1);
                var second = connect(bouncer, 1);
                var names = first.prepareStatement("select name from users where id = 1");
                var titles = second.prepareStatement("select title from posts where id = 1")) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            assertThat(text(names)).isEqualTo("Ada");
            assertThat(text(titles)).isEqualTo("Engines");
            second.commit();
            first.commit();

            assertThat(text(titles)).as("a title").isEqualTo("Ada");
        }
    }

    private static String text(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<Function<RelationalQueries, Object>> questions() {
        return List.of(
                db -> db.query(USERS).findMany(q -> q.orderBy(asc(USERS.id)).with("posts", p -> p.with("comments"))),
                db -> db.query(USERS)
                        .findMany(q -> q.orderBy(desc(USERS.id)).limit(2).with("profile")),
                db -> db.query(POSTS)
                        .findFirst(q -> q.where(eq(POSTS.id, 5)).with("author").with("editor")),
                db -> db.query(POSTS)
                        .findMany(q -> q.orderBy(asc(POSTS.id))
                                .with("comments", c -> c.page(1).total())),
                db -> db.query(POSTS).findMany(q -> q.where(some("comments")).orderBy(asc(POSTS.id))),
                db -> db.query(COMMENTS).count(),
                db -> db.query(COMMENTS)
                        .findMany(q -> q.where(eq(COMMENTS.authorId, 2)).orderBy(asc(COMMENTS.id))),
                db -> db.query(USERS)
                        .explain(ExplainOption.GENERIC_PLAN)
                        .findMany(q -> q.where(eq(USERS.id, 1)))
                        .contains("(id = $1)"),
                PgBouncerIT::streamed);
    }

    private static List<Row> streamed(RelationalQueries db) {
        List<Row> rows = new ArrayList<>();
        db.query(POSTS).forEach(q -> q.orderBy(asc(POSTS.id)).with("comments"), rows::add);
        return rows;
    }

    @Test
    void givesTheSameRowsIfTheDriverPreparesNoStatements() throws Exception {
        try (var bouncer = new PgBouncer(database, "transaction", 3)) {
            givesTheSameRows(bouncer, 0);
        }
    }

    @Test
    @EnabledIf(value = PREPARES, disabledReason = "PgBouncer is not installed in version 1.21 or later")
    void givesTheSameRowsIfItPreparesStatements() throws Exception {
        try (var bouncer = new PgBouncer(database, "transaction", 3, 200)) {
            givesTheSameRows(bouncer, DRIVER_DEFAULT);
        }
    }

    @Test
    void givesTheSameRowsIfItPoolsSessions() throws Exception {
        try (var bouncer = new PgBouncer(database, "session", CLIENTS)) {
            givesTheSameRows(bouncer, DRIVER_DEFAULT);
        }
    }

    private static void givesTheSameRows(PgBouncer bouncer, int prepareThreshold) throws Exception {
        var direct = RelationalQueries.create(database.dataSource(), BlogSchema.SCHEMA);
        var expected =
                questions().stream().map(question -> question.apply(direct)).toList();
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try (var pool = pool(bouncer, CLIENTS, prepareThreshold)) {
            var db = RelationalQueries.create(pool, BlogSchema.SCHEMA, QueryOptions.DEFAULTS.withFetchSize(2));
            List<Callable<Object>> calls = IntStream.range(0, 50 * CLIENTS)
                    .<Callable<Object>>mapToObj(
                            i -> () -> questions().get(i % expected.size()).apply(db))
                    .toList();
            var found = threads.invokeAll(calls);
            for (var i = 0; i < found.size(); i++) {
                assertThat(found.get(i).get()).isEqualTo(expected.get(i % expected.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void passesOnTheCancellationOfAQuery() {
        try (var bouncer = new PgBouncer(database, "transaction", 1);
                var pool = pool(bouncer, 2, 0)) {
            var hurried = RelationalQueries.create(
                    pool, BlogSchema.SCHEMA, QueryOptions.DEFAULTS.withQueryTimeout(Duration.ofSeconds(1)));

            assertThatExceptionOfType(QueryTimeoutException.class)
                    .isThrownBy(() -> hurried.query(USERS)
                            .findFirst(q -> q.extras("slept", sql(INTEGER, "length(pg_sleep(20)::text)"))))
                    .withMessageContaining("canceling statement due to user request");
        }
    }

    /** The isolation level of {@code @Transactional} is one: the driver sets it for the session. */
    @Test
    void givesSettingsOfASessionToOtherClients() throws SQLException {
        try (var bouncer = new PgBouncer(database, "transaction", 1);
                var first = connect(bouncer, 0);
                var second = connect(bouncer, 0)) {
            first.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

            try (var level = second.prepareStatement("show transaction_isolation")) {
                assertThat(text(level)).isEqualTo("repeatable read");
            }
        }
    }

    @Test
    void isReportedIfItPoolsStatements() {
        assertThat(problems(new PgBouncer(database, "statement", 3), DRIVER_DEFAULT))
                .hasSize(1);
    }

    @Test
    void refusesTransactionsIfItPoolsStatements() {
        try (var bouncer = new PgBouncer(database, "statement", 3);
                var pool = pool(bouncer, 2, 0)) {
            var db = RelationalQueries.create(pool, BlogSchema.SCHEMA);

            assertThat(db.query(USERS).findMany(q -> q.with("posts"))).hasSize(4);
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> db.query(USERS).forEach(q -> {}, row -> {}))
                    .withMessageContaining("transaction blocks not allowed in statement pooling mode");
        }
    }
}
