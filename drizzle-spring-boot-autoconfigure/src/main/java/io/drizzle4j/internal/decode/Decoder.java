package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
        return Collections.unmodifiableList(shape.isTagged() ? readTagged(rows) : readPlain(levels.get(0), rows));
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

    private List<@Nullable Object> readTagged(ResultSet rows) throws SQLException {
        var read = levels.stream().map(LevelRows::new).toList();
        while (rows.next()) {
            var level = read.get(rows.getInt(Shape.TAG));
            level.add(
                    rows.getLong(Shape.ORDINAL),
                    rows.getLong(Shape.PARENT),
                    level.reader.row().values(rows));
        }
        for (var i = read.size() - 1; i >= 0; i--) {
            read.get(i).assemble(read);
        }
        var root = read.get(0);
        if (root.reader.level().isSingle() && root.rows().size() > 1) {
            throw Repetition.at(List.of(root.reader.level().name()));
        }
        return root.rows();
    }
}
