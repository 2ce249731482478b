package io.drizzle4j.benchmark;

import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.benchmark.ShopServer.Database;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inserts 10,000 rows, in turns with a batch by hand that the driver rewrites as inserts of many rows. Each insert is
 * rolled back. The batch does not return the generated keys, because the driver does not rewrite it then.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start
public class WriteBenchmark {

    private static final int ROWS = 10_000;

    private static final PgTable READINGS = PgTable.of(
            "readings",
            t -> t.add("id", integer().primaryKey().generatedAlwaysAsIdentity())
                    .add("sensor", integer().notNull())
                    .add("unit", text().notNull())
                    .add("value", numeric().notNull())
                    .add("at", timestamp().notNull())
                    .add("valid", bool().notNull()));

    /** What is measured. */
    @Param({"NUMBER", "KEYS"})
    public Returned returned;

    private HikariDataSource pool;

    private HikariDataSource rewriting;

    private List<Reading> readings;

    private RelationalQueries db;

    private TransactionTemplate transaction;

    /** What the library returns. */
    public enum Returned {
        /** The number of rows. */
        NUMBER,
        /** The generated keys. */
        KEYS
    }

    private record Reading(int sensor, String unit, BigDecimal value, LocalDateTime at, boolean valid) {}

    /** Creates a table for each. */
    @Setup
    public void start() throws SQLException {
        pool = ShopServer.pool(Database.FRESH);
        rewriting = ShopServer.pool(Database.FRESH, "reWriteBatchedInserts=true");
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of("readings", "readings_by_hand")) {
                statement.execute("drop table if exists " + table);
                statement.execute("create table " + table
                        + " (id integer generated always as identity primary key, sensor integer not null, unit text"
                        + " not null, value numeric not null, at timestamp not null, valid boolean not null)");
            }
        }
        var start = LocalDateTime.of(2026, 1, 1, 0, 0);
        readings = IntStream.range(0, ROWS)
                .mapToObj(i -> new Reading(
                        i % 97,
                        i % 3 == 0 ? "°C" : "hPa",
                        BigDecimal.valueOf(i * 31L, 2),
                        start.plusSeconds(i),
                        i % 7 != 0))
                .toList();
        db = RelationalQueries.create(pool, Schema.of());
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    private Object insertByHand(long turn) {
        try (var connection = rewriting.getConnection()) {
            connection.setAutoCommit(false);
            var counts = insertByHand(connection);
            connection.rollback();
            return counts;
        } catch (SQLException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private int[] insertByHand(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into readings_by_hand (sensor, unit, value, at, valid) values (?, ?, ?, ?, ?)")) {
            for (var reading : readings) {
                statement.setInt(1, reading.sensor());
                statement.setString(2, reading.unit());
                statement.setBigDecimal(3, reading.value());
                statement.setObject(4, reading.at());
                statement.setBoolean(5, reading.valid());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private Object insert(long turn) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            var insert = db.insert(READINGS).values(readings);
            return returned == Returned.KEYS ? insert.returning(READINGS.column("id")) : insert.execute();
        });
    }

    /** Inserts the rows in turns. */
    @Benchmark
    public void inTurns(Turns turns, Blackhole answers) {
        turns.take(Question.PRODUCT, this::insertByHand, this::insert, answers);
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        pool.close();
        rewriting.close();
    }
}
