package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a plan's statements. Made once for each plan, with all that can be found out before; thread-safe.
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
        return Collections.unmodifiableList(
                shape.isTagged() ? readTagged(rows).rows() : readPlain(levels.get(0), rows));
    }

    /**
     * Reads all rows, of which those of the root are a page.
     *
     * @param keys the keys of the columns and extras of the root whose values make the position of a row
     */
    public RootPage<@Nullable Object> readPage(ResultSet rows, List<String> keys) throws SQLException {
        return readTagged(rows).rootPage(keys);
    }

    private static List<@Nullable Object> readPlain(LevelReader root, ResultSet rows) throws SQLException {
        List<@Nullable Object> result = new ArrayList<>();
        @Nullable Object @Nullable [] before = null;
        while (rows.next()) {
            var values = root.row().values(rows);
            if (before != null && root.level().isSingle()) {
                throw Repetition.of(root.level(), before, values);
            }
            before = root.level().isSingle() ? values.clone() : values;
            result.add(root.row().assemble(values));
        }
        return result;
    }

    private LevelRows readTagged(ResultSet rows) throws SQLException {
        var read = levels.stream().map(LevelRows::new).toList();
        while (rows.next()) {
            var tag = rows.getInt(Shape.TAG);
            if (tag < read.size()) {
                var level = read.get(tag);
                level.add(
                        rows.getLong(Shape.ORDINAL),
                        rows.getLong(Shape.PARENT),
                        level.reader.row().values(rows));
            } else {
                read.get(totalled(tag)).addTotal(rows.getLong(Shape.PARENT), rows.getLong(Shape.ORDINAL));
            }
        }
        for (var i = read.size() - 1; i >= 0; i--) {
            read.get(i).assemble(read);
        }
        var root = read.get(0);
        if (root.reader.level().isSingle() && root.rows().size() > 1) {
            throw Repetition.at(List.of(root.reader.level().name()));
        }
        return root;
    }

    /** Returns the number of the level whose total the rows of a number tell. */
    private int totalled(int tag) {
        return IntStream.range(0, levels.size())
                .filter(i -> levels.get(i).isTotalledBy(tag))
                .findFirst()
                .orElseThrow();
    }
}
