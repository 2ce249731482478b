package io.drizzle4j.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PreferQueryMode;
import org.springframework.util.ClassUtils;

/**
 * Finds a pooler that gives each transaction another server connection, such as PgBouncer in transaction mode, while
 * the driver prepares statements on the server. The driver then uses names that the server connection does not know, or
 * that it knows from another client.
 *
 * <p>A pooler sends a process ID of its own to the driver instead of that of the server process.
 */
final class PoolerCheck {

    private static final boolean HAS_DRIVER =
            ClassUtils.isPresent("org.postgresql.PGConnection", PoolerCheck.class.getClassLoader());

    /** How the driver names statements on the server. */
    private static final String DRIVER_PREFIX = "S_";

    private static final int COMPARISONS = 5;

    private static final long SECONDS_FOR_CONNECTION = 2;

    private PoolerCheck() {}

    /** A check of a connection. */
    @FunctionalInterface
    private interface Check {
        boolean of(Connection connection) throws SQLException;
    }

    /**
     * Returns whether names of prepared statements may be mixed up. Also true if there is a pooler, but no second
     * connection to find out whether it assigns transactions or whole sessions.
     *
     * @param connection a connection without a transaction
     * @param dataSource its source
     */
    static boolean mayMixUpStatements(Connection connection, DataSource dataSource) throws SQLException {
        if (!HAS_DRIVER || !connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        var driver = connection.unwrap(PGConnection.class);
        return driver.getPrepareThreshold() != 0
                && driver.getPreferQueryMode() != PreferQueryMode.SIMPLE
                && inAutoCommit(
                        connection,
                        checked -> serverProcess(checked) != driver.getBackendPID()
                                && !isNamedByPooler(checked)
                                && mayShareServer(checked, dataSource));
    }

    /** The driver would also prepare its own {@code begin} and {@code commit}. */
    private static boolean inAutoCommit(Connection connection, Check check) throws SQLException {
        if (connection.getAutoCommit()) {
            return check.of(connection);
        }
        connection.setAutoCommit(true);
        try {
            return check.of(connection);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    private static int serverProcess(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Returns whether the server knows a prepared statement by another name than the driver. The pooler then prepares
     * it on each server connection that needs it, as PgBouncer does since version 1.21. False if it permits no
     * transactions.
     */
    private static boolean isNamedByPooler(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!begins(statement)) {
                return false;
            }
            try {
                var name = nameOfPrepared(connection);
                var isNamedByDriver = name.startsWith(DRIVER_PREFIX);
                if (isNamedByDriver) {
                    statement.execute("deallocate \"" + name + "\""); // another client could use it
                }
                return !isNamedByDriver;
            } catch (SQLException exception) {
                if (SqlState.DUPLICATE_PREPARED_STATEMENT.code().equals(exception.getSQLState())) {
                    return false;
                }
                throw exception;
            } finally {
                statement.execute("rollback");
            }
        }
    }

    /** Begins a transaction, which keeps the server connection. */
    private static boolean begins(Statement statement) {
        try {
            statement.execute("begin");
            return true;
        } catch (SQLException exception) {
            return false;
        }
    }

    /** Prepares a statement on the server, and returns the name that the server has for it; empty if it has none. */
    private static String nameOfPrepared(Connection connection) throws SQLException {
        var mark = Long.toHexString(System.nanoTime());
        var sql = "select name from pg_catalog.pg_prepared_statements where statement like '%" + mark + "%'";
        try (var statement = connection.prepareStatement(sql)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** Returns whether another connection has the same server process, or may have it. */
    private static boolean mayShareServer(Connection connection, DataSource dataSource) {
        var comparison = new FutureTask<>(() -> sharesServer(connection, dataSource));
        var thread = new Thread(comparison, "drizzle-pooler-check");
        thread.setDaemon(true);
        thread.start();
        try {
            return comparison.get(SECONDS_FOR_CONNECTION, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException exception) {
            return true;
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            comparison.cancel(true);
        }
    }

    /** Alternates between two connections. The server process of a session does not change, and is not shared. */
    private static boolean sharesServer(Connection first, DataSource dataSource) throws SQLException {
        var process = serverProcess(first);
        try (var second = dataSource.getConnection()) {
            return inAutoCommit(second, other -> {
                for (var i = 0; i < COMPARISONS && !Thread.currentThread().isInterrupted(); i++) {
                    if (serverProcess(other) == process || serverProcess(first) != process) {
                        return true;
                    }
                }
                return false;
            });
        }
    }
}
