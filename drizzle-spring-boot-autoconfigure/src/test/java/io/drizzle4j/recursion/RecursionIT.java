package io.drizzle4j.recursion;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.recursion.Items.ITEMS;
import static io.drizzle4j.recursion.Nodes.NODES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.QueryConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trees and chains of unknown depth, each in one statement. */
class RecursionIT {

    private static ShapeDatabase forest;

    /**
     * Two trees, of which the second has one node. 70, 71 and 72 form a cycle, to which 73 leads and from which 74
     * descends; 75 is its own parent; the parent of 76 is missing.
     */
    @BeforeAll
    static void createForest() {
        forest = new ShapeDatabase("recursion", Forest.SCHEMA, Forest.TABLES + """
                insert into nodes (id, name, rank, parent_id) values
                  (1, 'Books', 1, null), (2, 'Fiction', 2, 1), (3, 'Science', 1, 1), (4, 'Crime', 3, 2),
                  (5, 'Fantasy', 1, 2), (6, 'Noir', 1, 4), (7, 'Music', 2, null),
                  (70, 'Hen', 1, 72), (71, 'Egg', 1, 70), (72, 'Chick', 1, 71), (73, 'Nest', 1, 72), (74, 'Twig', 1, 73),
                  (75, 'Self', 1, 75), (76, 'Orphan', 1, 99);
                insert into items (id, node_id, label) values
                  (1, 1, 'a'), (2, 4, 'b'), (3, 4, 'c'), (4, 6, 'd'), (5, 73, 'e');
                """);
    }

    @AfterAll
    static void dropForest() {
        forest.close();
    }

    private static void roots(QueryConfig q) {
        q.columns(NODES.name).where(isNull(NODES.parentId)).orderBy(NODES.id);
    }

    @Test
    void readsTreesToTheirEnds() {
        forest.returns(
                """
                [{"name": "Books", "children": [
                   {"id": 2, "children": [
                     {"id": 4, "children": [{"id": 6, "children": []}]},
                     {"id": 5, "children": []}]},
                   {"id": 3, "children": []}]},
                 {"name": "Music", "children": []}]""",
                db -> db.query(NODES).findMany(q -> {
                    roots(q);
                    q.with(
                            "children",
                            c -> c.columns(NODES.id).orderBy(NODES.id).recursive());
                }));
    }

    @Test
    void readsTheTreeBelowASingleRow() {
        forest.returns(
                """
                {"id": 2, "children": [
                   {"name": "Crime", "children": [{"name": "Noir", "children": []}]}, {"name": "Fantasy", "children": []}]}""",
                db -> db.query(NODES)
                        .findFirst(q -> q.columns(NODES.id)
                                .where(eq(NODES.id, 2))
                                .with(
                                        "children",
                                        c -> c.recursive().columns(NODES.name).orderBy(desc(NODES.rank)))));
    }

    @Test
    void readsChainsUpwards() {
        forest.returns(
                """
                [{"id": 5, "parent": {"name": "Fiction", "parent": {"name": "Books", "parent": null}}},
                 {"id": 6, "parent": {"name": "Crime", "parent": {"name": "Fiction", "parent": {"name": "Books", "parent": null}}}},
                 {"id": 7, "parent": null},
                 {"id": 76, "parent": null}]""",
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.id)
                                .where(inArray(NODES.id, java.util.List.of(5, 6, 7, 76)))
                                .orderBy(NODES.id)
                                .with("parent", p -> p.columns(NODES.name).recursive())));
    }

    @Test
    void ordersSiblingsAtEachLevel() {
        forest.returns(
                """
                [{"name": "Books", "children": [
                   {"id": 3, "children": []},
                   {"id": 2, "children": [{"id": 5, "children": []}, {"id": 4, "children": [{"id": 6, "children": []}]}]}]},
                 {"name": "Music", "children": []}]""",
                db -> db.query(NODES).findMany(q -> {
                    roots(q);
                    q.with("children", c -> c.recursive().columns(NODES.id).orderBy(NODES.rank));
                }));
    }

    @Test
    void readsOtherRelationsAlongAtEveryNode() {
        forest.returns(
                """
                {"id": 1, "children": [
                   {"id": 2, "items": [], "parent": {"name": "Books"}, "children": [
                     {"id": 4, "items": [{"label": "b"}, {"label": "c"}], "parent": {"name": "Fiction"}, "children": [
                       {"id": 6, "items": [{"label": "d"}], "parent": {"name": "Crime"}, "children": []}]},
                     {"id": 5, "items": [], "parent": {"name": "Fiction"}, "children": []}]},
                   {"id": 3, "items": [], "parent": {"name": "Books"}, "children": []}]}""",
                db -> db.query(NODES)
                        .findFirst(q -> q.columns(NODES.id)
                                .where(eq(NODES.id, 1))
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .columns(NODES.id)
                                                .orderBy(NODES.id)
                                                .with(
                                                        "items",
                                                        i -> i.columns(ITEMS.label)
                                                                .orderBy(ITEMS.id))
                                                .with("parent", p -> p.columns(NODES.name)))));
    }

    @Test
    void followsOnlyNodesThatMatch() {
        forest.returns(
                """
                [{"name": "Books", "children": [
                   {"id": 2, "children": [{"id": 5, "children": []}]}, {"id": 3, "children": []}]},
                 {"name": "Music", "children": []}]""",
                db -> db.query(NODES).findMany(q -> {
                    roots(q);
                    q.with(
                            "children",
                            c -> c.recursive()
                                    .columns(NODES.id)
                                    .orderBy(NODES.id)
                                    .where(ne(NODES.name, "Crime")));
                }));
    }

    @Test
    void filtersBySubSelectsOfEachNode() {
        forest.returns(
                """
                {"id": 1, "children": [{"id": 2, "children": [{"id": 4, "children": []}]}]}""",
                db -> db.query(NODES)
                        .findFirst(q -> q.columns(NODES.id)
                                .where(eq(NODES.id, 1))
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .columns(NODES.id)
                                                .where(exists(from(NODES).where(eq(NODES.parentId, parent(NODES.id)))))
                                                .where(ne(NODES.name, "Nobody")))));
    }

    /** Each root has its own tree, without the nodes of the rank of the root. */
    @Test
    void comparesWithTheRowAboveATree() {
        forest.returns(
                """
                [{"id": 1, "children": [{"id": 2, "items": [], "children": [{"id": 4, "items": ["b", "c"], "children": []}]}]},
                 {"id": 2, "children": [{"id": 4, "items": ["c"], "children": [{"id": 6, "items": ["d"], "children": []}]},
                                        {"id": 5, "items": [], "children": []}]}]""".replaceAll("\"([bcd])\"", "{\"label\": \"$1\"}"),
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.id)
                                .where(lte(NODES.id, 2))
                                .orderBy(NODES.id)
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .columns(NODES.id)
                                                .orderBy(NODES.id)
                                                .where(ne(NODES.rank, root(NODES.rank)))
                                                .with(
                                                        "items",
                                                        i -> i.columns(ITEMS.label)
                                                                .orderBy(ITEMS.id)
                                                                .where(ne(ITEMS.id, root(NODES.rank)))))));
    }

    @Test
    void limitsTheRowsBelowEachNode() {
        forest.returns(
                """
                [{"name": "Books", "children": [{"id": 2, "children": [{"id": 4, "children": [{"id": 6, "children": []}]}]}]},
                 {"name": "Music", "children": []}]""",
                db -> db.query(NODES).findMany(q -> {
                    roots(q);
                    q.with(
                            "children",
                            c -> c.recursive()
                                    .columns(NODES.id)
                                    .orderBy(desc(NODES.rank))
                                    .limit(1));
                }));
        forest.returns(
                """
                [{"name": "Books", "children": [{"id": 3, "children": []}]}, {"name": "Music", "children": []}]""",
                db -> db.query(NODES).findMany(q -> {
                    roots(q);
                    q.with("children", c -> c.recursive().columns(NODES.id).offset(1));
                }));
    }

    @Test
    void readsLevelsUpToTheDepth() {
        forest.returns(
                """
                [{"name": "Books", "children": [
                   {"id": 2, "children": [{"id": 4, "children": []}, {"id": 5, "children": []}]}, {"id": 3, "children": []}]},
                 {"name": "Music", "children": []}]""",
                db -> db.query(NODES).findMany(q -> {
                    roots(q);
                    q.with(
                            "children",
                            c -> c.recursive().depth(2).columns(NODES.id).orderBy(NODES.id));
                }));
        forest.returns(
                """
                [{"id": 6, "parent": {"id": 4, "parent": null}}]""",
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.id)
                                .where(eq(NODES.id, 6))
                                .with("parent", p -> p.recursive().depth(1).columns(NODES.id))));
    }

    /** The same node is at the second level below one root and at the first below another. */
    @Test
    void countsLevelsFromEachRoot() {
        forest.returns(
                """
                [{"id": 1, "children": [{"id": 2, "children": [{"id": 4, "children": []}, {"id": 5, "children": []}]}, {"id": 3, "children": []}]},
                 {"id": 2, "children": [{"id": 4, "children": [{"id": 6, "children": []}]}, {"id": 5, "children": []}]},
                 {"id": 3, "children": []},
                 {"id": 4, "children": [{"id": 6, "children": []}]}]""",
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.id)
                                .orderBy(NODES.id)
                                .limit(4)
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .depth(2)
                                                .columns(NODES.id)
                                                .orderBy(NODES.id))));
    }

    @Test
    void bindsTheDepthOfAPreparedQuery() {
        forest.both().forEach(db -> {
            var prepared = db.query(NODES)
                    .prepare(q -> q.columns(NODES.id)
                            .where(eq(NODES.id, placeholder("id")))
                            .with(
                                    "children",
                                    c -> c.recursive()
                                            .depth(placeholder("depth"))
                                            .columns(NODES.id)
                                            .orderBy(NODES.id)));

            assertThat(prepared.bind("id", 2).bind("depth", 1).findMany())
                    .hasToString("[{id=2, children=[{id=4, children=[]}, {id=5, children=[]}]}]");
            assertThat(prepared.bind("id", 2).bind("depth", 9).findFirst())
                    .hasToString(
                            "Optional[{id=2, children=[{id=4, children=[{id=6, children=[]}]}, {id=5, children=[]}]}]");
        });
    }

    @Test
    void readsTreesBelowOtherLevels() {
        forest.returns(
                """
                [{"label": "b", "node": {"id": 4, "children": [{"id": 6, "children": []}], "parent": {"id": 2, "parent": {"id": 1, "parent": null}}}},
                 {"label": "c", "node": {"id": 4, "children": [{"id": 6, "children": []}], "parent": {"id": 2, "parent": {"id": 1, "parent": null}}}}]""",
                db -> db.query(ITEMS)
                        .findMany(q -> q.columns(ITEMS.label)
                                .where(eq(ITEMS.nodeId, 4))
                                .orderBy(ITEMS.id)
                                .with(
                                        "node",
                                        n -> n.columns(NODES.id)
                                                .with(
                                                        "children",
                                                        c -> c.recursive().columns(NODES.id))
                                                .with(
                                                        "parent",
                                                        p -> p.recursive().columns(NODES.id)))));
    }

    @Test
    void readsAChainAtEachNodeOfATree() {
        forest.returns(
                """
                {"id": 2, "children": [
                  {"id": 4, "parent": {"id": 2, "parent": {"id": 1, "parent": null}}, "children": [
                    {"id": 6, "parent": {"id": 4, "parent": {"id": 2, "parent": {"id": 1, "parent": null}}}, "children": []}]},
                  {"id": 5, "parent": {"id": 2, "parent": {"id": 1, "parent": null}}, "children": []}]}""",
                db -> db.query(NODES)
                        .findFirst(q -> q.columns(NODES.id)
                                .where(eq(NODES.id, 2))
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .columns(NODES.id)
                                                .orderBy(NODES.id)
                                                .with(
                                                        "parent",
                                                        p -> p.recursive().columns(NODES.id)))));
    }

    private static void children(QueryConfig q, int root, boolean cut) {
        q.columns(NODES.id).where(eq(NODES.id, root)).with("children", c -> {
            c.recursive().columns(NODES.name).orderBy(NODES.id);
            if (cut) {
                c.cutCycles();
            }
        });
    }

    @Test
    void reportsACycleWithItsKeys() {
        forest.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(NODES).findMany(q -> children(q, 70, false)))
                        .withMessage("'nodes.children' (by 'nodes.parentId') has a cycle of 3 rows: "
                                + "id = 70 → id = 71 → id = 72 → id = 70. "
                                + "Fix the rows, or end each branch at a repeated row: recursive().cutCycles()."));
        forest.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(NODES).findMany(q -> children(q, 75, false)))
                        .withMessage("'nodes.children' (by 'nodes.parentId') has a cycle of one row: "
                                + "id = 75 → id = 75. "
                                + "Fix the rows, or end each branch at a repeated row: recursive().cutCycles()."));
    }

    @Test
    void reportsACycleOfAChain() {
        forest.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(NODES)
                                .findMany(q -> q.where(eq(NODES.id, 74)).with("parent", p -> p.recursive())))
                        .withMessage("'nodes.parent' (by 'nodes.id') has a cycle of 3 rows: "
                                + "id = 72 → id = 71 → id = 70 → id = 72. "
                                + "Fix the rows, or end each branch at a repeated row: recursive().cutCycles()."));
    }

    @Test
    void showsARowBelowItselfOnce() {
        forest.returns("""
                [{"id": 70, "children": [{"name": "Egg", "children": [{"name": "Chick", "children": [
                  {"name": "Hen", "children": []},
                  {"name": "Nest", "children": [{"name": "Twig", "children": []}]}]}]}]}]""", db -> db.query(NODES).findMany(q -> children(q, 70, true)));
        forest.returns("""
                [{"id": 75, "children": [{"name": "Self", "children": []}]}]""", db -> db.query(NODES).findMany(q -> children(q, 75, true)));
        forest.returns(
                """
                [{"id": 70, "parent": {"id": 72, "parent": {"id": 71, "parent": {"id": 70, "parent": null}}}},
                 {"id": 74, "parent": {"id": 73, "parent": {"id": 72, "parent": {"id": 71, "parent":
                   {"id": 70, "parent": {"id": 72, "parent": null}}}}}}]""",
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.id)
                                .where(inArray(NODES.id, java.util.List.of(70, 74)))
                                .orderBy(NODES.id)
                                .with("parent", p -> p.recursive().cutCycles().columns(NODES.id))));
    }

    /** The last level is not expanded, so a row may come there again. */
    @Test
    void findsNoCycleBelowTheLastLevel() {
        forest.returns(
                """
                [{"id": 70, "children": [{"id": 71, "children": [{"id": 72, "children": [
                  {"id": 70, "children": []}, {"id": 73, "children": []}]}]}]}]""",
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.id)
                                .where(eq(NODES.id, 70))
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .depth(3)
                                                .columns(NODES.id)
                                                .orderBy(NODES.id))));
    }
}
