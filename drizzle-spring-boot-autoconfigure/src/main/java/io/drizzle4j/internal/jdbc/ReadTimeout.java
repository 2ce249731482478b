package io.drizzle4j.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.ConnectionHolder;

/**
 * The time within which a result is to be read. The driver limits the execution of a statement; this limits the fetches
 * after it.
 *
 * <p>In a transaction with a timeout, a fetch may take as long as the transaction has left. Otherwise all fetches
 * together, with the execution, may take the timeout of queries: what the application does between them is not counted.
 */
final class ReadTimeout {

    private static final Log LOG = LogFactory.getLog(ReadTimeout.class);

    private static final long CANCEL_AGAIN_MILLIS = 500;

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Connection connection;

    /** The transaction, if it has a timeout. */
    private final @Nullable ConnectionHolder transaction;

    /** The timeout of queries; zero for none. */
    private final Duration timeout;

    private long spentNanos;

    private boolean isFetching;

    ReadTimeout(Connection connection, @Nullable ConnectionHolder transaction, Duration timeout) {
        this.connection = connection;
        this.transaction = transaction != null && transaction.hasTimeout() ? transaction : null;
        this.timeout = timeout;
    }

    /** Creates a timer whose one thread ends when it has been idle for a while. */
    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "drizzle-timeout");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** A call that waits for the database. */
    @FunctionalInterface
    interface Wait<T> {
        T await() throws SQLException;
    }

    /** Executes the statement, whose time the driver limits. */
    <T> T counting(Wait<T> execution) throws SQLException {
        var start = System.nanoTime();
        try {
            return execution.await();
        } finally {
            spentNanos += System.nanoTime() - start;
        }
    }

    /**
     * Fetches rows, and cancels that when the time is over.
     *
     * @throws SQLTimeoutException if no time is left
     * @throws org.springframework.transaction.TransactionTimedOutException if the transaction has none left
     */
    <T> T within(Wait<T> fetch) throws SQLException {
        if (transaction == null && timeout.isZero()) {
            return fetch.await();
        }
        var left = millisLeft();
        setFetching(true);
        // again and again, since a server that has not got the request yet ignores that it is cancelled
        var alarm = TIMER.scheduleWithFixedDelay(this::cancel, left, CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return counting(fetch);
        } finally {
            setFetching(false);
            alarm.cancel(false);
        }
    }

    private long millisLeft() throws SQLException {
        if (transaction != null) {
            return transaction.getTimeToLiveInMillis();
        }
        var left = timeout.minusNanos(spentNanos).toMillis();
        if (left <= 0) {
            throw new SQLTimeoutException(
                    "Reading the result took longer than the query timeout of " + timeout,
                    SqlState.QUERY_CANCELED.code());
        }
        return left;
    }

    private synchronized void setFetching(boolean isFetching) {
        this.isFetching = isFetching;
    }

    /**
     * Cancels the fetch. {@link java.sql.Statement#cancel()} does so only while the statement is executed. A connection
     * that is not PostgreSQL's own cannot: then the next fetch is refused.
     */
    private synchronized void cancel() {
        if (isFetching) {
            try {
                connection.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException exception) {
                LOG.debug("The fetch could not be cancelled", exception);
            }
        }
    }
}
