package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the children of a row in a tree are collected.
 *
 * @param level the number of their level
 * @param collector collects them; null for at most one child
 * @param none the value if there are none
 * @param unread the value if they are not read
 */
record TreeCell(
        int level,
        @Nullable ChildCollector collector,
        @Nullable Object none,
        @Nullable Object unread) {

    /** Returns the trees of a row, by the positions of their keys. */
    static Map<Integer, TreeCell> of(Shape.Row row, Shape shape) {
        Map<Integer, TreeCell> cells = new HashMap<>();
        for (var i = 0; i < row.keys().size(); i++) {
            if (row.cells().get(i) instanceof Shape.Cell.Tree tree) {
                cells.put(i, of(tree, row, i, shape));
            }
        }
        return cells;
    }

    private static TreeCell of(Shape.Cell.Tree tree, Shape.Row row, int cell, Shape shape) {
        return tree.isMany()
                ? new TreeCell(
                        tree.level(),
                        ChildCollector.of(
                                row, cell, shape.levels().get(tree.level()).row()),
                        ChildCollector.none(row, cell),
                        ChildCollector.unread(row, cell))
                : new TreeCell(tree.level(), null, null, null);
    }
}
