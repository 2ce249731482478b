package io.drizzle4j.benchmark;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;

/** Cells of a result of JDBC. A cell that holds the rows of a relation is JSON. */
@NullUnmarked
final class ResultCells implements Cells {

    /** Reads all rows of a result. */
    @FunctionalInterface
    interface ResultReader<T> {

        T read(ResultSet rows, ResultCells cells) throws SQLException;
    }

    private final ResultSet rows;

    private int[] positions = {};

    private int index;

    private ResultCells(ResultSet rows) {
        this.rows = rows;
    }

    /** Runs a statement as plain JDBC does. */
    static <T> T query(DataSource database, String sql, ResultReader<T> reader, long... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                return reader.read(rows, new ResultCells(rows));
            }
        } catch (SQLException exception) {
            throw new IllegalStateException(exception);
        }
    }

    /** Starts with the cells at these positions of the current row. */
    ResultCells at(int... positions) {
        this.positions = positions;
        this.index = 0;
        return this;
    }

    @Override
    public int integer() throws SQLException {
        return rows.getInt(positions[index++]);
    }

    @Override
    public long bigint() throws SQLException {
        return rows.getLong(positions[index++]);
    }

    @Override
    public boolean bool() throws SQLException {
        return rows.getBoolean(positions[index++]);
    }

    @Override
    public String text() throws SQLException {
        return rows.getString(positions[index++]);
    }

    @Override
    public BigDecimal numeric() throws SQLException {
        return rows.getBigDecimal(positions[index++]);
    }

    @Override
    public Double doublePrecision() throws SQLException {
        var value = rows.getDouble(positions[index++]);
        return rows.wasNull() ? null : value;
    }

    @Override
    public UUID uuid() throws SQLException {
        return rows.getObject(positions[index++], UUID.class);
    }

    @Override
    public LocalDate date() throws SQLException {
        return rows.getObject(positions[index++], LocalDate.class);
    }

    @Override
    public OffsetDateTime timestamp() throws SQLException {
        return rows.getObject(positions[index++], OffsetDateTime.class);
    }

    @Override
    public <R> R row(RowReader<R> reader) throws SQLException {
        return JsonCells.parse(rows.getBytes(positions[index++]), cells -> cells.row(reader));
    }

    @Override
    public <R> List<R> rows(RowReader<R> reader) throws SQLException {
        return JsonCells.parse(rows.getBytes(positions[index++]), cells -> cells.rows(reader));
    }
}
