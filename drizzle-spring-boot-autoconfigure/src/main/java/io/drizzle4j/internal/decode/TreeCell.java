package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rows of a tree below one row.
 *
 * @param level the number of their level
 * @param gathering puts them together; null where there is one at most
 * @param none what stands for none
 */
record TreeCell(
        int level, @Nullable Gathering gathering, @Nullable Object none) {

    /** Returns those of a row, by the positions of their keys. */
    static Map<Integer, TreeCell> of(Shape.Row row, Shape shape) {
        Map<Integer, TreeCell> cells = new HashMap<>();
        for (var i = 0; i < row.keys().size(); i++) {
            if (row.cells().get(i) instanceof Shape.Cell.Tree tree) {
                cells.put(i, of(tree, row, row.keys().get(i), shape));
            }
        }
        return cells;
    }

    private static TreeCell of(Shape.Cell.Tree tree, Shape.Row row, String key, Shape shape) {
        return tree.isMany()
                ? new TreeCell(
                        tree.level(),
                        Gathering.of(row, key, shape.levels().get(tree.level()).row()),
                        Gathering.none(row, key))
                : new TreeCell(tree.level(), null, null);
    }
}
