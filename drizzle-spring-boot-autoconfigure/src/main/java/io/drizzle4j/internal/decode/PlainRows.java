package io.drizzle4j.internal.decode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of the root where a statement gives no others. */
final class PlainRows implements RowSource {

    private final LevelReader root;

    private final ResultSet rows;

    PlainRows(LevelReader root, ResultSet rows) {
        this.root = root;
        this.rows = rows;
    }

    @Override
    public boolean advance(Consumer<? super @Nullable Object> action) throws SQLException {
        if (!rows.next()) {
            return false;
        }
        var values = root.row().values(rows);
        if (root.level().isSingle() && rows.next()) {
            throw Repetition.of(root.level(), values, root.row().values(rows));
        }
        action.accept(root.row().assemble(values));
        return true;
    }
}
