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
 * Limits the time of the fetches that follow the execution of a statement. The driver itself limits only the execution.
 *
 * <p>In a transaction with a timeout, a fetch may take the time that the transaction has left. Otherwise, the execution
 * and all fetches together may take the query timeout. The time that the application spends between fetches does not
 * count.
 */
final class ReadTimeout {

    private static final Log LOG = LogFactory.getLog(ReadTimeout.class);

    private static final long CANCEL_AGAIN_MILLIS = 500;

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Connection connection;

    /** The transaction, if it has a timeout. */
    private final @Nullable ConnectionHolder transaction;

    /** The query timeout; zero for none. */
    private final Duration timeout;

    private long spentNanos;

    private boolean isFetching;

    ReadTimeout(Connection connection, @Nullable ConnectionHolder transaction, Duration timeout) {
        this.connection = connection;
        this.transaction = transaction != null && transaction.hasTimeout() ? transaction : null;
        this.timeout = timeout;
    }

    /** Creates a timer whose single thread ends after some idle time. */
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

    /** Runs a call and adds its time to the time spent. */
    <T> T counting(Wait<T> execution) throws SQLException {
        var start = System.nanoTime();
        try {
            return execution.await();
        } finally {
            spentNanos += System.nanoTime() - start;
        }
    }

    /**
     * Fetches rows, and cancels the fetch when the time is over.
     *
     * @throws SQLTimeoutException if no time is left
     * @throws org.springframework.transaction.TransactionTimedOutException if the transaction has no time left
     */
    <T> T within(Wait<T> fetch) throws SQLException {
        if (transaction == null && timeout.isZero()) {
            return fetch.await();
        }
        var left = millisLeft();
        setFetching(true);
        // repeatedly, because a server that has not received the request yet ignores its cancellation
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
     * Cancels the fetch. {@link java.sql.Statement#cancel()} would have no effect after the execution. A connection of
     * another driver cannot cancel; its next fetch is refused instead.
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
