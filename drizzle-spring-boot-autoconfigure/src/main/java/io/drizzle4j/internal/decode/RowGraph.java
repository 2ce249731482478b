package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Buffers the rows of all levels, and assembles them after the last one. */
final class RowGraph {

    private final List<LevelBuffer> levels;

    private final boolean hasOneRoot;

    /**
     * Creates an empty graph.
     *
     * @param hasOneRoot whether there is a single root; it comes first, and its children do not refer to it
     */
    RowGraph(List<LevelReader> readers, boolean hasOneRoot) {
        this.hasOneRoot = hasOneRoot;
        this.levels = new ArrayList<>(readers.size());
        for (var reader : readers) {
            levels.add(new LevelBuffer(reader));
        }
    }

    /** Adds the current row of a result. */
    void add(ResultSet rows) throws SQLException {
        var tag = rows.getInt(Shape.TAG);
        var level = level(tag);
        var isRoot = hasOneRoot && tag == 0;
        var isBelowRoot = hasOneRoot && level.reader.level().isBelowRoot();
        var ordinal = isRoot ? 1 : rows.getLong(Shape.ORDINAL);
        var parent = isBelowRoot ? 1 : rows.getLong(Shape.PARENT);
        if (tag < levels.size()) {
            level.add(rows, ordinal, parent);
        } else {
            level.addTotal(parent, ordinal);
        }
    }

    /** Returns the level whose rows have a tag, or whose totals have it. */
    private LevelBuffer level(int tag) {
        return tag < levels.size()
                ? levels.get(tag)
                : levels.stream()
                        .filter(level -> level.reader.isTotalledBy(tag))
                        .findFirst()
                        .orElseThrow();
    }

    /** Assembles all rows, and returns those of the root. */
    LevelBuffer assemble() {
        for (var i = levels.size() - 1; i >= 0; i--) {
            levels.get(i).assemble(levels);
        }
        return levels.get(0);
    }
}
