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

/** Reads one row in two steps: its cells as values, and when the rows below are there, all of them as what it is. */
final class RowReader {

    /** Reads what stands under one key. */
    @FunctionalInterface
    private interface CellReader {
        @Nullable Object read(ResultSet rows) throws SQLException;
    }

    /**
     * A row that is joined into this one.
     *
     * @param index the position of its key
     * @param presence which of its own values is null only where there is no row
     */
    record Joined(int index, int presence, RowReader reader) {}

    /**
     * A row of another level that this one names.
     *
     * @param index the position of its key
     * @param level the number of its level
     */
    record Shared(int index, int level) {}

    /** The type of each cell that is a value; null for others. */
    private final @Nullable PgType<?>[] types;

    /** Where each cell that is a value stands. */
    private final int[] positions;

    private final @Nullable CellReader[] others;

    private final List<Joined> joined = new ArrayList<>();

    private final List<Shared> shared = new ArrayList<>();

    private final Shape.Row shape;

    private final RowTarget target;

    private final boolean isWhole;

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
        this.isWhole = cells.stream().allMatch(cell -> cell instanceof Cell.Value || cell instanceof Cell.Joined)
                && joined.stream().allMatch(one -> one.reader.isWhole);
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
                    ? rows -> LevelRows.Ordinal.of(rows.getLong(one.position()))
                    : rows -> key.read(rows, one.position());
        }
        if (cell instanceof Cell.Tree tree) {
            return rows -> TreeEntry.read(tree, rows);
        }
        var isPage = cell instanceof Cell.Linked linked && linked.isPage();
        var none = cell.isMany() && !isPage ? Gathering.none(shape, shape.keys().get(index)) : null;
        return rows -> none;
    }

    /** Tells whether a row has nothing but values and what is joined into it. */
    boolean isWhole() {
        return isWhole;
    }

    List<Joined> joined() {
        return joined;
    }

    List<Shared> shared() {
        return shared;
    }

    /** Returns how many values a row has. */
    int width() {
        return types.length;
    }

    /** Tells whether what a row is read as keeps the array of its values. */
    boolean keepsValues() {
        return target.keepsValues();
    }

    /** Reads the cells. Rows of other levels are still to come; a joined row stands as its own values. */
    @Nullable Object[] values(ResultSet rows) throws SQLException {
        var values = new @Nullable Object[types.length];
        read(rows, values);
        for (var one : joined) {
            var row = one.reader.values(rows);
            values[one.index] = row[one.presence] == null ? null : row;
        }
        return values;
    }

    /**
     * Reads the cells into an array, but for those of joined rows.
     *
     * @throws io.drizzle4j.error.UnexpectedDataException if Java has no such value, with the path and the row
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
    }

    /** Makes of the values what the row is read as, the joined rows first. The array may become a part of that. */
    @Nullable Object assemble(@Nullable Object[] values) {
        for (var one : joined) {
            if (values[one.index] instanceof Object[] row) {
                values[one.index] = one.reader.assemble(row);
            }
        }
        return target.assemble(values);
    }

    /** Makes of the values what the row is read as, when the joined rows are that already. */
    @Nullable Object assembleItself(@Nullable Object[] values) {
        return target.assemble(values);
    }
}
