package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Queries on Spring's connections: transactions, errors, timeouts, and the state of the connection after them. */
class TransactionsIT {

    private static TestDatabase database;

    private HikariDataSource pool;

    private StatementLog log;

    private RelationalQueries db;

    @BeforeAll
    static void createBlog() {
        database = TestPostgres.database("transactions");
        database.execute(BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        database.close();
    }

    @BeforeEach
    void usePoolOfTwo() {
        use(2, QueryOptions.DEFAULTS);
    }

    @AfterEach
    void findAllConnectionsClosed() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections left open")
                .isZero();
        pool.close();
        database.execute("delete from tags where id > 4");
    }

    private void use(int poolSize, QueryOptions options) {
        if (pool != null) {
            pool.close();
        }
        pool = database.pool(poolSize);
        log = new StatementLog(pool);
        db = RelationalQueries.create(log, BlogSchema.SCHEMA, options);
    }

    /** Runs the work while the table has another name. */
    private static void without(String table, Runnable work) {
        database.execute("alter table %s rename to gone".formatted(table));
        try {
            work.run();
        } finally {
            database.execute("alter table gone rename to %s".formatted(table));
        }
    }

    private static QueryOptions timeout(Duration timeout) {
        return QueryOptions.DEFAULTS.withQueryTimeout(timeout);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(log));
    }

    private void insertTag(String name) {
        new JdbcTemplate(log).update("insert into tags (name) values (?)", name);
    }

    private long tags(String name) {
        return db.query(TAGS).count(q -> q.where(eq(TAGS.name, name)));
    }

    private static void sleeping(QueryConfig q) {
        q.extras("slept", sql(TEXT, "pg_sleep(20)::text"));
    }

    private String setting(String name) {
        var row = db.query(USERS)
                .findFirst(q -> q.extras("setting", sql(TEXT, "current_setting({0})", name)))
                .orElseThrow();
        return Objects.requireNonNull(row.get("setting", String.class));
    }

    @Nested
    class Transactions {

        @Test
        void seesItsOwnUncommittedRowsAndNoneAfterARollback() {
            transaction().executeWithoutResult(status -> {
                insertTag("new");
                assertThat(tags("new")).isOne();
                assertThat(new JdbcTemplate(database.dataSource())
                                .queryForObject("select count(*) from tags where name = 'new'", Long.class))
                        .as("committed")
                        .isZero();
                status.setRollbackOnly();
            });

            assertThat(tags("new")).isZero();
        }

        @Test
        void seesAllLevelsOfOneUncommittedTree() {
            var tree = transaction().execute(status -> {
                var jdbc = new JdbcTemplate(log);
                jdbc.execute("insert into users (name) values ('Barbara')");
                jdbc.execute("insert into posts (title, author_id) select 'CLU', id from users where name = 'Barbara'");
                jdbc.execute("insert into comments (content, post_id, author_id)"
                        + " select 'Abstract', p.id, p.author_id from posts p where title = 'CLU'");
                status.setRollbackOnly();
                return db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .where(eq(USERS.name, "Barbara"))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.title)
                                                .with(
                                                        "comments",
                                                        c -> c.columns().with("author", a -> a.columns(USERS.name)))));
            });

            assertThat(tree).hasToString("[{name=Barbara, posts=[{title=CLU, comments=[{author={name=Barbara}}]}]}]");
        }

        @Test
        void isolatesANestedTransactionFromTheOuterOne() {
            var nested = transaction();
            nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

            transaction().executeWithoutResult(outer -> {
                insertTag("outer");
                nested.executeWithoutResult(inner -> {
                    insertTag("inner");
                    assertThat(tags("outer")).isZero();
                    assertThat(tags("inner")).isOne();
                });
                assertThat(tags("outer")).isOne();
                assertThat(tags("inner"))
                        .as("committed by the nested transaction")
                        .isOne();
                outer.setRollbackOnly();
            });

            assertThat(tags("outer")).isZero();
            assertThat(tags("inner")).isOne();
        }

        @Test
        void rollsBackToASavepoint() {
            var nested = transaction();
            nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

            transaction().executeWithoutResult(outer -> {
                insertTag("outer");
                nested.executeWithoutResult(inner -> {
                    insertTag("inner");
                    assertThat(tags("inner")).isOne();
                    inner.setRollbackOnly();
                });
                assertThat(tags("inner")).isZero();
                assertThat(tags("outer")).isOne();
            });
        }

        @Test
        void readsInAReadOnlyTransaction() {
            var readOnly = transaction();
            readOnly.setReadOnly(true);

            var inside = readOnly.execute(status -> setting("transaction_read_only"));

            assertThat(inside).isEqualTo("on");
            assertThat(setting("transaction_read_only")).isEqualTo("off");
        }

        @Test
        void readsAtTheIsolationOfItsTransaction() {
            var serializable = transaction();
            serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);

            var inside = serializable.execute(status -> setting("transaction_isolation"));

            assertThat(inside).isEqualTo("serializable");
            assertThat(setting("transaction_isolation")).isEqualTo("read committed");
        }

        @Test
        void readsANewSnapshotUnlessItsTransactionKeepsOne() {
            var repeatable = transaction();
            repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);

            repeatable.executeWithoutResult(status -> {
                assertThat(tags("later")).isZero();
                database.execute("insert into tags (name) values ('later')");
                assertThat(tags("later")).isZero();
            });

            assertThat(tags("later")).isOne();
        }

        @Test
        void leavesNoTransactionOpenOnAConnectionWithoutAutoCommit() {
            try (var manual = database.pool(1, driver -> {}, config -> config.setAutoCommit(false))) {
                assertThat(RelationalQueries.create(manual, BlogSchema.SCHEMA)
                                .query(USERS)
                                .count())
                        .isEqualTo(4);

                assertThat(new JdbcTemplate(database.dataSource())
                                .queryForList("select pid from pg_locks where relation = 'users'::regclass"))
                        .isEmpty();
            }
        }
    }

    @Nested
    class APoolOfOne {

        @BeforeEach
        void usePoolOfOne() {
            use(1, timeout(Duration.ofMillis(1)));
        }

        @Test
        void answersTheVeryFirstQuery() {
            assertThat(tags("maths")).isOne();
            assertThat(log.catalogReads()).isOne();
        }

        @Test
        void answersTheVeryFirstQueryInATransaction() {
            transaction()
                    .executeWithoutResult(status -> assertThat(tags("maths")).isOne());

            assertThat(log.catalogReads()).isOne();
        }

        @Test
        void answersAfterAnErrorOfTheDatabase() {
            assertThatThrownBy(() -> db.query(USERS)
                            .findMany(q -> q.extras("x", sql(TEXT, "(1 / ({0} - {0}))::text", USERS.id))))
                    .isInstanceOf(DataAccessException.class);

            assertThat(tags("maths")).isOne();
        }

        @Test
        void answersAfterAnErrorOfTheVeryFirstQuery() {
            without("tags", () -> assertThatThrownBy(() -> tags("maths")).isInstanceOf(BadSqlGrammarException.class));

            assertThat(tags("maths")).isOne();
        }

        @Test
        void answersAfterATimeout() {
            assertThatThrownBy(() -> db.query(USERS).findMany(TransactionsIT::sleeping))
                    .isInstanceOf(QueryTimeoutException.class);

            assertThat(tags("maths")).isOne();
        }

        @Test
        void answersAfterAnExceptionInTheLambda() {
            var failure = new IllegalStateException("in the lambda");

            assertThatThrownBy(() -> db.query(USERS).findMany(q -> {
                        throw failure;
                    }))
                    .isSameAs(failure);

            assertThat(tags("maths")).isOne();
        }

        @Test
        void answersAfterAnExceptionInANestedLambda() {
            var failure = new IllegalStateException("in the lambda");

            assertThatThrownBy(() -> db.query(USERS)
                            .findMany(q -> q.with("posts", p -> {
                                throw failure;
                            })))
                    .isSameAs(failure);

            assertThat(tags("maths")).isOne();
        }

        @Test
        void answersAfterAnInvalidQuery() {
            assertThatThrownBy(() -> db.query(USERS).findMany(q -> q.where(eq(TAGS.id, 1))))
                    .isInstanceOf(InvalidQueryException.class);
            assertThat(log.statements()).isEmpty();

            assertThat(tags("maths")).isOne();
        }

        @Test
        void answersAfterRowsThatContradictTheDefinitions() {
            database.execute("alter table profiles drop constraint profiles_user_id_key;"
                    + "insert into profiles (user_id) values (1)");
            try {
                assertThatThrownBy(() -> db.query(USERS).findMany(q -> q.with("profile")))
                        .isInstanceOf(UnexpectedDataException.class);
            } finally {
                database.execute("delete from profiles where id > 3;"
                        + "alter table profiles add constraint profiles_user_id_key unique (user_id)");
            }

            assertThat(tags("maths")).isOne();
        }

        @Test
        void needsNoConnectionWhileALambdaRunsAnotherQuery() {
            var found = db.query(USERS).findMany(q -> q.where(eq(USERS.id, (int) tags("maths"))));

            assertThat(found).hasToString("[{id=1, name=Ada}]");
        }

        @Test
        void leavesAFailedTransactionToItsOwner() {
            transaction().executeWithoutResult(status -> {
                assertThat(tags("maths")).isOne();
                assertThatThrownBy(() -> db.query(USERS).findMany(q -> q.extras("x", sql(TEXT, "nothing()"))))
                        .isInstanceOf(BadSqlGrammarException.class);
                assertThatThrownBy(() -> tags("maths"))
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("current transaction is aborted");
                status.setRollbackOnly();
            });

            assertThat(tags("maths")).isOne();
        }
    }

    @Nested
    class Timeouts {

        @Test
        void cancelsAQueryThatTakesTooLong() {
            use(1, timeout(Duration.ofSeconds(1)));
            var sql = db.query(USERS).toSql(TransactionsIT::sleeping).sql();
            assertThat(tags("maths")).isOne();

            var start = System.nanoTime();
            assertThatExceptionOfType(QueryTimeoutException.class)
                    .isThrownBy(() -> db.query(USERS).findMany(TransactionsIT::sleeping))
                    .withMessage(
                            "PreparedStatementCallback; SQL [%s]; " + "ERROR: canceling statement due to user request",
                            sql);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));

            assertThat(tags("maths")).isOne();
        }

        @Test
        void roundsATimeoutUpToASecond() {
            use(1, timeout(Duration.ofMillis(1)));

            assertThat(db.query(TAGS)
                            .findFirst(q -> q.columns(TAGS.id).extras("slept", sql(TEXT, "pg_sleep(0.2)::text"))))
                    .hasToString("Optional[{id=1, slept=}]");
            assertThatExceptionOfType(QueryTimeoutException.class)
                    .isThrownBy(() -> db.query(USERS).findMany(TransactionsIT::sleeping));
        }

        @Test
        void meetsTheDeadlineOfTheTransaction() {
            var hurried = transaction();
            hurried.setTimeout(1);

            assertThatExceptionOfType(QueryTimeoutException.class)
                    .isThrownBy(() -> hurried.execute(status -> db.query(USERS).findMany(TransactionsIT::sleeping)));

            assertThat(tags("maths")).isOne();
        }

        @Test
        void meetsTheDeadlineOfTheTransactionBeforeALaterOneOfItsOwn() {
            use(1, timeout(Duration.ofHours(1)));
            var hurried = transaction();
            hurried.setTimeout(1);

            assertThatExceptionOfType(QueryTimeoutException.class)
                    .isThrownBy(() -> hurried.execute(status -> db.query(USERS).findMany(TransactionsIT::sleeping)));
        }
    }

    @Nested
    class Errors {

        @Test
        void namesTheSqlThatUsesAMissingTable() {
            var sql = db.query(POSTS)
                    .toSql(q -> q.where(eq(POSTS.title, "secret-4711")))
                    .sql();

            without(
                    "posts",
                    () -> assertThatExceptionOfType(BadSqlGrammarException.class)
                            .isThrownBy(() -> db.query(POSTS).findMany(q -> q.where(eq(POSTS.title, "secret-4711"))))
                            .withMessage("PreparedStatementCallback; bad SQL grammar [%s]", sql)
                            .havingCause()
                            .withMessageContaining("relation \"posts\" does not exist")
                            .withMessageNotContaining("4711"));
        }

        @Test
        void namesTheSqlOfTheCatalogThatCannotBeRead() {
            var queries = RelationalQueries.create(log, BlogSchema.SCHEMA);
            var jdbc = new JdbcTemplate(log);

            transaction().executeWithoutResult(status -> {
                status.setRollbackOnly();
                assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> jdbc.execute("select 1 / 0"));
                assertThatExceptionOfType(DataAccessException.class)
                        .isThrownBy(() -> queries.query(USERS).count())
                        .withMessageContaining("/* drizzle catalog */")
                        .withMessageContaining("current transaction is aborted");
            });
        }

        @Test
        void readsTheCatalogByFunctionsThatNoSearchPathHides() {
            database.execute("create schema shadow; create function shadow.quote_ident(text) returns text"
                    + " language plpgsql as $$ begin raise 'no catalog today'; end $$;");
            try (var shadowed = database.pool(
                    1,
                    driver -> {},
                    config -> config.setConnectionInitSql("set search_path = shadow, public, pg_catalog"))) {
                var queries = RelationalQueries.create(shadowed, BlogSchema.SCHEMA);

                assertThat(queries.query(USERS).count()).isEqualTo(4);
            }
        }

        @Test
        void translatesASerializationFailure() {
            var serializable = transaction();
            serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
            var jdbc = new JdbcTemplate(database.dataSource());
            var others = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
            others.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
            others.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

            assertThatExceptionOfType(ConcurrencyFailureException.class)
                    .isThrownBy(() -> serializable.execute(status -> {
                        assertThat(db.query(CATEGORIES).count()).isEqualTo(6);
                        others.executeWithoutResult(pivot -> {
                            jdbc.queryForList("select * from users");
                            others.executeWithoutResult(first -> jdbc.update("update users set name = name"));
                            jdbc.update("update posts set title = title");
                        });
                        return db.query(POSTS).findMany();
                    }))
                    .withMessageContaining(db.query(POSTS).toSql(q -> {}).sql())
                    .withMessageContaining("could not serialize access");
        }

        @Test
        void usesTheTranslatorOfTheApplication() {
            var own = new DataAccessException("translated") {};
            use(
                    1,
                    QueryOptions.DEFAULTS.withExceptionTranslator(
                            (task, sql, ex) -> "42P01".equals(ex.getSQLState()) ? own : null));

            without("tags", () -> assertThatThrownBy(() -> tags("maths")).isSameAs(own));
            assertThatThrownBy(() -> db.query(USERS).findMany(q -> q.extras("x", sql(TEXT, "(1 / 0)::text"))))
                    .isInstanceOf(DataAccessException.class)
                    .isNotSameAs(own);
        }

        @Test
        void reportsAnUnreachableDatabase() {
            var nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nothing", "a", "b");
            var queries = RelationalQueries.create(nowhere, BlogSchema.SCHEMA);

            assertThatThrownBy(() -> queries.query(USERS).count())
                    .isInstanceOf(DataAccessResourceFailureException.class);
        }

        @Test
        void translatesTheEndOfAConnection() {
            assertThatThrownBy(() -> db.query(USERS)
                            .findMany(q -> q.extras("x", sql(TEXT, "pg_terminate_backend(pg_backend_pid())::text"))))
                    .isInstanceOf(DataAccessException.class);

            assertThat(tags("maths")).isOne();
        }
    }

    @Nested
    class Threads {

        @Test
        void readsInAnInterruptedThreadAndKeepsItsStatus() throws Exception {
            use(1, QueryOptions.DEFAULTS);
            assertThat(tags("maths")).isOne();

            var isInterrupted = inAThread(() -> {
                Thread.currentThread().interrupt();
                assertThat(tags("maths")).isOne();
                return Thread.interrupted();
            });

            assertThat(isInterrupted).isTrue();
        }

        @Test
        void stopsWaitingForAConnectionWhenInterrupted() throws Exception {
            use(1, QueryOptions.DEFAULTS);
            var waiting = new FutureTask<>(() -> {
                assertThatThrownBy(() -> tags("maths")).isInstanceOf(CannotGetJdbcConnectionException.class);
                return Thread.interrupted();
            });

            try (var held = pool.getConnection()) {
                assertThat(held.isValid(1)).isTrue();
                var thread = new Thread(waiting);
                thread.start();
                while (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0) {
                    assertThat(thread.isAlive()).isTrue();
                    Thread.onSpinWait();
                }
                thread.interrupt();
                assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(tags("maths")).isOne();
        }

        @Test
        void shareOneInstance() throws Exception {
            use(4, QueryOptions.DEFAULTS);
            List<Consumer<QueryConfig>> questions = IntStream.range(0, 5)
                    .<Consumer<QueryConfig>>mapToObj(n -> q -> q.where(gt(USERS.id, n))
                            .orderBy(asc(USERS.id))
                            .with("profile")
                            .with(
                                    "posts",
                                    p -> p.orderBy(desc(POSTS.createdAt))
                                            .limit(n)
                                            .with("comments", c -> c.with("author"))
                                            .with("editor")))
                    .toList();
            var expected = questions.stream()
                    .map(RelationalQueries.create(database.dataSource(), BlogSchema.SCHEMA)
                            .query(USERS)::findMany)
                    .toList();
            var asked = new AtomicInteger();

            var threads = Executors.newFixedThreadPool(16);
            try {
                Callable<List<Row>> work = () -> {
                    for (var i = 0; i < 200; i++) {
                        var n = asked.getAndIncrement() % questions.size();
                        assertThat(db.query(USERS).findMany(questions.get(n))).isEqualTo(expected.get(n));
                    }
                    return List.of();
                };
                for (var result : threads.invokeAll(
                        IntStream.range(0, 16).mapToObj(i -> work).toList())) {
                    assertThat(result.get()).isEmpty();
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(log.statements()).hasSize(16 * 200);
            assertThat(log.catalogReads()).isBetween(1, 16);
        }

        private static <T> T inAThread(Callable<T> work) throws InterruptedException, ExecutionException {
            var task = new FutureTask<>(work);
            new Thread(task).start();
            return task.get();
        }
    }

    @Nested
    class TheCatalog {

        @Test
        void isReadOnceByTheFirstQuery() {
            assertThat(tags("maths")).isOne();
            assertThat(log.catalogReads()).isOne();

            assertThat(tags("maths")).isOne();
            assertThat(db.query(USERS).findMany(q -> q.with("posts"))).hasSize(4);
            assertThat(log.catalogReads()).isOne();
        }

        @Test
        void isReadOnAConnectionThatIsReturnedBeforeTheFirstQuery() {
            use(1, QueryOptions.DEFAULTS);
            var counting = new CountingDataSource(pool);
            var queries = RelationalQueries.create(counting, BlogSchema.SCHEMA);

            assertThat(queries.query(USERS).count()).isEqualTo(4);
            assertThat(counting.connections).hasValue(2);

            assertThat(queries.query(USERS).count()).isEqualTo(4);
            assertThat(counting.connections).hasValue(3);
        }

        @Test
        void isReadOnTheConnectionOfTheTransaction() {
            var counting = new CountingDataSource(log);
            var queries = RelationalQueries.create(counting, BlogSchema.SCHEMA);

            new TransactionTemplate(new JdbcTransactionManager(counting))
                    .executeWithoutResult(
                            status -> assertThat(queries.query(USERS).count()).isEqualTo(4));

            assertThat(counting.connections).hasValue(1);
            assertThat(log.catalogReads()).isOne();
        }

        @Test
        void isReadAgainIfTheFirstQueryCouldNotReadIt() {
            transaction().executeWithoutResult(status -> {
                assertThatThrownBy(() -> new JdbcTemplate(log).execute("select nothing()"))
                        .isInstanceOf(BadSqlGrammarException.class);
                assertThatThrownBy(() -> tags("maths")).isInstanceOf(DataAccessException.class);
                status.setRollbackOnly();
            });

            assertThat(tags("maths")).isOne();
            assertThat(log.catalogReads()).isEqualTo(2);
            assertThat(log.statements()).hasSize(2);
        }

        @Test
        void isReadForATableThatOnlyASubSelectReads() {
            var stranger = PgTable.of(
                    "tags", t -> t.add("id", PgTable.integer().primaryKey()).add("name", PgTable.integer()));
            var queries = RelationalQueries.create(log, Schema.of(relations(USERS, r -> r)));
            assertThat(queries.query(USERS).count()).isEqualTo(4);

            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> queries.query(USERS)
                            .count(q -> q.where(exists(from(stranger).where(eq(stranger.column("name"), USERS.id))))))
                    .withMessageStartingWith("Column 'tags.name' is declared integer, but is text in the database.");
            assertThat(log.catalogReads()).isEqualTo(2);
        }

        @Test
        void isNotReadToShowOrPrepareAQuery() {
            db.query(USERS).toSql(q -> q.with("posts"));
            var prepared = db.query(USERS).prepare(q -> q.where(eq(USERS.id, placeholder("id"))));
            prepared.bind("id", 1).toSql();

            assertThat(log.statements()).isEmpty();
            assertThat(log.catalogReads()).isZero();

            assertThat(prepared.bind("id", 1).findFirst()).hasToString("Optional[{id=1, name=Ada}]");
            assertThat(log.catalogReads()).isOne();
        }

        @Test
        void isNeverReadIfDisabled() {
            use(1, QueryOptions.DEFAULTS.withReadCatalog(false));

            assertThat(tags("maths")).isOne();
            assertThat(db.query(USERS).findMany(q -> q.with("posts", p -> p.limit(1))))
                    .hasSize(4);

            assertThat(log.catalogReads()).isZero();
            assertThat(log.statements()).hasSize(2);
        }
    }

    /** Counts the requested connections. */
    private static final class CountingDataSource extends DelegatingDataSource {

        private final AtomicInteger connections = new AtomicInteger();

        CountingDataSource(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            return super.getConnection();
        }
    }
}
