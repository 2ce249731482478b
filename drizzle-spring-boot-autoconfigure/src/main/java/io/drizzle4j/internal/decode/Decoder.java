package io.drizzle4j.internal.decode;

import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the results of a plan: all rows, a page, or one root at a time. Created once per plan, with everything that
 * can be computed in advance. Thread-safe.
 */
public final class Decoder {

    private final Shape shape;

    private final List<LevelReader> levels;

    private Decoder(Shape shape) {
        this.shape = shape;
        this.levels = shape.levels().stream()
                .map(level -> LevelReader.of(level, shape))
                .toList();
    }

    /** Creates a decoder for a shape. */
    public static Decoder of(Shape shape) {
        return new Decoder(shape);
    }

    /**
     * Decodes all rows.
     *
     * @param maxRows the number of rows, those of all levels together, above which the query fails
     * @return the decoded rows of the root, in their order; unmodifiable; elements are null only if rows are read as
     *     single values
     * @throws io.drizzle4j.error.UnexpectedDataException if there are more rows than the definitions permit, or a value
     *     that a component cannot hold
     * @throws InvalidRequestException if there are more rows than the query may read
     */
    public List<@Nullable Object> read(ResultSet rows, int maxRows) throws SQLException {
        return shape.isTagged() ? readTagged(rows, maxRows).rows() : readPlain(rows, maxRows);
    }

    /**
     * Decodes all rows. Those of the root are a page.
     *
     * @param keys the keys of the columns and extras of the root that form the position of a row
     * @param maxRows the number of rows, those of all levels together, above which the query fails
     * @throws InvalidRequestException if there are more rows than the query may read
     */
    public RootPage<@Nullable Object> readPage(ResultSet rows, List<String> keys, int maxRows) throws SQLException {
        return readTagged(rows, maxRows).rootPage(keys);
    }

    private List<@Nullable Object> readPlain(ResultSet rows, int maxRows) throws SQLException {
        var root = levels.get(0);
        if (shape.hasOneRoot()) {
            return rows.next() ? Collections.singletonList(FlatRowSource.single(root, rows)) : List.of();
        }
        List<@Nullable Object> result = new ArrayList<>();
        var source = new FlatRowSource(root, rows, rows::next);
        while (source.advance(result::add)) {
            checkNumber(result.size(), maxRows);
        }
        return Collections.unmodifiableList(result);
    }

    private LevelBuffer readTagged(ResultSet rows, int maxRows) throws SQLException {
        var graph = new RowGraph(levels, shape.hasOneRoot());
        for (var count = 1; rows.next(); count++) {
            checkNumber(count, maxRows);
            graph.add(rows);
        }
        var root = graph.assemble();
        if (root.reader.level().isSingle() && root.size() > 1) {
            throw DuplicateRows.at(List.of(root.reader.level().name()));
        }
        return root;
    }

    private static void checkNumber(int count, int maxRows) {
        if (count > maxRows) {
            throw new InvalidRequestException(
                    "The query selects more than %d rows.".formatted(maxRows), "Select fewer, or raise the bound.");
        }
    }

    /**
     * Returns the rows of a statement that returns each root together with its nested rows.
     *
     * @param rows the result to read
     * @param cursor moves the result to its next row
     * @param maxRows the number of rows, those of all levels together, above which the query fails
     */
    public RowSource stream(ResultSet rows, RowSource.Cursor cursor, int maxRows) {
        var bounded = maxRows == Integer.MAX_VALUE ? cursor : bounded(cursor, maxRows);
        return shape.isTagged()
                ? new StreamSource(levels, rows, bounded)
                : new FlatRowSource(levels.get(0), rows, bounded);
    }

    private static RowSource.Cursor bounded(RowSource.Cursor cursor, int maxRows) {
        return new RowSource.Cursor() {

            private int count;

            @Override
            public boolean next() throws SQLException {
                if (!cursor.next()) {
                    return false;
                }
                checkNumber(++count, maxRows);
                return true;
            }
        };
    }
}
