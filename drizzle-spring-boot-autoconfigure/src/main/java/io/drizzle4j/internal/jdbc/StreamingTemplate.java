package io.drizzle4j.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Spring's template, which can also read a result over a cursor. (Its own {@code queryForStream} takes each row by
 * itself.)
 */
final class StreamingTemplate extends JdbcTemplate {

    /** The number of rows that the driver asks the server for at a time. */
    private static final int FETCH_SIZE = 500;

    private final DataSource source;

    StreamingTemplate(DataSource source) {
        super(source);
        this.source = source;
    }

    /** Makes of a result what gives its rows one by one. */
    @FunctionalInterface
    interface Opener<T extends @Nullable Object> {

        StatementRunner.Source<T> open(ResultSet rows) throws SQLException;
    }

    /** Runs a statement, inside of a transaction, and reads its result as it is asked for; to be closed. */
    <T extends @Nullable Object> Stream<T> stream(String sql, PreparedStatementSetter setter, Opener<T> reader) {
        var cursor = new Cursor<T>(sql, DataSourceUtils.getConnection(source));
        try {
            cursor.open(setter, reader);
        } catch (SQLException exception) {
            cursor.close();
            throw translateException("Stream", sql, exception);
        } catch (RuntimeException | Error exception) {
            cursor.close();
            throw exception;
        }
        return StreamSupport.stream(cursor, false).onClose(cursor::close);
    }

    /** A statement that is running, with what holds it open. */
    private final class Cursor<T extends @Nullable Object> extends Spliterators.AbstractSpliterator<T> {

        private final String sql;

        private final Connection connection;

        private @Nullable PreparedStatement statement;

        private StatementRunner.@Nullable Source<T> rows;

        private boolean isClosed;

        Cursor(String sql, Connection connection) {
            super(Long.MAX_VALUE, Spliterator.ORDERED);
            this.sql = sql;
            this.connection = connection;
        }

        void open(PreparedStatementSetter setter, Opener<T> reader) throws SQLException {
            var prepared = connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement = prepared;
            applyStatementSettings(prepared);
            prepared.setFetchSize(FETCH_SIZE);
            setter.setValues(prepared);
            rows = reader.open(prepared.executeQuery());
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            try {
                return rows != null && rows.advance(action);
            } catch (SQLException exception) {
                throw translateException("Stream", sql, exception);
            }
        }

        /** Closes the statement, and its result with it. */
        void close() {
            if (!isClosed) {
                isClosed = true;
                JdbcUtils.closeStatement(statement);
                DataSourceUtils.releaseConnection(connection, source);
            }
        }
    }
}
