package io.drizzle4j.recursion;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.recursion.Items.ITEMS;
import static io.drizzle4j.recursion.Nodes.NODES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.result.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trees as records that contain themselves. */
class RecursiveRecordsIT {

    private static ShapeDatabase forest;

    /** Two trees; 8 and 9 form a cycle. */
    @BeforeAll
    static void createForest() {
        forest = new ShapeDatabase("recursive records", Forest.SCHEMA, Forest.TABLES + """
                insert into nodes (id, name, rank, parent_id) values
                  (1, 'Books', 1, null), (2, 'Fiction', 2, 1), (3, 'Science', 1, 1), (4, 'Crime', null, 2),
                  (7, 'Music', 2, null), (8, 'Hen', 1, 9), (9, 'Egg', 1, 8);
                insert into items (id, node_id, label) values (1, 1, 'a'), (2, 4, 'b'), (3, 4, 'c');
                """);
    }

    @AfterAll
    static void dropForest() {
        forest.close();
    }

    record Category(String name, List<Category> children) {}

    @Test
    void areListsOfThemselves() {
        forest.ask(db -> db.query(NODES)
                        .as(Category.class)
                        .findMany(q -> q.where(isNull(NODES.parentId))
                                .orderBy(NODES.id)
                                .with("children", c -> c.recursive().orderBy(NODES.id))))
                .forEach(roots -> assertThat(roots)
                        .containsExactly(
                                new Category(
                                        "Books",
                                        List.of(
                                                new Category("Fiction", List.of(new Category("Crime", List.of()))),
                                                new Category("Science", List.of()))),
                                new Category("Music", List.of())));
    }

    record Stock(Set<String> items, Set<Stock> children) {}

    record Shelf(
            int id, @Nullable Integer rank, @MapKey("name") Map<String, Shelf> children) {}

    @Test
    void areSetsAndMapsOfThemselves() {
        forest.ask(db -> db.query(NODES)
                        .as(Shelf.class)
                        .findFirst(q -> q.where(eq(NODES.id, 1)).with("children", c -> c.recursive())))
                .forEach(root -> assertThat(root)
                        .contains(new Shelf(
                                1,
                                1,
                                Map.of(
                                        "Fiction",
                                        new Shelf(2, 2, Map.of("Crime", new Shelf(4, null, Map.of()))),
                                        "Science",
                                        new Shelf(3, 1, Map.of())))));
        forest.ask(db -> db.query(NODES)
                        .as(Stock.class)
                        .findFirst(q -> q.where(eq(NODES.id, 1))
                                .with("items", i -> i.columns(ITEMS.label))
                                .with("children", c -> c.recursive().with("items", i -> i.columns(ITEMS.label)))))
                .forEach(root -> assertThat(root)
                        .contains(new Stock(
                                Set.of("a"),
                                Set.of(
                                        new Stock(Set.of(), Set.of(new Stock(Set.of("b", "c"), Set.of()))),
                                        new Stock(Set.of(), Set.of())))));
    }

    record Above(String name, Optional<Above> parent) {}

    record Up(String name, @Nullable Up parent) {}

    @Test
    void areChainsOfThemselves() {
        forest.ask(db -> db.query(NODES)
                        .as(Above.class)
                        .findFirst(q -> q.where(eq(NODES.id, 4)).with("parent", p -> p.recursive())))
                .forEach(chain -> assertThat(chain)
                        .contains(new Above(
                                "Crime",
                                Optional.of(new Above("Fiction", Optional.of(new Above("Books", Optional.empty())))))));
        forest.ask(db -> db.query(NODES)
                        .as(Up.class)
                        .findFirst(q -> q.where(eq(NODES.id, 4))
                                .with("parent", p -> p.recursive().depth(1))))
                .forEach(chain -> assertThat(chain).contains(new Up("Crime", new Up("Fiction", null))));
        forest.ask(db -> db.query(NODES)
                        .as(Up.class)
                        .findFirst(q -> q.where(eq(NODES.id, 8))
                                .with("parent", p -> p.recursive().cutCycles())))
                .forEach(chain -> assertThat(chain).contains(new Up("Hen", new Up("Egg", new Up("Hen", null)))));
    }

    record Root(String name, @MapKey("id") Map<Integer, Branch> children) {}

    record Branch(@Key("name") String label, String loud, List<Item> items, List<Branch> children) {}

    record Item(String label) {}

    /** The rows above the tree have another type than its rows. */
    @Test
    void beginBelowOtherRecords() {
        forest.ask(db -> db.query(NODES)
                        .as(Root.class)
                        .findFirst(q -> q.where(eq(NODES.id, 1))
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .where(ne(NODES.id, 3))
                                                .extras("loud", upper(NODES.name))
                                                .with("items", i -> i.orderBy(ITEMS.id)))))
                .forEach(root -> assertThat(root)
                        .contains(new Root(
                                "Books",
                                Map.of(
                                        2,
                                        new Branch(
                                                "Fiction",
                                                "FICTION",
                                                List.of(),
                                                List.of(new Branch(
                                                        "Crime",
                                                        "CRIME",
                                                        List.of(new Item("b"), new Item("c")),
                                                        List.of())))))));
    }

    record Loose(String name, List<Row> children) {}

    @Test
    void mayHoldRows() {
        forest.ask(db -> db.query(NODES)
                        .as(Loose.class)
                        .findFirst(q -> q.where(eq(NODES.id, 1))
                                .with(
                                        "children",
                                        c -> c.recursive().columns(NODES.name).orderBy(NODES.id))))
                .forEach(root -> assertThat(root.orElseThrow().children())
                        .hasToString(
                                "[{name=Fiction, children=[{name=Crime, children=[]}]}, {name=Science, children=[]}]"));
    }

    record Strict(String name, List<Strict> children) {

        Strict {
            if (name.equals("Crime")) {
                throw new IllegalArgumentException("no crime");
            }
        }
    }

    @Test
    void nameTheRowThatTheyCannotHold() {
        forest.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(NODES)
                                .as(Strict.class)
                                .findMany(q -> q.where(eq(NODES.id, 1)).with("children", c -> c.recursive())))
                        .withMessage("The constructor of Strict rejected the values of 'nodes.children' "
                                + "(java.lang.IllegalArgumentException: no crime). "
                                + "Fix the row, or make the constructor accept it."));
    }

    @Test
    void reportACycle() {
        forest.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(NODES)
                                .as(Category.class)
                                .findMany(q -> q.with("children", c -> c.recursive())))
                        .withMessage("'nodes.children' (by 'nodes.parentId') has a cycle of 2 rows: "
                                + "id = 8 → id = 9 → id = 8. "
                                + "Fix the rows, or end each branch at a repeated row: recursive().cutCycles()."));
    }

    @Test
    void arePreparedOnceForAllDepths() {
        forest.both().forEach(db -> {
            var prepared = db.query(NODES)
                    .as(Category.class)
                    .prepare(q -> q.where(eq(NODES.id, placeholder("id")))
                            .with(
                                    "children",
                                    c -> c.recursive()
                                            .depth(placeholder("depth"))
                                            .where(ne(NODES.name, placeholder("name")))));

            assertThat(prepared.bind("id", 1)
                            .bind("depth", 2)
                            .bind("name", "Science")
                            .findMany())
                    .containsExactly(new Category(
                            "Books", List.of(new Category("Fiction", List.of(new Category("Crime", List.of()))))));
            assertThat(prepared.bind("id", 1)
                            .bind("depth", 1)
                            .bind("name", "Fiction")
                            .findFirst())
                    .contains(new Category("Books", List.of(new Category("Science", List.of()))));
        });
    }
}
