package io.drizzle4j.recursion;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.recursion.Nodes.NODES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.result.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A tree of 100,000 nodes, and a chain of 10,000 levels. */
class DeepTreesIT {

    private static final int NODES_OF_TREE = 100_000;

    private static final int LEVELS_OF_CHAIN = 10_000;

    private static ShapeDatabase forest;

    /**
     * The tree has the ids from 1, with ten children for each node; the chain has negative ids, each below the next.
     */
    @BeforeAll
    static void createForest() {
        forest = new ShapeDatabase(
                "deep trees", Forest.SCHEMA, Forest.TABLES + """
                insert into nodes (id, name, rank, parent_id)
                  select i, 'n' || i, -i, nullif((i + 8) / 10, 0) from generate_series(1, %d) i;
                insert into nodes (id, name, rank, parent_id)
                  select -i, 'c' || i, i, nullif(1 - i, 0) from generate_series(1, %d) i;
                analyze nodes;
                """.formatted(NODES_OF_TREE, LEVELS_OF_CHAIN));
    }

    @AfterAll
    static void dropForest() {
        forest.close();
    }

    /** Returns the number of descendants of a node, and the number of levels. */
    private static <T> List<Integer> size(T root, Function<T, ? extends Iterable<T>> below) {
        record Place<T>(T node, int depth) {}
        Deque<Place<T>> open = new ArrayDeque<>(List.of(new Place<>(root, 1)));
        var size = 0;
        var depth = 0;
        while (!open.isEmpty()) {
            var place = open.pop();
            size++;
            depth = Math.max(depth, place.depth);
            below.apply(place.node).forEach(node -> open.push(new Place<>(node, place.depth + 1)));
        }
        return List.of(size, depth);
    }

    @Test
    void readsATreeOfManyNodes() {
        forest.ask(db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.id)
                                .where(eq(NODES.id, 1))
                                .with(
                                        "children",
                                        c -> c.recursive().columns(NODES.id).orderBy(NODES.rank))))
                .forEach(rows -> {
                    assertThat(size(rows.get(0), row -> row.many("children"))).containsExactly(NODES_OF_TREE, 6);
                    assertThat(rows.get(0).many("children").get(0).get(NODES.id))
                            .isEqualTo(11);
                });
    }

    record Node(int id, List<Node> children) {}

    @Test
    void readsATreeOfManyRecords() {
        forest.ask(db -> db.query(NODES)
                        .as(Node.class)
                        .findFirst(q -> q.where(eq(NODES.id, 1)).with("children", c -> c.recursive())))
                .forEach(root ->
                        assertThat(size(root.orElseThrow(), Node::children)).containsExactly(NODES_OF_TREE, 6));
    }

    @Test
    void readsAChainOfManyLevels() {
        forest.ask(db -> db.query(NODES)
                        .as(Node.class)
                        .findFirst(q -> q.where(eq(NODES.id, -1)).with("children", c -> c.recursive())))
                .forEach(root -> assertThat(size(root.orElseThrow(), Node::children))
                        .containsExactly(LEVELS_OF_CHAIN, LEVELS_OF_CHAIN));
    }

    record Link(int id, Optional<Link> parent) {}

    @Test
    void readsTheChainAboveEachOfItsRows() {
        forest.ask(db -> db.query(NODES)
                        .as(Link.class)
                        .findMany(
                                q -> q.where(lt(NODES.id, 0)).orderBy(NODES.id).with("parent", p -> p.recursive())))
                .forEach(links -> {
                    assertThat(links).hasSize(LEVELS_OF_CHAIN);
                    assertThat(size(links.get(0), link -> link.parent().stream().toList()))
                            .containsExactly(LEVELS_OF_CHAIN, LEVELS_OF_CHAIN);
                    assertThat(links.get(0).parent().orElseThrow().parent().orElseThrow())
                            .isSameAs(links.get(1).parent().orElseThrow());
                });
    }

    /** The last row refers to itself, as in tables where each row must have a parent. */
    @Test
    void readsTheChainAboveEachRowIfTheLastRefersToItself() {
        forest.execute("update nodes set parent_id = -1 where id = -1");
        try {
            forest.ask(db -> db.query(NODES)
                            .as(Link.class)
                            .findMany(q -> q.where(lt(NODES.id, 0))
                                    .orderBy(NODES.id)
                                    .with("parent", p -> p.recursive().cutCycles())))
                    .forEach(links -> assertThat(size(
                                    links.get(0), link -> link.parent().stream().toList()))
                            .containsExactly(LEVELS_OF_CHAIN + 1, LEVELS_OF_CHAIN + 1));
        } finally {
            forest.execute("update nodes set parent_id = null where id = -1");
        }
    }

    @Test
    void reportsACycleOfManyRows() {
        forest.execute("update nodes set parent_id = -%d where id = -1".formatted(LEVELS_OF_CHAIN));
        try {
            forest.both()
                    .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                            .isThrownBy(() -> db.query(NODES)
                                    .findMany(q -> q.where(eq(NODES.id, -1)).with("children", c -> c.recursive())))
                            .withMessage("'nodes.children' (by 'nodes.parentId') has a cycle of 10000 rows: "
                                    + "id = -1 → id = -2 → id = -3 → id = -4 → id = -5 → id = -6 → id = -7 → id = -8 → "
                                    + "id = -9 → id = -10 → … → id = -1. "
                                    + "Fix the rows, or end each branch at a repeated row: recursive().cutCycles()."));
        } finally {
            forest.execute("update nodes set parent_id = null where id = -1");
        }
    }

    @Test
    void comparesHashesAndWritesRowsOfManyLevels() {
        var rows = forest.ask(db -> db.query(NODES)
                .findFirst(q -> q.columns(NODES.id)
                        .where(eq(NODES.id, -1))
                        .with("children", c -> c.recursive().columns(NODES.id)))
                .orElseThrow());
        var first = rows.get(0);
        var second = rows.get(1);

        assertThat(first.equals(second)).isTrue();
        assertThat(first.equals(first.many("children").get(0))).isFalse();
        assertThat(first.hashCode()).isEqualTo(second.hashCode());
        assertThat(first.toString())
                .startsWith("{id=-1, children=[{id=-2, children=[{id=-3, ")
                .endsWith("{id=-10000, children=[]}" + "]}".repeat(LEVELS_OF_CHAIN - 1));
    }

    @Test
    void comparesRowsOfManyLevelsUpwards() {
        var rows = forest.ask(db -> db.query(NODES)
                .findMany(q -> q.columns(NODES.id)
                        .where(lt(NODES.id, 0))
                        .with("parent", p -> p.recursive().columns(NODES.id))));
        List<Row> first = rows.get(0).subList(0, 10);

        assertThat(first.equals(rows.get(1).subList(0, 10))).isTrue();
        assertThat(first.hashCode()).isEqualTo(rows.get(1).subList(0, 10).hashCode());
    }
}
