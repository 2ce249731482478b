package io.drizzle4j.internal.decode;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows that do not depend on other levels, so that each can be created as soon as it is read. The array of values
 * is reused, unless the created rows keep it.
 */
final class SelfContainedRowReader {

    private final RowReader reader;

    /** The reused array of values; null if each row needs an array of its own. */
    private final @Nullable Object @Nullable [] reused;

    private final SelfContainedRowReader[] joined;

    SelfContainedRowReader(RowReader reader) {
        this.reader = reader;
        this.reused = reader.keepsValues() ? null : new @Nullable Object[reader.width()];
        this.joined = new SelfContainedRowReader[reader.joined().size()];
        for (var i = 0; i < joined.length; i++) {
            joined[i] = new SelfContainedRowReader(reader.joined().get(i).reader());
        }
    }

    /** Reads the values of a row, with joined rows created. */
    @Nullable Object[] values(ResultSet rows) throws SQLException {
        var values = reused == null ? new @Nullable Object[reader.width()] : reused;
        reader.read(rows, values);
        for (var i = 0; i < joined.length; i++) {
            var one = reader.joined().get(i);
            var row = joined[i].values(rows);
            values[one.index()] = row[one.joinMarker()] == null ? null : joined[i].assemble(row);
        }
        return values;
    }

    /** Creates the row from its values. */
    @Nullable Object assemble(@Nullable Object[] values) {
        return reader.assembleItself(values);
    }
}
