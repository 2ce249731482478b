package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of all levels, from the first row that is read to the last, when they are put together. */
final class RowGraph {

    private final List<LevelRows> levels;

    private final boolean hasOneRoot;

    /**
     * Creates it without any rows.
     *
     * @param hasOneRoot whether there is one root only: it is the first, and what is below it need not name it
     */
    RowGraph(List<LevelReader> readers, boolean hasOneRoot) {
        this.hasOneRoot = hasOneRoot;
        this.levels = new ArrayList<>(readers.size());
        for (var reader : readers) {
            levels.add(new LevelRows(reader));
        }
    }

    /** Takes in the row that the result is at. */
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

    /** Returns the level whose rows have a number, or whose total they tell. */
    private LevelRows level(int tag) {
        return tag < levels.size()
                ? levels.get(tag)
                : levels.stream()
                        .filter(level -> level.reader.isTotalledBy(tag))
                        .findFirst()
                        .orElseThrow();
    }

    /** Puts the rows together, and returns those of the root. */
    LevelRows assemble() {
        for (var i = levels.size() - 1; i >= 0; i--) {
            levels.get(i).assemble(levels);
        }
        return levels.get(0);
    }
}
