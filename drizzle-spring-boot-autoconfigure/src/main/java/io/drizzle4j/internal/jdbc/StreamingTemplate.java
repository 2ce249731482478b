package io.drizzle4j.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A {@code JdbcTemplate} that can also read a result over a cursor. Spring's {@code queryForStream} maps single rows
 * only, while an element here may take several rows.
 */
final class StreamingTemplate extends JdbcTemplate {

    private final DataSource source;

    StreamingTemplate(DataSource source) {
        super(source);
        this.source = source;
    }

    /** Runs work on a connection of its own. */
    <T> T onNewConnection(ConnectionCallback<T> work) {
        try (var connection = source.getConnection()) {
            return work.doInConnection(connection);
        } catch (SQLException exception) {
            throw translateException("Connection callback", null, exception);
        }
    }

    /** Creates the source of the elements from the rows of a result. */
    @FunctionalInterface
    interface Opener<T extends @Nullable Object> {

        StatementRunner.Source<T> open(StatementRunner.Rows rows) throws SQLException;
    }

    /**
     * Runs a statement in a transaction, and reads its result lazily.
     *
     * @param fetchSize the number of rows that are fetched at a time; 0 to let it follow the size of the rows
     * @param closed called once, when the open cursor is closed
     * @return the result, to be closed; the end of the transaction closes it too
     */
    <T extends @Nullable Object> Stream<T> stream(
            String sql, PreparedStatementSetter setter, int fetchSize, Runnable closed, Opener<T> reader) {
        var cursor = new Cursor<T>(sql, DataSourceUtils.getConnection(source));
        try {
            cursor.open(setter, fetchSize, reader);
            cursor.closed = closed;
        } catch (SQLException exception) {
            cursor.close();
            throw translateException("Stream", sql, exception);
        } catch (RuntimeException | Error exception) {
            cursor.close();
            throw exception;
        }
        return StreamSupport.stream(cursor, false).onClose(cursor::close);
    }

    private OpenCursors openCursors() {
        if (TransactionSynchronizationManager.getResource(this) instanceof OpenCursors open) {
            return open;
        }
        var open = new OpenCursors();
        if (TransactionSynchronizationManager
                .isSynchronizationActive()) { // not active if the transaction has just ended
            TransactionSynchronizationManager.bindResource(this, open);
            TransactionSynchronizationManager.registerSynchronization(new EndOfTransaction(open, this));
        }
        return open;
    }

    /**
     * The open cursors of a transaction. They are closed with it; otherwise, with a pool that leaves statements open,
     * they could be read later.
     */
    private static final class OpenCursors extends ResourceHolderSupport {

        private final Set<Cursor<?>> cursors = ConcurrentHashMap.newKeySet();
    }

    private static final class EndOfTransaction extends ResourceHolderSynchronization<OpenCursors, StreamingTemplate> {

        EndOfTransaction(OpenCursors open, StreamingTemplate key) {
            super(open, key);
        }

        @Override
        protected void releaseResource(OpenCursors open, StreamingTemplate key) {
            open.cursors.forEach(Cursor::close);
        }
    }

    /** A running statement on the connection of a transaction. */
    private final class Cursor<T extends @Nullable Object> extends Spliterators.AbstractSpliterator<T> {

        private final String sql;

        private final Connection connection;

        /** The transaction's resource for the connection. */
        private final @Nullable ConnectionHolder holder =
                (ConnectionHolder) TransactionSynchronizationManager.getResource(source);

        private final OpenCursors open = openCursors();

        private final AtomicBoolean isClosed = new AtomicBoolean();

        private @Nullable PreparedStatement statement;

        private Runnable closed = () -> {};

        private StatementRunner.@Nullable Source<T> rows;

        Cursor(String sql, Connection connection) {
            super(Long.MAX_VALUE, Spliterator.ORDERED);
            this.sql = sql;
            this.connection = connection;
            open.cursors.add(this);
        }

        void open(PreparedStatementSetter setter, int fetchSize, Opener<T> reader) throws SQLException {
            var prepared = connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement = prepared;
            applyStatementSettings(prepared);
            prepared.setFetchSize(CursorRows.firstFetchSize(fetchSize));
            setter.setValues(prepared);
            var timeout = new ReadTimeout(connection, holder, Duration.ofSeconds(Math.max(0, getQueryTimeout())));
            rows = reader.open(CursorRows.of(timeout.counting(prepared::executeQuery), fetchSize, timeout));
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            try {
                return rows != null && rows.advance(action);
            } catch (SQLException exception) {
                throw translateException("Stream", sql, exception);
            }
        }

        /**
         * Closes the statement and its result. The connection belongs to the transaction, so only the transaction's
         * thread releases it, and only while the transaction is active.
         */
        void close() {
            if (isClosed.compareAndSet(false, true)) {
                open.cursors.remove(this);
                JdbcUtils.closeStatement(statement);
                if (holder != null && holder == TransactionSynchronizationManager.getResource(source)) {
                    DataSourceUtils.releaseConnection(connection, source);
                }
                closed.run();
            }
        }
    }
}
