package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a plan's statements: all of them, as a page, or one root after the other. Made once for each plan,
 * with all that can be found out before; thread-safe.
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

    /** Creates a decoder for rows of a shape. */
    public static Decoder of(Shape shape) {
        return new Decoder(shape);
    }

    /**
     * Reads all rows.
     *
     * @return the rows of the root as what the plan reads them as, in their order; unmodifiable, with null only where
     *     they are read as single values
     * @throws io.drizzle4j.error.UnexpectedDataException if more rows come than the definitions allow, or what a
     *     component cannot hold
     */
    public List<@Nullable Object> read(ResultSet rows) throws SQLException {
        return shape.isTagged() ? readTagged(rows).rows() : readPlain(rows);
    }

    /**
     * Reads all rows, of which those of the root are a page.
     *
     * @param keys the keys of the columns and extras of the root whose values make the position of a row
     */
    public RootPage<@Nullable Object> readPage(ResultSet rows, List<String> keys) throws SQLException {
        return readTagged(rows).rootPage(keys);
    }

    private List<@Nullable Object> readPlain(ResultSet rows) throws SQLException {
        var root = levels.get(0);
        if (shape.hasOneRoot()) {
            return rows.next() ? Collections.singletonList(PlainRows.single(root, rows)) : List.of();
        }
        List<@Nullable Object> result = new ArrayList<>();
        var source = new PlainRows(root, rows, rows::next);
        while (source.advance(result::add)) {
            // each is added
        }
        return Collections.unmodifiableList(result);
    }

    private LevelRows readTagged(ResultSet rows) throws SQLException {
        var graph = new RowGraph(levels, shape.hasOneRoot());
        while (rows.next()) {
            graph.add(rows);
        }
        var root = graph.assemble();
        if (root.reader.level().isSingle() && root.size() > 1) {
            throw Repetition.at(List.of(root.reader.level().name()));
        }
        return root;
    }

    /**
     * Returns the rows of a statement that gives those of each root together, to be read one root after the other.
     *
     * @param rows what they are read from
     * @param cursor moves that to its next row
     */
    public RowSource stream(ResultSet rows, RowSource.Cursor cursor) {
        return shape.isTagged() ? new StreamedRows(levels, rows, cursor) : new PlainRows(levels.get(0), rows, cursor);
    }
}
