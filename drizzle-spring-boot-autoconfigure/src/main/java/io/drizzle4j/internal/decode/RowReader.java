package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.plan.Shape.Cell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one row in two steps: its cells as values, and when the rows below are there, all of them as what it is. */
final class RowReader {

    /** Reads what stands under one key. */
    @FunctionalInterface
    private interface CellReader {
        @Nullable Object read(ResultSet rows) throws SQLException;
    }

    private final CellReader[] cells;

    /** The rows that are joined into this one, by the position of their keys. */
    private final Map<Integer, RowReader> joined = new HashMap<>();

    /** The numbers of the levels whose rows this one names, by the position of their keys. */
    private final Map<Integer, Integer> shared = new HashMap<>();

    private final RowTarget target;

    private RowReader(Shape.Row shape) {
        this.cells = new CellReader[shape.cells().size()];
        for (var i = 0; i < cells.length; i++) {
            cells[i] = cell(shape, i);
        }
        this.target = RowTarget.of(shape);
    }

    static RowReader of(Shape.Row shape) {
        return new RowReader(shape);
    }

    private CellReader cell(Shape.Row shape, int index) {
        var cell = shape.cells().get(index);
        if (cell instanceof Cell.Value value) {
            return rows -> value.type().read(rows, value.position());
        }
        if (cell instanceof Cell.Joined one) {
            var reader = of(one.row());
            joined.put(index, reader);
            return rows -> rows.getBoolean(one.position()) ? reader.values(rows) : null;
        }
        if (cell instanceof Cell.Shared one) {
            shared.put(index, one.level());
            return rows -> LevelRows.Ordinal.of(rows.getLong(one.position()));
        }
        if (cell instanceof Cell.Tree tree) {
            return rows -> TreeEntry.read(tree, rows);
        }
        var isPage = cell instanceof Cell.Linked linked && linked.isPage();
        var none = cell.isMany() && !isPage ? Gathering.none(shape, shape.keys().get(index)) : null;
        return rows -> none;
    }

    Map<Integer, Integer> shared() {
        return shared;
    }

    /** Reads the cells. Rows of other levels are still to come; a joined row stands as its own values. */
    @Nullable Object[] values(ResultSet rows) throws SQLException {
        var values = new @Nullable Object[cells.length];
        for (var i = 0; i < values.length; i++) {
            values[i] = cells[i].read(rows);
        }
        return values;
    }

    /** Makes of the values what the row is read as. The array may become a part of that. */
    @Nullable Object assemble(@Nullable Object[] values) {
        joined.forEach((index, reader) -> {
            if (values[index] instanceof Object[] row) {
                values[index] = reader.assemble(row);
            }
        });
        return target.assemble(values);
    }
}
