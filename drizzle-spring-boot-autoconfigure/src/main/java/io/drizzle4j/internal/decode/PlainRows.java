package io.drizzle4j.internal.decode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of the root where a statement gives no others. */
final class PlainRows implements RowSource {

    private final LevelReader root;

    private final ResultSet rows;

    private final Cursor cursor;

    private final @Nullable WholeRows severalRows;

    PlainRows(LevelReader root, ResultSet rows, Cursor cursor) {
        this.root = root;
        this.rows = rows;
        this.cursor = cursor;
        this.severalRows = root.level().isSingle() ? null : new WholeRows(root.row());
    }

    /**
     * Returns the row that a result is at, where it is to be the only one.
     *
     * @throws io.drizzle4j.error.UnexpectedDataException if there is another one
     */
    static @Nullable Object single(LevelReader root, ResultSet rows) throws SQLException {
        var values = root.row().values(rows);
        if (rows.next()) {
            throw Repetition.of(root.level(), values, root.row().values(rows));
        }
        return root.row().assemble(values);
    }

    @Override
    public boolean advance(Consumer<? super @Nullable Object> action) throws SQLException {
        if (!cursor.next()) {
            return false;
        }
        action.accept(severalRows == null ? single(root, rows) : severalRows.assemble(severalRows.values(rows)));
        return true;
    }
}
