package io.drizzle4j.benchmark;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** The cells of a row, read one after the other. As in JDBC, any of them may be null. */
@NullUnmarked
interface Cells {

    /** Reads a row. */
    @FunctionalInterface
    interface RowReader<R> {

        R read(Cells cells) throws SQLException;
    }

    int integer() throws SQLException;

    long bigint() throws SQLException;

    boolean bool() throws SQLException;

    String text() throws SQLException;

    BigDecimal numeric() throws SQLException;

    Double doublePrecision() throws SQLException;

    UUID uuid() throws SQLException;

    LocalDate date() throws SQLException;

    OffsetDateTime timestamp() throws SQLException;

    /** Reads the row of a relation. */
    <R> R row(RowReader<R> reader) throws SQLException;

    /** Reads the rows of a relation. */
    <R> List<R> rows(RowReader<R> reader) throws SQLException;
}
