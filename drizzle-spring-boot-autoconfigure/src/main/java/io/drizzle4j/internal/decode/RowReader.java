package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.jdbc.SqlState;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.plan.Shape.Cell;
import io.drizzle4j.type.PgType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row in two steps. The first one reads the cells as values. The second one, after the nested rows have been
 * read, creates the row from the values.
 */
final class RowReader {

    /** Reads the cell of one key. */
    @FunctionalInterface
    private interface CellReader {
        @Nullable Object read(ResultSet rows) throws SQLException;
    }

    /**
     * A row that is joined to this one.
     *
     * @param index the position of its key
     * @param joinMarker the index of the cell that is null exactly when the left join found no row
     */
    record Joined(int index, int joinMarker, RowReader reader) {}

    /**
     * A reference to a row of another level.
     *
     * @param index the position of its key
     * @param level the number of its level
     */
    record Shared(int index, int level) {}

    /** The type of each value cell; null for other cells. */
    private final @Nullable PgType<?>[] types;

    /** The result column of each value cell. */
    private final int[] positions;

    private final @Nullable CellReader[] others;

    private final List<Joined> joined = new ArrayList<>();

    private final List<Shared> shared = new ArrayList<>();

    private final Shape.Row shape;

    private final RowTarget target;

    private final boolean isSelfContained;

    private RowReader(Shape.Row shape) {
        var cells = shape.cells();
        this.shape = shape;
        this.types = new PgType<?>[cells.size()]; // with @Nullable javac 17 prints "Position UNKNOWN"
        this.positions = new int[cells.size()];
        this.others = new @Nullable CellReader[cells.size()];
        for (var i = 0; i < cells.size(); i++) {
            if (cells.get(i) instanceof Cell.Value value) {
                types[i] = value.type();
                positions[i] = value.position();
            } else {
                others[i] = other(shape, i);
            }
        }
        this.target = RowTarget.of(shape);
        this.isSelfContained =
                cells.stream().allMatch(cell -> cell instanceof Cell.Value || cell instanceof Cell.Joined)
                        && joined.stream().allMatch(one -> one.reader.isSelfContained);
    }

    static RowReader of(Shape.Row shape) {
        return new RowReader(shape);
    }

    private CellReader other(Shape.Row shape, int index) {
        var cell = shape.cells().get(index);
        if (cell instanceof Cell.Joined one) {
            var reader = of(one.row());
            joined.add(new Joined(index, one.key(), reader));
            return rows -> null; // read after the values
        }
        if (cell instanceof Cell.Shared one) {
            shared.add(new Shared(index, one.level()));
            var key = one.key();
            return key == null
                    ? rows -> LevelBuffer.Ordinal.of(rows.getLong(one.position()))
                    : rows -> key.read(rows, one.position());
        }
        if (cell instanceof Cell.Tree tree) {
            return rows -> TreeEntry.read(tree, rows);
        }
        var isPage = cell instanceof Cell.Linked linked && linked.isPage();
        var none = cell.isMany() && !isPage ? ChildCollector.none(shape, index) : null;
        return rows -> none;
    }

    /** Returns whether a row consists only of values and joined rows. */
    boolean isSelfContained() {
        return isSelfContained;
    }

    List<Joined> joined() {
        return joined;
    }

    List<Shared> shared() {
        return shared;
    }

    /** Reads the cells. References to other levels are not resolved yet; a joined row is an array of its values. */
    @Nullable Object[] values(ResultSet rows) throws SQLException {
        var values = new @Nullable Object[types.length];
        read(rows, values);
        for (var one : joined) {
            var row = one.reader.values(rows);
            values[one.index] = row[one.joinMarker] == null ? null : row;
        }
        return values;
    }

    /**
     * Reads the cells into an array, except for those of joined rows.
     *
     * @throws io.drizzle4j.error.UnexpectedDataException if a value cannot be read, with the path and the row
     * @throws io.drizzle4j.error.RefusedWriteException if a written row does not satisfy the filter of its table
     */
    void read(ResultSet rows, @Nullable Object[] values) throws SQLException {
        var i = 0;
        try {
            for (; i < values.length; i++) {
                var type = types[i];
                values[i] = type == null ? Objects.requireNonNull(others[i]).read(rows) : type.read(rows, positions[i]);
            }
        } catch (RuntimeException exception) {
            throw types[i] == null ? exception : RefusedValue.at(rows, shape, i, exception);
        } catch (SQLException exception) {
            if (types[i] != null && SqlState.isInvalidValue(exception)) {
                throw RefusedValue.at(rows, shape, i, exception);
            }
            throw exception;
        }
        if (shape.guard() >= 0 && !Boolean.TRUE.equals(values[shape.guard()])) {
            throw RefusedRow.of(shape, values);
        }
    }

    /** Creates the row, its joined rows first. The array may become part of the result. */
    @Nullable Object assemble(@Nullable Object[] values) {
        for (var one : joined) {
            if (values[one.index] instanceof Object[] row) {
                values[one.index] = one.reader.assemble(row);
            }
        }
        return target.assemble(values);
    }
}
