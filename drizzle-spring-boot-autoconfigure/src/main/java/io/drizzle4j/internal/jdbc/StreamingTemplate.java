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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's template, which can also read a result over a cursor. (Its own {@code queryForStream} takes each row by
 * itself.)
 */
final class StreamingTemplate extends JdbcTemplate {

    private final DataSource source;

    StreamingTemplate(DataSource source) {
        super(source);
        this.source = source;
    }

    /** Makes of a result what gives its rows one by one. */
    @FunctionalInterface
    interface Opener<T extends @Nullable Object> {

        StatementRunner.Source<T> open(StatementRunner.Rows rows) throws SQLException;
    }

    /**
     * Runs a statement, inside of a transaction, and reads its result as it is asked for.
     *
     * @param fetchSize the number of rows that are fetched at a time, or 0 to let it follow the size of the rows
     * @return the result, to be closed; the end of the transaction closes it too
     */
    <T extends @Nullable Object> Stream<T> stream(
            String sql, PreparedStatementSetter setter, int fetchSize, Opener<T> reader) {
        var cursor = new Cursor<T>(sql, DataSourceUtils.getConnection(source));
        try {
            cursor.open(setter, fetchSize, reader);
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
        if (TransactionSynchronizationManager.isSynchronizationActive()) { // not when the transaction has just ended
            TransactionSynchronizationManager.bindResource(this, open);
            TransactionSynchronizationManager.registerSynchronization(new EndOfTransaction(open, this));
        }
        return open;
    }

    /** The cursors of a transaction. Without it a pool that leaves statements open would let them be read later. */
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

    /** A statement that is running, on the connection of a transaction. */
    private final class Cursor<T extends @Nullable Object> extends Spliterators.AbstractSpliterator<T> {

        private final String sql;

        private final Connection connection;

        /** What the transaction holds its connection by. */
        private final @Nullable ConnectionHolder holder =
                (ConnectionHolder) TransactionSynchronizationManager.getResource(source);

        private final OpenCursors open = openCursors();

        private final AtomicBoolean isClosed = new AtomicBoolean();

        private @Nullable PreparedStatement statement;

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
         * Closes the statement, and its result with it. The connection is the transaction's: only its own thread says
         * that it is no longer used, and only while the transaction lasts.
         */
        void close() {
            if (isClosed.compareAndSet(false, true)) {
                open.cursors.remove(this);
                JdbcUtils.closeStatement(statement);
                if (holder != null && holder == TransactionSynchronizationManager.getResource(source)) {
                    DataSourceUtils.releaseConnection(connection, source);
                }
            }
        }
    }
}
