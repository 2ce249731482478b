package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a statement that returns each root together with its nested rows. */
final class StreamSource implements RowSource {

    private final List<LevelReader> levels;

    private final ResultSet rows;

    private final Cursor cursor;

    /** Whether the result is positioned at the first row of the next root. */
    private boolean isAtRow;

    private boolean isBegun;

    StreamSource(List<LevelReader> levels, ResultSet rows, Cursor cursor) {
        this.levels = levels;
        this.rows = rows;
        this.cursor = cursor;
    }

    @Override
    public boolean advance(Consumer<? super @Nullable Object> action) throws SQLException {
        if (!isBegun) {
            isAtRow = cursor.next();
        }
        if (!isAtRow) {
            return false;
        }
        var level = levels.get(0).level();
        if (isBegun && level.isSingle()) {
            throw DuplicateRows.at(List.of(level.name()));
        }
        isBegun = true;
        readOne().forEach(action);
        return true;
    }

    private List<@Nullable Object> readOne() throws SQLException {
        var graph = new RowGraph(levels, true);
        var root = rows.getLong(Shape.ROOT);
        do {
            graph.add(rows);
            isAtRow = cursor.next();
        } while (isAtRow && rows.getLong(Shape.ROOT) == root);
        return graph.assemble().rows();
    }
}
