package io.drizzle4j.internal.decode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a statement that returns only rows of the root. */
final class FlatRowSource implements RowSource {

    private final LevelReader root;

    private final ResultSet rows;

    private final Cursor cursor;

    FlatRowSource(LevelReader root, ResultSet rows, Cursor cursor) {
        this.root = root;
        this.rows = rows;
        this.cursor = cursor;
    }

    /**
     * Decodes the current row of a result, which must be the only one.
     *
     * @throws io.drizzle4j.error.UnexpectedDataException if there is another row
     */
    static @Nullable Object single(LevelReader root, ResultSet rows) throws SQLException {
        var values = root.row().values(rows);
        if (rows.next()) {
            throw DuplicateRows.of(root.level(), values, root.row().values(rows));
        }
        return root.row().assemble(values);
    }

    @Override
    public boolean advance(Consumer<? super @Nullable Object> action) throws SQLException {
        if (!cursor.next()) {
            return false;
        }
        action.accept(
                root.level().isSingle()
                        ? single(root, rows)
                        : root.row().assemble(root.row().values(rows)));
        return true;
    }
}
