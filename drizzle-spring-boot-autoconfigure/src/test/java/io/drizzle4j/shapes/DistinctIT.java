package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Cursors;
import io.drizzle4j.data.Pages;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

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
    void ordersTheChosenRows() {
        assertRoot(
                List.of(5, 7, 1),
                q -> q.distinctOn(KIND).orderBy(asc(KIND), desc(SIZE)).orderDistinctBy(desc(SIZE)));
        assertRoot(
                List.of(1, 7, 5), q -> q.orderDistinctBy(SIZE).distinctOn(KIND).orderBy(asc(KIND), desc(SIZE)));
        assertRoot(
                List.of(7),
                q -> q.distinctOn(KIND)
                        .orderBy(asc(KIND), desc(SIZE))
                        .orderDistinctBy(desc(SIZE))
                        .limit(1)
                        .offset(1));
        assertRoot(
                List.of(3, 1, 5),
                q -> q.distinctOn(KIND).orderDistinctBy(desc(KIND).nullsLast()));
    }

    /** The primary key completes both orders, each in the direction of its last key. */
    @Test
    void completesBothOrdersByThePrimaryKey() {
        assertRoot(
                List.of(6, 4, 2),
                q -> q.where(lte(ID, 6))
                        .distinctOn(KIND)
                        .orderBy(desc(KIND))
                        .orderDistinctBy(desc(ITEMS.column("boxId"))));
        assertRoot(
                List.of(2, 4, 6),
                q -> q.where(lte(ID, 6)).distinctOn(KIND).orderBy(desc(KIND)).orderDistinctBy(ITEMS.column("boxId")));
    }

    @Test
    void readsTheFirstOfTheChosenRows() {
        assertThat(database.ask(db -> db.query(ITEMS)
                        .as(Integer.class)
                        .findFirst(q -> q.columns(ID)
                                .distinctOn(KIND)
                                .orderBy(asc(KIND), asc(SIZE))
                                .orderDistinctBy(desc(SIZE)))))
                .containsOnly(Optional.of(6));
    }

    @Test
    void ordersTheChosenRowsByRelatedRows() {
        assertRoot(
                List.of(7, 1, 5),
                q -> q.distinctOn(KIND)
                        .orderBy(asc(KIND), desc(SIZE))
                        .orderDistinctBy(desc(column("box", BOXES.column("id"))), asc(ID)));
    }

    @Test
    void ordersTheChosenRowsOfEachParent() {
        Consumer<ManyConfig> latest =
                i -> i.distinctOn(KIND).orderBy(asc(KIND), asc(SIZE)).orderDistinctBy(desc(SIZE));
        assertItems(List.of(List.of(6, 3, 2), List.of(8, 9), List.of()), latest);
        assertItems(List.of(List.of(6), List.of(8), List.of()), latest.andThen(i -> i.limit(1)));
        assertItems(
                List.of(List.of(3), List.of(9), List.of()),
                latest.andThen(i -> i.limit(1).offset(1)));
        assertItems(List.of(List.of(3, 2), List.of(9), List.of()), latest.andThen(i -> i.offset(1)));
        database.returns(
                """
                [{"id": 1, "items": {"rows": [{"id": 6}, {"id": 3}], "hasMore": true, "total": 3}},
                 {"id": 2, "items": {"rows": [{"id": 8}, {"id": 9}], "hasMore": false, "total": 2}},
                 {"id": 3, "items": {"rows": [], "hasMore": false, "total": 0}}]""",
                db -> db.query(BOXES)
                        .findMany(q -> q.orderBy(BOXES.column("id"))
                                .with(
                                        "items",
                                        latest.andThen(
                                                i -> i.columns(ID).page(2).total()))));
    }

    @Test
    void streamsTheChosenRowsInTheirOrder() {
        for (var db : database.both()) {
            List<Object> ids = new ArrayList<>();
            db.query(ITEMS)
                    .forEach(
                            q -> q.distinctOn(KIND)
                                    .orderBy(asc(KIND), desc(SIZE))
                                    .orderDistinctBy(desc(SIZE))
                                    .with("box", b -> b.with("items")),
                            row -> ids.add(row.get("id")));
            assertThat(ids).containsExactly(5, 7, 1);
        }
    }

    /** A sort orders the chosen rows, after the order of the query. */
    @Test
    void sortsPagesOfChosenRows() {
        Consumer<QueryConfig> largest =
                q -> q.columns(ID, SIZE, KIND).distinctOn(KIND).orderBy(asc(KIND), desc(SIZE));
        assertPage(List.of(5, 7), PageRequest.of(0, 2, Sort.by("size").descending()), largest);
        assertPage(List.of(1), PageRequest.of(1, 2, Sort.by("size").descending()), largest);
        assertPage(List.of(1, 7, 5), PageRequest.of(0, 3, Sort.by("size")), largest);
        assertPage(List.of(1, 7, 5), PageRequest.of(0, 3), largest);
        assertPage(
                List.of(7, 1, 5),
                PageRequest.of(0, 3, Sort.by("size").descending()),
                largest.andThen(q -> q.orderDistinctBy(isNull(KIND))));
    }

    private static void assertPage(List<Integer> expected, PageRequest page, Consumer<QueryConfig> items) {
        assertThat(database.ask(db -> {
                    var found = Pages.of(db.query(ITEMS)).findPage(page, items);
                    assertThat(found.getTotalElements()).isEqualTo(3);
                    return found.map(row -> row.get("id", Integer.class)).getContent();
                }))
                .containsOnly(expected);
    }

    @Test
    void scrollsChosenRowsInTheirOrderByOffset() {
        for (var db : database.both()) {
            Consumer<QueryConfig> latest = q -> q.columns(ID)
                    .distinctOn(KIND)
                    .orderBy(asc(KIND), desc(SIZE))
                    .orderDistinctBy(desc(SIZE))
                    .limit(2);
            var pages = Pages.of(db.query(ITEMS).as(Integer.class));
            var first = pages.findWindow(ScrollPosition.offset(), latest);
            assertThat(first.getContent()).containsExactly(5, 7);
            assertThat(pages.findWindow(first.positionAt(1), latest).getContent())
                    .containsExactly(1);
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> pages.findWindow(ScrollPosition.keyset(), latest))
                    .withMessage("'items' is scrolled by its keys, but orders its distinct rows, whose positions are "
                            + "those of their groups. Remove orderDistinctBy(…), or scroll by offset: "
                            + "ScrollPosition.offset().");
        }
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

    @Test
    void countsDistinctRows() {
        for (var page = 0; page < 4; page++) {
            var pageable = PageRequest.of(page, 2);
            assertThat(database.ask(db -> {
                        var found = Pages.of(db.query(ITEMS).as(Integer.class))
                                .findPage(pageable, q -> q.columns(ID).distinctOn(KIND));
                        return List.of(found.getContent(), found.getTotalElements(), found.hasNext());
                    }))
                    .containsOnly(List.of(
                            List.of(List.of(1, 3), List.of(5), List.of(), List.of())
                                    .get(page),
                            3L,
                            page == 0));
        }
        assertThat(database.ask(db -> Pages.of(db.query(ITEMS))
                        .findPage(
                                PageRequest.of(0, 2),
                                q -> q.where(isNotNull(SIZE))
                                        .distinctOn(coalesce(ITEMS.column("kind", String.class), "b"), SIZE))
                        .getTotalElements()))
                .containsOnly(7L);
    }

    @Test
    void countsDistinctRowsOfEachParent() {
        database.returns(
                """
                [{"id": 1, "items": {"rows": [{"id": 1}], "hasMore": true, "total": 3}},
                 {"id": 2, "items": {"rows": [{"id": 9}], "hasMore": true, "total": 2}},
                 {"id": 3, "items": {"rows": [], "hasMore": false, "total": 0}}]""",
                db -> db.query(BOXES)
                        .findMany(q -> q.orderBy(BOXES.column("id"))
                                .with(
                                        "items",
                                        i -> i.columns(ID)
                                                .distinctOn(KIND)
                                                .page(1)
                                                .total())));
    }

    private static void assertScrolled(List<Integer> expected, Consumer<QueryConfig> items) {
        for (var db : database.both()) {
            assertThat(scrolled(db, ScrollPosition.keyset(), items)).isEqualTo(expected);
            assertThat(scrolled(db, ScrollPosition.keyset().backward(), items)).isEqualTo(expected);
        }
    }

    private static List<Integer> scrolled(
            RelationalQueries db, KeysetScrollPosition start, Consumer<QueryConfig> items) {
        List<Integer> found = new ArrayList<>();
        ScrollPosition position = start;
        Window<Integer> window;
        do {
            window = Pages.of(db.query(ITEMS).as(Integer.class))
                    .findWindow(position, q -> items.accept(q.columns(ID).limit(2)));
            found.addAll(start.scrollsBackward() ? 0 : found.size(), window.getContent());
            position = Cursors.next(window).map(Cursors::decode).orElse(start);
        } while (window.hasNext());
        return found;
    }

    /** The position is that of a group, and the row of a group is the same in both directions. */
    @Test
    void scrollsDistinctRowsByTheKeysOfTheirGroups() {
        assertScrolled(List.of(1, 3, 5), q -> q.distinctOn(KIND));
        assertScrolled(List.of(2, 3, 6), q -> q.distinctOn(KIND).orderBy(asc(KIND), asc(SIZE)));
        assertScrolled(List.of(5, 7, 1), q -> q.distinctOn(KIND).orderBy(desc(KIND), desc(SIZE)));
        assertScrolled(
                List.of(1, 7, 5), q -> q.distinctOn(KIND).orderBy(asc(KIND).nullsLast(), desc(SIZE)));
        assertScrolled(
                List.of(2, 1, 3, 8, 7, 6, 5),
                q -> q.distinctOn(KIND, SIZE).orderBy(asc(KIND), asc(SIZE)).where(ne(ID, 9)));
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
