package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code distinctOn} at the root and for each parent, with an index and without. */
class DistinctIT {

    private static final PgTable BOXES =
            PgTable.of("boxes", t -> t.add("id", integer().primaryKey()));

    private static final PgTable ITEMS = PgTable.of(
            "items",
            t -> t.add("id", integer().primaryKey())
                    .add("boxId", integer("box_id"))
                    .add("kind", text())
                    .add("size", integer()));

    private static final Column<Object> ID = ITEMS.column("id");

    private static final Column<Object> KIND = ITEMS.column("kind");

    private static final Column<Object> SIZE = ITEMS.column("size");

    private static final Schema SCHEMA = Schema.of(
            relations(
                    BOXES,
                    r -> r.many(
                            "items", ITEMS, m -> m.fields(BOXES.column("id")).references(ITEMS.column("boxId")))),
            relations(
                    ITEMS,
                    r -> r.one(
                            "box", BOXES, o -> o.fields(ITEMS.column("boxId")).references(BOXES.column("id")))));

    private static ShapeDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = new ShapeDatabase("distinct", SCHEMA, """
                create table boxes (id integer primary key);
                create table items (id integer primary key, box_id integer, kind text, size integer);
                insert into boxes values (1), (2), (3);
                insert into items values
                  (1, 1, 'a', 3), (2, 1, 'a', 1), (3, 1, 'b', 2), (4, 1, 'b', 2), (5, 1, null, 9), (6, 1, null, 8),
                  (7, 2, 'b', 5), (8, 2, 'b', 4), (9, 2, 'a', 1);
                """);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static void assertRoot(List<Integer> expected, Consumer<QueryConfig> items) {
        assertThat(database.ask(db -> db.query(ITEMS).as(Integer.class).findMany(q -> {
                    q.columns(ID);
                    items.accept(q);
                })))
                .containsOnly(expected);
        assertThat(database.ask(db -> db
                        .query(ITEMS)
                        .findMany(q -> {
                            q.columns(ID).with("box");
                            items.accept(q);
                        })
                        .stream()
                        .map(row -> row.get("id", Integer.class))
                        .toList()))
                .containsOnly(expected);
    }

    record Box(int id, List<Item> items) {}

    record Item(int id) {}

    private static void assertItems(List<List<Integer>> expected, Consumer<ManyConfig> items) {
        assertThat(database.ask(db ->
                        db
                                .query(BOXES)
                                .as(Box.class)
                                .findMany(q -> q.orderBy(BOXES.column("id")).with("items", items))
                                .stream()
                                .map(box -> box.items().stream().map(Item::id).toList())
                                .toList()))
                .containsOnly(expected);
    }

    @Test
    void readsTheFirstRowOfEachGroupByTheOrder() {
        assertRoot(List.of(2, 3, 6), q -> q.distinctOn(KIND).orderBy(asc(KIND), asc(SIZE)));
        assertRoot(List.of(5, 7, 1), q -> q.orderBy(desc(KIND), desc(SIZE)).distinctOn(KIND));
        assertRoot(
                List.of(2, 1, 3),
                q -> q.distinctOn(KIND, SIZE).orderBy(KIND, SIZE).limit(3));
    }

    @Test
    void completesTheOrderByThePrimaryKey() {
        assertRoot(List.of(1, 3, 5), q -> q.distinctOn(KIND));
        assertRoot(List.of(3), q -> q.where(eq(SIZE, 2)).distinctOn(KIND).orderBy(desc(KIND), asc(SIZE)));
    }

    @Test
    void limitsDistinctRows() {
        assertRoot(
                List.of(3),
                q -> q.distinctOn(KIND).orderBy(asc(KIND), asc(SIZE)).limit(1).offset(1));
        assertThat(database.ask(db -> db.query(ITEMS)
                        .as(Integer.class)
                        .findFirst(q -> q.columns(ID)
                                .distinctOn(KIND)
                                .orderBy(desc(KIND).nullsLast(), desc(SIZE)))))
                .containsOnly(Optional.of(7));
    }

    @Test
    void readsTheFirstRowOfEachGroupForEachParent() {
        assertItems(
                List.of(List.of(2, 3, 6), List.of(9, 8), List.of()),
                i -> i.distinctOn(KIND).orderBy(asc(KIND), asc(SIZE)));
        assertItems(List.of(List.of(1, 3, 5), List.of(9, 7), List.of()), i -> i.distinctOn(KIND));
        assertItems(
                List.of(List.of(6, 3), List.of(8, 9), List.of()),
                i -> i.distinctOn(KIND).orderBy(desc(KIND), asc(SIZE)).limit(2));
        assertItems(
                List.of(List.of(3), List.of(8), List.of()),
                i -> i.distinctOn(KIND).orderBy(asc(KIND), asc(SIZE)).limit(1).offset(1));
        assertItems(
                List.of(List.of(3, 5), List.of(7), List.of()),
                i -> i.distinctOn(KIND).offset(1));
    }

    @Test
    void readsLevelsBelowDistinctRows() {
        database.returns(
                """
                [{"id": 1, "items": [{"kind": "a", "box": {"id": 1}}, {"kind": "b", "box": {"id": 1}}]}]""",
                db -> db.query(BOXES)
                        .findMany(q -> q.where(eq(BOXES.column("id"), 1))
                                .with(
                                        "items",
                                        i -> i.columns(KIND)
                                                .where(isNotNull(KIND))
                                                .distinctOn(KIND)
                                                .with("box"))));
    }

    /** Two equal expressions are written once, although their values are bound. */
    @Test
    void isDistinctOnExpressionsWithValues() {
        assertRoot(
                List.of(2, 3, 6),
                q -> q.distinctOn(coalesce(ITEMS.column("kind", String.class), "z"))
                        .orderBy(asc(coalesce(ITEMS.column("kind", String.class), "z")), asc(SIZE)));
        assertItems(
                List.of(List.of(6, 3, 2), List.of(8, 9), List.of()),
                i -> i.orderBy(desc(coalesce(ITEMS.column("kind", String.class), "z")), asc(SIZE))
                        .distinctOn(coalesce(ITEMS.column("kind", String.class), "z")));
    }
}
