package io.drizzle4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.reliability.Ledger.Operation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Faults of the database under load: killed connections, cancelled statements, locks that outlast the timeout, an
 * exhausted pool and restarts. A query returns a correct answer or throws an exception of Spring, and afterwards
 * everything works. {@code -Ddrizzle.test.soakSeconds=600} makes the test run longer.
 */
class FaultsIT {

    private static final Logger LOG = LoggerFactory.getLogger(FaultsIT.class);

    private static final long SECONDS = Integer.getInteger("drizzle.test.soakSeconds", 1);

    private static final int THREADS = 12;

    private static final int CONNECTIONS = 8;

    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration CONNECTION_TIMEOUT = Duration.ofMillis(300);

    @TempDir
    private static Path directory;

    private EmbeddedPostgres server;

    private HikariDataSource pool;

    private Ledger ledger;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
        var config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        pool = new HikariDataSource(config);
        ledger = new Ledger(pool, QueryOptions.DEFAULTS.withQueryTimeout(QUERY_TIMEOUT));
        ledger.createTables();
    }

    @AfterEach
    void stop() throws IOException {
        pool.close();
        server.close();
    }

    @Test
    void everyQueryAnswersCorrectlyOrFailsAndRecovers() throws Exception {
        var workers = new Workers(ledger);
        workers.start(THREADS, Thread::new);
        var end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        do {
            kill("pg_terminate_backend");
            kill("pg_cancel_backend");
            lockTables();
            exhaustPool();
            restart();
            Thread.sleep(300);
        } while (System.nanoTime() < end);
        workers.stop();

        LOG.info("{}", workers.outcomes());
        assertThat(workers.unexpected()).isEmpty();
        assertThat(workers.outcomes())
                .as("each fault was met")
                .containsKeys(
                        "CannotGetJdbcConnectionException",
                        "CannotCreateTransactionException",
                        "DataAccessResourceFailureException",
                        "QueryTimeoutException");
        await().ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> pool.getConnection().close());
        for (var operation : Operation.values()) {
            operation.run(ledger);
        }
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    private JdbcTemplate outside() {
        return new JdbcTemplate(server.getPostgresDatabase());
    }

    /** Ends connections or statements of the pool at random. */
    private void kill(String function) throws InterruptedException {
        for (var i = 0; i < 10; i++) {
            outside()
                    .query(
                            "select %s(pid) from pg_stat_activity where pid <> pg_backend_pid()".formatted(function)
                                    + " and backend_type = 'client backend' and random() < 0.3",
                            row -> {});
            Thread.sleep(30);
        }
    }

    /** Locks a table for longer than a query waits. */
    private void lockTables() throws SQLException, InterruptedException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table entries in access exclusive mode");
            Thread.sleep(QUERY_TIMEOUT.toMillis() + 300);
            connection.rollback();
        }
    }

    /** Borrows connections of the pool for longer than a query waits for one. */
    private void exhaustPool() throws InterruptedException, SQLException {
        List<Connection> borrowed = new ArrayList<>();
        try {
            for (var i = 0; i < CONNECTIONS; i++) {
                try {
                    borrowed.add(pool.getConnection());
                } catch (SQLException exception) {
                    LOG.debug("The pool is exhausted already", exception);
                }
            }
            Thread.sleep(CONNECTION_TIMEOUT.toMillis() + 100);
        } finally {
            for (var connection : borrowed) {
                connection.close();
            }
        }
    }

    private void restart() throws IOException {
        var port = server.getPort();
        server.close();
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
