package io.drizzle4j.internal.decode;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows that have all in them, one after the other, so that each can be assembled as soon as it is read. The array
 * of their values is the same for all, unless what they are read as keeps it.
 */
final class WholeRows {

    private final RowReader reader;

    /** Takes the values of each row in turn; null where each has an array of its own. */
    private final @Nullable Object @Nullable [] reused;

    private final WholeRows[] joined;

    WholeRows(RowReader reader) {
        this.reader = reader;
        this.reused = reader.keepsValues() ? null : new @Nullable Object[reader.width()];
        this.joined = new WholeRows[reader.joined().size()];
        for (var i = 0; i < joined.length; i++) {
            joined[i] = new WholeRows(reader.joined().get(i).reader());
        }
    }

    /** Reads the values of a row, among which joined rows are what they are read as. */
    @Nullable Object[] values(ResultSet rows) throws SQLException {
        var values = reused == null ? new @Nullable Object[reader.width()] : reused;
        reader.read(rows, values);
        for (var i = 0; i < joined.length; i++) {
            var one = reader.joined().get(i);
            var row = joined[i].values(rows);
            values[one.index()] = row[one.presence()] == null ? null : joined[i].assemble(row);
        }
        return values;
    }

    /** Makes of the values what the row is read as. */
    @Nullable Object assemble(@Nullable Object[] values) {
        return reader.assembleItself(values);
    }
}
