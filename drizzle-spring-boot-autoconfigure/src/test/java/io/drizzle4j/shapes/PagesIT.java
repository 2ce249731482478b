package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Orders and limits, at the root and for each parent. The items have no index, so if the catalog is known they are
 * limited by a window, otherwise by a lateral select.
 */
class PagesIT {

    private static final PgTable BOXES =
            PgTable.of("boxes", t -> t.add("id", integer().primaryKey()).add("shelf", integer()));

    private static final PgTable ITEMS = PgTable.of(
            "items",
            t -> t.add("id", integer().primaryKey())
                    .add("boxId", integer("box_id"))
                    .add("shelf", integer())
                    .add("rank", integer())
                    .add("name", text()));

    private static final Schema SCHEMA = Schema.of(relations(
            BOXES,
            r -> r.many("items", ITEMS, many -> many.fields(BOXES.column("id")).references(ITEMS.column("boxId")))
                    .many(
                            "shelved",
                            ITEMS,
                            many -> many.fields(BOXES.column("shelf")).references(ITEMS.column("shelf")))));

    private static ShapeDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = new ShapeDatabase("pages", SCHEMA, """
                create table boxes (id integer primary key, shelf integer);
                create table items (id integer primary key, box_id integer, shelf integer, rank integer, name text);
                insert into boxes values (3, 1), (2, 1), (1, 1);
                insert into items values
                  (6, 2, 1, 1, 'n6'), (5, 1, 1, null, 'n5'), (4, 1, 1, 1, 'n4'),
                  (3, 1, 1, 2, 'n3'), (2, 1, 1, 1, 'n2'), (1, 1, 1, null, 'n1');
                """);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    /** Asserts the ids of the items in each of the three boxes, with the catalog and without it. */
    private static void assertItems(String relation, List<List<Integer>> expected, Consumer<ManyConfig> items) {
        var answers = database.ask(db -> db.query(BOXES)
                .findMany(q -> q.orderBy(BOXES.column("id")).with(relation, i -> {
                    i.columns(ITEMS.column("id"));
                    items.accept(i);
                })));

        assertThat(answers)
                .allSatisfy(boxes -> assertThat(boxes)
                        .extracting(box -> ids(box.many(relation)))
                        .isEqualTo(expected));
    }

    private static List<Integer> ids(List<Row> rows) {
        List<Integer> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.get("id", Integer.class)));
        return ids;
    }

    @Test
    void limitsForEachParentAndCompletesTheOrderByThePrimaryKey() {
        assertItems(
                "items",
                List.of(List.of(2, 4, 3), List.of(6), List.of()),
                i -> i.orderBy(asc(ITEMS.column("rank"))).limit(3));
        assertItems(
                "items",
                List.of(List.of(5, 1, 3), List.of(6), List.of()),
                i -> i.orderBy(desc(ITEMS.column("rank"))).limit(3));
        assertItems(
                "items",
                List.of(List.of(4, 2), List.of(6), List.of()),
                i -> i.orderBy(asc(ITEMS.column("rank")), desc(ITEMS.column("id")))
                        .limit(2));
    }

    @Test
    void putsNullsFirstOrLast() {
        assertItems(
                "items",
                List.of(List.of(1, 5, 2, 4, 3), List.of(6), List.of()),
                i -> i.orderBy(asc(ITEMS.column("rank")).nullsFirst(), asc(ITEMS.column("id"))));
        assertItems(
                "items",
                List.of(List.of(3, 4, 2, 5), List.of(6), List.of()),
                i -> i.orderBy(desc(ITEMS.column("rank")).nullsLast()).limit(4));
        assertThat(database.ask(db -> ids(db.query(ITEMS)
                        .findMany(q -> q.orderBy(desc(ITEMS.column("rank")).nullsLast())
                                .limit(4)))))
                .containsOnly(List.of(3, 6, 4, 2));
    }

    @Test
    void limitsByThePrimaryKeyWithoutAnOrder() {
        assertItems("items", List.of(List.of(1, 2), List.of(6), List.of()), i -> i.limit(2));
        assertThat(database.ask(
                        db -> ids(db.query(ITEMS).findMany(q -> q.limit(2).offset(1)))))
                .containsOnly(List.of(2, 3));
    }

    @Test
    void countsTheOffsetForEachParent() {
        assertItems(
                "items",
                List.of(List.of(2, 3), List.of(), List.of()),
                i -> i.limit(2).offset(1));
        assertItems("items", List.of(List.of(4, 5), List.of(), List.of()), i -> i.offset(3));
        assertItems("items", List.of(List.of(), List.of(), List.of()), i -> i.offset(5));
    }

    /** Three parents share a key. Each has all rows, limited separately. */
    @Test
    void limitsForEachParentEvenIfParentsShareTheirKey() {
        assertItems(
                "shelved",
                List.of(List.of(6, 5), List.of(6, 5), List.of(6, 5)),
                i -> i.orderBy(desc(ITEMS.column("id"))).limit(2));
        assertItems(
                "shelved",
                List.of(List.of(6, 5, 4, 3, 2, 1), List.of(6, 5, 4, 3, 2, 1), List.of(6, 5, 4, 3, 2, 1)),
                i -> i.orderBy(desc(ITEMS.column("id"))));
    }

    @Test
    void readsNothingWithALimitOfZero() {
        assertItems("items", List.of(List.of(), List.of(), List.of()), i -> i.limit(0));
        database.returns("[]", db -> db.query(BOXES).findMany(q -> q.limit(0).with("items")));
    }

    @Test
    void acceptsTheGreatestLimitAndOffset() {
        assertItems(
                "items",
                List.of(List.of(2, 3, 4, 5), List.of(), List.of()),
                i -> i.limit(Long.MAX_VALUE).offset(1));
        assertItems(
                "items",
                List.of(List.of(), List.of(), List.of()),
                i -> i.limit(Long.MAX_VALUE).offset(Long.MAX_VALUE));
    }

    @Test
    void readsChildrenOfTheLimitedRows() {
        database.returns(
                """
                [{"id": 2, "items": [{"id": 6}]}]""",
                db -> db.query(BOXES)
                        .findMany(q -> q.columns(BOXES.column("id"))
                                .orderBy(desc(BOXES.column("shelf")))
                                .limit(1)
                                .offset(1)
                                .with(
                                        "items",
                                        i -> i.columns(ITEMS.column("id"))
                                                .orderBy(desc(ITEMS.column("rank")))
                                                .limit(1))));
    }

    @Test
    void findsTheFirstByItsOrderThenByThePrimaryKey() {
        database.returns("{\"id\": 1}", db -> db.query(ITEMS).findFirst(q -> q.columns(ITEMS.column("id"))));
        database.returns(
                "{\"id\": 2}",
                db -> db.query(ITEMS)
                        .findFirst(q -> q.columns(ITEMS.column("id")).orderBy(ITEMS.column("rank"))));
        database.returns(
                "{\"id\": 4}",
                db -> db.query(ITEMS)
                        .findFirst(q -> q.columns(ITEMS.column("id"))
                                .orderBy(ITEMS.column("rank"))
                                .limit(7)
                                .offset(1)));
        database.returns(
                "{\"id\": 3, \"items\": []}",
                db -> db.query(BOXES)
                        .findFirst(q -> q.columns(BOXES.column("id"))
                                .orderBy(desc(BOXES.column("id")))
                                .with("items")));
    }

    @Test
    void findsNoFirstRowIfThereIsNone() {
        assertThat(database.ask(db -> db.query(ITEMS).findFirst(q -> q.where(eq(ITEMS.column("id"), 99)))))
                .containsOnly(Optional.empty());
        assertThat(database.ask(db -> db.query(BOXES)
                        .findFirst(q -> q.where(eq(BOXES.column("id"), 99)).with("items"))))
                .containsOnly(Optional.empty());
    }

    @Test
    void countsTheRowsThatMatchTheCondition() {
        assertThat(database.ask(db -> db.query(ITEMS).count())).containsOnly(6L);
        assertThat(database.ask(db -> db.query(ITEMS).count(q -> q.where(isNull(ITEMS.column("rank"))))))
                .containsOnly(2L);
        assertThat(database.ask(db -> db.query(BOXES)
                        .count(q -> q.where(exists(from(ITEMS).where(eq(ITEMS.column("boxId"), BOXES.column("id"))))))))
                .containsOnly(2L);
        assertThat(database.ask(db -> db.query(ITEMS).count(q -> q.where(eq(ITEMS.column("id"), 99)))))
                .containsOnly(0L);
    }
}
