package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.result.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one statement into {@link Row}s. */
public final class RowDecoder {

    private RowDecoder() {}

    /**
     * Reads all rows.
     *
     * @return the rows of the root, in their order; unmodifiable
     * @throws io.drizzle4j.error.UnexpectedDataException if more rows come than the definitions allow
     */
    public static List<Row> read(Shape shape, ResultSet rows) throws SQLException {
        return shape.isTagged()
                ? readTagged(shape, rows)
                : readPlain(shape.levels().get(0), rows);
    }

    private static List<Row> readPlain(Shape.Level root, ResultSet rows) throws SQLException {
        List<Row> result = new ArrayList<>();
        while (rows.next()) {
            var row = new RowMap(root.row(), values(root.row(), rows));
            if (root.isSingle() && !result.isEmpty()) {
                throw Repetition.of(root, (RowMap) result.get(0), row);
            }
            result.add(row);
        }
        return Collections.unmodifiableList(result);
    }

    private static List<Row> readTagged(Shape shape, ResultSet rows) throws SQLException {
        List<LevelRows> levels = shape.levels().stream().map(LevelRows::new).toList();
        while (rows.next()) {
            var level = levels.get(rows.getInt(Shape.TAG));
            var row = level.level.row();
            level.add(rows.getLong(Shape.ORDINAL), rows.getLong(Shape.PARENT), values(row, rows));
        }
        levels.forEach(level -> level.link(levels));
        var roots = levels.get(0).rows();
        if (shape.levels().get(0).isSingle() && roots.size() > 1) {
            throw Repetition.at(List.of(shape.levels().get(0).name()));
        }
        return Collections.unmodifiableList(roots);
    }

    static @Nullable Object[] values(Shape.Row shape, ResultSet rows) throws SQLException {
        var cells = shape.cells();
        var values = new @Nullable Object[cells.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value(cells.get(i), rows);
        }
        return values;
    }

    private static @Nullable Object value(Shape.Cell cell, ResultSet rows) throws SQLException {
        if (cell instanceof Shape.Cell.Value value) {
            return value.type().read(rows, value.position());
        }
        if (cell instanceof Shape.Cell.Joined joined) {
            return rows.getBoolean(joined.position()) ? new RowMap(joined.row(), values(joined.row(), rows)) : null;
        }
        if (cell instanceof Shape.Cell.Shared shared) {
            return LevelRows.Ordinal.of(rows.getLong(shared.position()));
        }
        return ((Shape.Cell.Linked) cell).isMany() ? Collections.emptyList() : null;
    }
}
