package io.drizzle4j.internal.decode;

import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.plan.Shape.Cell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates exceptions for values that cannot be read or converted. They name the path and the row. */
final class RefusedValue {

    private RefusedValue() {}

    /**
     * Returns an exception that says where the value is, followed by the problem of the cause.
     *
     * @param problem where the value is, as a sentence
     * @param action how to solve the problem if the cause does not say it, as a sentence
     */
    static UnexpectedDataException of(String problem, String action, Exception cause) {
        return cause instanceof DrizzleException known
                ? new UnexpectedDataException(
                        problem + " " + known.problem(),
                        known.action(),
                        Objects.requireNonNullElse(known.getCause(), known))
                : new UnexpectedDataException(problem, action, cause);
    }

    /**
     * Returns an exception for a cell that cannot be read.
     *
     * @param rows the result, positioned at the row of the cell
     * @param index the position of the cell in its row, from 0
     */
    static UnexpectedDataException at(ResultSet rows, Shape.Row shape, int index, Exception cause) {
        var refused = of(
                "'%s.%s' cannot be read%s.".formatted(shape.path(), key(shape, index), rowKey(rows, shape)),
                "Declare it with its actual type, or read it as text: extras(key, cast(column, String.class)).",
                cause);
        var keys = shape.primaryKey().stream().map(shape.table()::key).collect(Collectors.joining("', '"));
        return keys.isEmpty() || RowKey.isRead(shape)
                ? refused
                : new UnexpectedDataException(
                        refused.problem(),
                        refused.action() + " Also select '%s' to see the row in this message.".formatted(keys),
                        refused.getCause());
    }

    /** Returns the key of a cell; for a column that is not selected, the key in its table. */
    private static String key(Shape.Row shape, int index) {
        return index < shape.keys().size()
                ? shape.keys().get(index)
                : shape.columnPositions().entrySet().stream()
                        .filter(entry -> entry.getValue() == index)
                        .map(Map.Entry::getKey)
                        .map(shape.table()::key)
                        .findFirst()
                        .orElse("?");
    }

    /** Returns the primary key of the current row, which has not been read completely. */
    private static String rowKey(ResultSet rows, Shape.Row shape) {
        if (!RowKey.isRead(shape)) {
            return "";
        }
        var values = new @Nullable Object[shape.cells().size()];
        try {
            for (var column : shape.primaryKey()) {
                var position = Objects.requireNonNull(shape.columnPositions().get(column));
                var cell = (Cell.Value) shape.cells().get(position);
                values[position] = cell.type().read(rows, cell.position());
            }
        } catch (SQLException | RuntimeException exception) { // the key itself may be unreadable
            return "";
        }
        return RowKey.of(shape, values);
    }
}
