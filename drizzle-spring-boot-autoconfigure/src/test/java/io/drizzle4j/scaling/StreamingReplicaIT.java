package io.drizzle4j.scaling;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.sql;
import static io.drizzle4j.scaling.ReplicatedPostgres.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.waitAtMost;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.type.PgType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Read-only transactions on a replica that follows its primary with a delay. */
class StreamingReplicaIT {

    private ReplicatedPostgres servers;

    private HikariDataSource writer;

    private HikariDataSource reader;

    private JdbcTemplate jdbc;

    private RelationalQueries db;

    private TransactionTemplate writing;

    private TransactionTemplate reading;

    @BeforeEach
    void start() throws Exception {
        servers = ReplicatedPostgres.start();
        servers.onPrimary().execute(BlogSchema.createSql());
        servers.awaitReplica();
        writer = pool(servers.urlOfPrimary());
        reader = pool(servers.urlOfReplica());
        var dataSource = new LazyConnectionDataSourceProxy(writer);
        dataSource.setReadOnlyDataSource(reader);
        jdbc = new JdbcTemplate(dataSource);
        db = RelationalQueries.create(dataSource, BlogSchema.SCHEMA);
        var manager = new JdbcTransactionManager(dataSource);
        writing = new TransactionTemplate(manager);
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    @AfterEach
    void stop() {
        reader.close();
        writer.close();
        servers.close();
    }

    private void insert(String name) {
        jdbc.update("insert into users (name) values (?)", name);
    }

    private boolean exists(String name) {
        return db.query(USERS).exists(q -> q.where(eq(USERS.name, name)));
    }

    private boolean existsOnReplica(String name) {
        return Boolean.TRUE.equals(reading.execute(status -> exists(name)));
    }

    @Test
    void aWriteIsReadInItsOwnTransactionAndLaterOnTheReplica() {
        servers.onReplica().execute("select pg_wal_replay_pause()");

        writing.executeWithoutResult(status -> {
            insert("Barbara");
            assertThat(exists("Barbara")).as("within the transaction").isTrue();
        });

        assertThat(exists("Barbara")).as("without a transaction").isTrue();
        assertThat(existsOnReplica("Barbara")).isFalse();

        servers.onReplica().execute("select pg_wal_replay_resume()");
        servers.awaitReplica();
        assertThat(existsOnReplica("Barbara")).isTrue();
    }

    @Test
    void aCommitCanWaitForTheReplica() {
        servers.onPrimary().execute("alter system set synchronous_standby_names = '*'");
        servers.onPrimary().execute("select pg_reload_conf()");
        waitAtMost(PATIENCE)
                .until(() -> "sync"
                        .equals(servers.onPrimary()
                                .queryForObject("select max(sync_state) from pg_stat_replication", String.class)));

        for (var i = 0; i < 50; i++) {
            var name = "user " + i;
            writing.executeWithoutResult(status -> {
                jdbc.execute("set local synchronous_commit = remote_apply");
                insert(name);
            });
            assertThat(existsOnReplica(name)).as(name).isTrue();
        }
    }

    @Test
    void aQueryOnTheReplicaThatIsInTheWayIsCancelled() {
        var thread = Executors.newSingleThreadExecutor();
        try {
            var slow = CompletableFuture.supplyAsync(
                    () -> reading.execute(status -> db.query(USERS)
                            .findMany(
                                    q -> q.extras("slow", sql(PgType.TEXT, "pg_sleep(20)::text || {0}", USERS.name)))),
                    thread);
            waitAtMost(PATIENCE)
                    .until(() -> Boolean.TRUE.equals(servers.onReplica()
                            .queryForObject(
                                    "select exists (select from pg_stat_activity where wait_event = 'PgSleep')",
                                    Boolean.class)));

            servers.onPrimary().execute("update users set name = name");
            servers.onPrimary().execute("vacuum users");

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(slow::join)
                    .havingCause()
                    .isInstanceOf(PessimisticLockingFailureException.class)
                    .withMessageContaining("conflict with recovery");
        } finally {
            thread.shutdownNow();
        }
        waitAtMost(PATIENCE)
                .ignoreExceptionsInstanceOf(PessimisticLockingFailureException.class) // the replay may still conflict
                .until(() -> existsOnReplica("Ada"));
    }

    @Test
    void afterAPromotionTheReplicaIsThePrimary() {
        assertThat(exists("Ada")).isTrue();

        servers.stopPrimary();
        servers.onReplica().execute("select pg_promote()");

        waitAtMost(PATIENCE)
                .ignoreExceptionsMatching(exception ->
                        exception instanceof DataAccessException || exception instanceof TransactionException)
                .untilAsserted(() -> writing.executeWithoutResult(status -> insert("Barbara")));
        assertThat(exists("Barbara")).isTrue();
        assertThat(existsOnReplica("Barbara")).isTrue();
    }
}
