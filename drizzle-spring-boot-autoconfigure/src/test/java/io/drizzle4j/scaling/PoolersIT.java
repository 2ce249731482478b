package io.drizzle4j.scaling;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import io.drizzle4j.error.Problem;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.StatementLog.Statement;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.TinyPooler;
import io.drizzle4j.fixtures.TinyPooler.Mode;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.Schema;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is found about a connection pooler in front of the server. {@link PgBouncerIT} uses a real one. */
@ExtendWith(OutputCaptureExtension.class)
class PoolersIT {

    static final Problem MIXED_UP_STATEMENTS = new Problem(
            "A connection pooler, such as PgBouncer in transaction mode, may give each transaction another server"
                    + " connection, but the driver prepares statements on the server. Queries can fail, or return the"
                    + " rows of another query.",
            "Add prepareThreshold=0 to the JDBC URL; or set max_prepared_statements in PgBouncer, which requires its"
                    + " version 1.21.");

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("poolers");
        database.execute(BlogSchema.createSql());
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static List<Problem> problems(DataSource dataSource) {
        return RelationalQueries.create(dataSource, BlogSchema.SCHEMA).connectionProblems();
    }

    /** Returns the problems of a pool of two connections through a pooler. */
    private static List<Problem> problems(
            Mode mode, Consumer<PGSimpleDataSource> driver, Consumer<HikariConfig> settings) {
        try (var pooler = new TinyPooler(database, mode);
                var pool = database.pool(2, driver.andThen(pooler::configure), settings)) {
            return problems(pool);
        }
    }

    @Test
    void thereIsNoProblemWithoutAPooler() {
        var log = new StatementLog(database.dataSource());

        assertThat(problems(log)).isEmpty();
        assertThat(log.statements()).extracting(Statement::sql).containsExactly("select pg_catalog.pg_backend_pid()");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDriverMustNotPrepareStatementsIfTransactionsArePooled(boolean isAutoCommit) {
        assertThat(problems(Mode.TRANSACTION, driver -> {}, config -> config.setAutoCommit(isAutoCommit)))
                .containsExactly(MIXED_UP_STATEMENTS);
    }

    static List<Consumer<PGSimpleDataSource>> settingsWithoutPreparedStatements() {
        return List.of(
                driver -> driver.setPrepareThreshold(0), driver -> driver.setPreferQueryMode(PreferQueryMode.SIMPLE));
    }

    @ParameterizedTest
    @MethodSource("settingsWithoutPreparedStatements")
    void noStatementIsSentIfTheDriverPreparesNone(Consumer<PGSimpleDataSource> settings) {
        try (var pooler = new TinyPooler(database, Mode.TRANSACTION);
                var pool = database.pool(2, settings.andThen(pooler::configure), config -> {})) {
            var log = new StatementLog(pool);

            assertThat(problems(log)).isEmpty();
            assertThat(log.statements()).isEmpty();
        }
    }

    @Test
    void thereIsNoProblemIfThePoolerPreparesTheStatements() {
        assertThat(problems(Mode.TRANSACTION_WITH_PREPARED_STATEMENTS, driver -> {}, config -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thereIsNoProblemIfSessionsArePooled(boolean isAutoCommit) {
        assertThat(problems(Mode.SESSION, driver -> {}, config -> config.setAutoCommit(isAutoCommit)))
                .isEmpty();
    }

    /** It cannot be known whether sessions or transactions are pooled. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SESSION", "TRANSACTION"})
    void aPoolOfOneConnectionIsReported(Mode mode) {
        try (var pooler = new TinyPooler(database, mode);
                var pool = database.pool(1, pooler::configure, config -> {})) {
            assertThat(problems(pool)).containsExactly(MIXED_UP_STATEMENTS);
        }
    }

    /** Another client has left statements with the names that the driver uses first. */
    @Test
    void anotherClientMayHavePreparedAStatementOfTheSameName() {
        try (var pooler = new TinyPooler(database, Mode.TRANSACTION);
                var other = database.pool(1, pooler::configure, config -> {});
                var pool = database.pool(2, pooler::configure, config -> {})) {
            for (var i = 1; i < 5; i++) {
                new JdbcTemplate(other).execute("prepare \"S_%d\" as select %d".formatted(i, i));
            }

            assertThat(problems(pool)).containsExactly(MIXED_UP_STATEMENTS);
        }
    }

    @Test
    void theServerConnectionIsLeftWithoutPreparedStatements() {
        try (var pooler = new TinyPooler(database, Mode.TRANSACTION);
                var pool = database.pool(2, pooler::configure, config -> {})) {
            var db = RelationalQueries.create(pool, BlogSchema.SCHEMA);

            assertThat(db.connectionProblems()).isNotEmpty();
            assertThat(db.connectionProblems()).isNotEmpty();
            assertThat(new JdbcTemplate(pool).queryForList("select name from pg_prepared_statements", String.class))
                    .isEmpty();
        }
    }

    @Test
    void nothingIsCheckedWithinATransaction() {
        try (var pooler = new TinyPooler(database, Mode.TRANSACTION);
                var pool = database.pool(2, pooler::configure, config -> {})) {
            var transaction = new TransactionTemplate(new JdbcTransactionManager(pool));

            transaction.executeWithoutResult(
                    status -> assertThat(problems(pool)).isEmpty());
        }
    }

    @Test
    void anApplicationLogsTheProblemAndStarts(CapturedOutput output) {
        try (var pooler = new TinyPooler(database, Mode.TRANSACTION);
                var pool = database.pool(2, pooler::configure, config -> {})) {
            start(pool);
        }

        assertThat(output)
                .containsOnlyOnce("%s (drizzle.validate) %s"
                        .formatted(MIXED_UP_STATEMENTS.description(), MIXED_UP_STATEMENTS.action()));
    }

    @Test
    void anApplicationIsNotCheckedIfItDoesNotValidate(CapturedOutput output) {
        try (var pooler = new TinyPooler(database, Mode.TRANSACTION);
                var pool = database.pool(2, pooler::configure, config -> {})) {
            start(pool, "drizzle.validate=off");
        }
        start(database.pool(2));

        assertThat(output).doesNotContain(MIXED_UP_STATEMENTS.description());
    }

    private static void start(HikariDataSource pool, String... properties) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DrizzleAutoConfiguration.class))
                .withBean(DataSource.class, () -> pool)
                .withBean(Schema.class, () -> BlogSchema.SCHEMA)
                .withPropertyValues(properties)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(RelationalQueries.class)
                        .satisfies(db -> assertThat(
                                        db.query(USERS).findMany(q -> q.with("posts", p -> p.columns(POSTS.title))))
                                .isNotEmpty()));
    }
}
