package io.drizzle4j.benchmark;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs a statement as plain JDBC does. */
final class Statements {

    /** Sets the parameters. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Reads the rows. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private Statements() {}

    static @Nullable Double doubleOrNull(ResultSet rows, int position) throws SQLException {
        var value = rows.getDouble(position);
        return rows.wasNull() ? null : value;
    }

    static <T> T query(DataSource database, String sql, Binder binder, Reader<T> reader) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (var rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
