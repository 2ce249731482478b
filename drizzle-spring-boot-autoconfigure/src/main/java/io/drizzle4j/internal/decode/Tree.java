package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the rows of a recursive level as a tree. It starts at the leaves, so that constructors get complete values,
 * and works iteratively, so that deep trees do not overflow the stack. A subtree that occurs several times is assembled
 * once.
 */
final class Tree {

    /** A row with the number of remaining levels below it. */
    private record Place(int row, long depth) {}

    private final LevelBuffer rows;

    private final Shape.Tree shape;

    private final TreeCell cell;

    private final TreeNodes nodes;

    private final Map<Place, Object> known = new HashMap<>();

    private final Deque<Step> path = new ArrayDeque<>();

    /** The nodes of the current path. */
    private final BitSet onPath = new BitSet();

    Tree(LevelBuffer rows, Shape.Tree shape) {
        this.rows = rows;
        this.shape = shape;
        this.cell = Objects.requireNonNull(rows.reader.trees().get(shape.entry()));
        var above = new int[rows.size() + 1];
        var below = new int[rows.size() + 1];
        for (var row = 1; row <= rows.size(); row++) {
            above[row] = rows.parent(row);
            below[row] = entry(row).key();
        }
        this.nodes = new TreeNodes(above, below);
    }

    private TreeEntry entry(int row) {
        return (TreeEntry) Objects.requireNonNull(rows.values(row)[shape.entry()]);
    }

    /** Returns the assembled tree below a row of the enclosing level. */
    @Nullable Object below(TreeEntry entry, TreeCell to) {
        enter(new Step(0, entry, entry.depth(), to));
        while (true) {
            var step = path.element();
            if (step.next != 0) {
                takeNext(step);
                continue;
            }
            leave(step);
            if (path.isEmpty()) {
                return step.collected();
            }
            path.element().add(step.row, assemble(step.row, step.depth, step.collected()));
        }
    }

    private void enter(Step step) {
        path.push(step);
        onPath.set(step.entry.self());
    }

    private void leave(Step step) {
        path.pop();
        onPath.clear(step.entry.self());
    }

    private void takeNext(Step step) {
        var row = step.next;
        step.next = nodes.next(row);
        var depth = TreeEntry.below(step.depth);
        var assembled = known.get(new Place(row, depth));
        if (assembled != null) {
            step.add(row, assembled);
        } else if (depth == 0) {
            step.add(row, assemble(row, depth, cell.unread()));
        } else if (nodes.first(entry(row).key()) == 0) {
            step.add(row, assemble(row, depth, cell.none()));
        } else if (isCut(row)) {
            step.add(row, assemble(row, depth, cell.unread()));
        } else {
            enter(new Step(row, entry(row), depth, cell));
        }
    }

    /** Returns whether the current path contains a row already. Throws an exception if cycles are not to be cut. */
    private boolean isCut(int row) {
        var self = entry(row).self();
        if (self == 0 || !onPath.get(self)) {
            return false;
        }
        if (!shape.cutsCycles()) {
            throw Cycle.of(rows.reader.level(), shape, cycle(row, self));
        }
        return true;
    }

    /** Returns the values of the rows of a cycle. */
    private List<@Nullable Object[]> cycle(int row, int self) {
        List<@Nullable Object[]> cycle = new ArrayList<>();
        for (var step : path) {
            if (step.entry.self() == self) {
                break;
            }
            cycle.add(rows.values(step.row));
        }
        cycle.add(rows.values(row));
        Collections.reverse(cycle);
        return cycle;
    }

    private Object assemble(int row, long depth, @Nullable Object below) {
        var values = rows.values(row).clone();
        values[shape.entry()] = below;
        var assembled = Objects.requireNonNull(rows.reader.row().assemble(values));
        if (nodes.isAcyclic(row)) {
            known.put(new Place(row, depth), assembled);
        }
        return assembled;
    }

    /** A row whose children are being assembled. */
    private final class Step {

        /** The row; 0 for a row of the enclosing level. */
        private final int row;

        private final TreeEntry entry;

        private final long depth;

        private final TreeCell to;

        /** The next child, or 0. */
        private int next;

        private final List<Object> assembled = new ArrayList<>();

        private final List<@Nullable Object> keys = new ArrayList<>();

        Step(int row, TreeEntry entry, long depth, TreeCell to) {
            this.row = row;
            this.entry = entry;
            this.depth = depth;
            this.to = to;
            this.next = nodes.first(entry.key());
        }

        void add(int below, Object row) {
            if (to.collector() == null && !assembled.isEmpty()) {
                throw DuplicateRows.at(List.of(rows.reader.level().name()));
            }
            assembled.add(row);
            if (to.collector() != null && to.collector().keyPosition() >= 0) {
                keys.add(rows.values(below)[to.collector().keyPosition()]);
            }
        }

        @Nullable Object collected() {
            if (assembled.isEmpty()) {
                return to.none();
            }
            return to.collector() == null
                    ? assembled.get(0)
                    : to.collector().collect(assembled.toArray(), keys.toArray());
        }
    }
}
