package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.date;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.foreignKey;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsBuilder;
import io.drizzle4j.schema.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Relations through junction tables of every kind: without keys, with duplicates, or the table itself. */
class JunctionsIT {

    private static final PgTable ITEMS =
            PgTable.of("items", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private static final PgTable LABELS =
            PgTable.of("labels", t -> t.add("id", integer().primaryKey()).add("name", text()));

    /** Without any index. */
    private static final PgTable LINKS = links("links");

    /** The same rows, with indexes. */
    private static final PgTable INDEXED = links("indexed_links");

    private static final PgTable LEADS = PgTable.of(
            "leads",
            t -> t.add("itemId", integer("item_id").unique().references(() -> ITEMS.column("id")))
                    .add("labelId", integer("label_id").references(() -> LABELS.column("id"))));

    private static final PgTable PEOPLE =
            PgTable.of("people", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private static final PgTable FOLLOWS = PgTable.of(
            "follows", t -> t.add("followerId", integer("follower_id")).add("followeeId", integer("followee_id")));

    private static final PgTable ROOMS = PgTable.of(
            "rooms",
            t -> t.add("house", integer())
                    .add("number", integer())
                    .add("name", text())
                    .constraints(table -> List.of(primaryKey(table.column("house"), table.column("number")))));

    private static final PgTable STAYS = PgTable.of(
            "stays",
            t -> t.add("house", integer())
                    .add("room", integer())
                    .add("guestId", integer("guest_id").references(() -> PEOPLE.column("id")))
                    .constraints(table -> List.of(foreignKey(table.column("house"), table.column("room"))
                            .references(() -> List.of(ROOMS.column("house"), ROOMS.column("number"))))));

    private static final PgTable NODES = PgTable.of(
            "nodes",
            t -> t.add("id", integer().primaryKey())
                    .add("parentId", integer("parent_id"))
                    .add("hidden", integer())
                    .filter(table -> isNull(table.column("hidden"))));

    private static final Schema SCHEMA = Schema.of(
            relations(ITEMS, JunctionsIT::ofItems),
            relations(
                    LABELS,
                    r -> r.many("items", ITEMS, m -> m.relationName("links"))
                            .many("others", ITEMS, m -> m.relationName("links"))),
            relations(
                    PEOPLE,
                    r -> r.many(
                                    "following",
                                    PEOPLE,
                                    m -> m.relationName("follows")
                                            .through(
                                                    FOLLOWS,
                                                    t -> t.from(PEOPLE.column("id"), FOLLOWS.column("followerId"))
                                                            .to(FOLLOWS.column("followeeId"), PEOPLE.column("id"))))
                            .many("followers", PEOPLE, m -> m.relationName("follows"))
                            .many("rooms", ROOMS)),
            relations(ROOMS, r -> r.many("guests", PEOPLE, m -> m.through(STAYS))),
            relations(
                    NODES,
                    r -> r.many(
                            "grandchildren",
                            NODES,
                            m -> m.through(
                                    NODES,
                                    t -> t.from(NODES.column("id"), NODES.column("parentId"))
                                            .to(NODES.column("id"), NODES.column("parentId"))))));

    private static ShapeDatabase database;

    private static PgTable links(String name) {
        return PgTable.of(
                name,
                t -> t.add("itemId", integer("item_id"))
                        .add("labelId", integer("label_id"))
                        .add("addedAt", date("added_at"))
                        .add("weight", integer()));
    }

    private static RelationsBuilder ofItems(RelationsBuilder r) {
        return r.many(
                        "labels",
                        LABELS,
                        m -> m.relationName("links")
                                .through(
                                        LINKS,
                                        t -> t.from(ITEMS.column("id"), LINKS.column("itemId"))
                                                .to(LINKS.column("labelId"), LABELS.column("id"))))
                .many(
                        "indexedLabels",
                        LABELS,
                        m -> m.through(
                                INDEXED,
                                t -> t.from(ITEMS.column("id"), INDEXED.column("itemId"))
                                        .to(INDEXED.column("labelId"), LABELS.column("id"))))
                .one("lead", LABELS, o -> o.through(LEADS))
                .one(
                        "firstLabel",
                        LABELS,
                        o -> o.through(
                                LINKS,
                                t -> t.from(ITEMS.column("id"), LINKS.column("itemId"))
                                        .to(LINKS.column("labelId"), LABELS.column("id"))))
                .one(
                        "heaviestLabel",
                        LABELS,
                        o -> o.orderBy(desc(LINKS.column("weight")))
                                .through(
                                        LINKS,
                                        t -> t.from(ITEMS.column("id"), LINKS.column("itemId"))
                                                .to(LINKS.column("labelId"), LABELS.column("id"))));
    }

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("junctions", SCHEMA, """
                create table items (id integer primary key, name text);
                create table labels (id integer primary key, name text);
                create table links (item_id integer, label_id integer, added_at date, weight integer);
                create table leads (item_id integer unique, label_id integer);
                create table people (id integer primary key, name text);
                create table follows (follower_id integer, followee_id integer);
                create table rooms (house integer, number integer, name text, primary key (house, number));
                create table stays (house integer, room integer, guest_id integer);
                create table nodes (id integer primary key, parent_id integer, hidden integer);
                insert into items values (1, 'lamp'), (2, 'sofa'), (3, 'vase');
                insert into labels values (1, 'red'), (2, 'big'), (3, 'old'), (4, 'unused');
                insert into links values
                  (1, 1, '2024-01-01', 5), (1, 2, '2024-01-02', 9), (1, 2, '2024-01-03', 1), (1, 3, null, null),
                  (2, 3, '2024-02-01', 1), (2, 1, '2024-02-02', 2), (9, 1, null, null), (2, 9, null, null),
                  (null, 1, null, null), (2, null, null, null);
                create table indexed_links as select * from links;
                create index on indexed_links (item_id);
                create index on indexed_links (label_id);
                insert into leads values (1, 3), (2, 3), (3, 9);
                insert into people values (1, 'Ada'), (2, 'Grace'), (3, 'Linus');
                insert into follows values (1, 2), (1, 3), (2, 1), (3, 1), (3, 3);
                insert into rooms values (1, 1, 'blue'), (1, 2, 'green'), (2, 1, 'attic');
                insert into stays values (1, 1, 1), (1, 1, 2), (2, 1, 1), (1, null, 3), (1, 2, null);
                insert into nodes values (1, null, null), (2, 1, null), (3, 1, 1), (4, 2, null), (5, 3, null), (6, 4, null), (7, 2, 1);
                """);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "indexedLabels"})
    void readsARowOnceForEachRowOfTheJunctionTable(String labels) {
        var junction = labels.equals("labels") ? LINKS : INDEXED;

        database.returns(
                """
                [{"id": 1, "%1$s": [{"name": "red", "on": "2024-01-01"}, {"name": "big", "on": "2024-01-02"},
                    {"name": "big", "on": "2024-01-03"}, {"name": "old", "on": null}]},
                 {"id": 2, "%1$s": [{"name": "old", "on": "2024-02-01"}, {"name": "red", "on": "2024-02-02"}]},
                 {"id": 3, "%1$s": []}]""".formatted(labels),
                db -> db.query(ITEMS)
                        .findMany(q -> q.columns(ITEMS.column("id"))
                                .orderBy(asc(ITEMS.column("id")))
                                .with(
                                        labels,
                                        l -> l.columns(LABELS.column("name"))
                                                .extras("on", junction.column("addedAt"))
                                                .orderBy(asc(junction.column("addedAt"))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "indexedLabels"})
    void limitsForEachParent(String labels) {
        var junction = labels.equals("labels") ? LINKS : INDEXED;

        database.returns(
                """
                [{"id": 1, "%1$s": [{"name": "red"}, {"name": "big"}]}, {"id": 2, "%1$s": [{"name": "old"}]}, {"id": 3, "%1$s": []}]""".formatted(labels),
                db -> db.query(ITEMS)
                        .findMany(q -> q.columns(ITEMS.column("id"))
                                .orderBy(asc(ITEMS.column("id")))
                                .with(
                                        labels,
                                        l -> l.columns(LABELS.column("name"))
                                                .orderBy(desc(junction.column("weight"))
                                                        .nullsLast())
                                                .offset(1)
                                                .limit(2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "indexedLabels"})
    void filtersByTheColumnsOfTheJunctionTable(String labels) {
        var junction = labels.equals("labels") ? LINKS : INDEXED;

        database.returns(
                """
                [{"id": 1, "%1$s": [{"name": "big"}]}, {"id": 2, "%1$s": []}, {"id": 3, "%1$s": []}]""".formatted(labels),
                db -> db.query(ITEMS)
                        .findMany(q -> q.columns(ITEMS.column("id"))
                                .orderBy(asc(ITEMS.column("id")))
                                .with(
                                        labels,
                                        l -> l.columns(LABELS.column("name"))
                                                .where(gt(junction.column("weight", Integer.class), 5)))));
    }

    @Test
    void usesTheJunctionTableOfAnEnclosingLevel() {
        database.returns(
                """
                [{"id": 2, "labels": [{"name": "old", "others": [{"id": 1}]}, {"name": "red", "others": [{"id": 1}]}]}]""",
                db -> db.query(ITEMS)
                        .findMany(q -> q.columns(ITEMS.column("id"))
                                .where(eq(ITEMS.column("id", Integer.class), 2))
                                .with(
                                        "labels",
                                        l -> l.columns(LABELS.column("name"))
                                                .orderBy(asc(LINKS.column("addedAt")))
                                                .with(
                                                        "others",
                                                        i -> i.columns(ITEMS.column("id"))
                                                                .where(ne(
                                                                        ITEMS.column("id"),
                                                                        parent(LINKS.column("itemId"))))))));
    }

    @Test
    void usesTheJunctionTableInsideOfOperators() {
        database.returns(
                """
                [{"id": 1, "n": 4, "heavy": 1, "heaviest": 9, "last": "2024-01-03"},
                 {"id": 2, "n": 2, "heavy": 0, "heaviest": 2, "last": "2024-02-02"}]""",
                db -> db.query(ITEMS)
                        .findMany(q -> q.columns(ITEMS.column("id"))
                                .where(some("labels", isNotNull(LINKS.column("addedAt"))))
                                .orderBy(asc(ITEMS.column("id")))
                                .extras("n", count("labels"))
                                .extras("heavy", count("labels", gt(LINKS.column("weight", Integer.class), 5)))
                                .extras("heaviest", max("labels", LINKS.column("weight", Integer.class)))
                                .extras("last", max("labels", LINKS.column("addedAt")))));
    }

    @Test
    void findsTheCounterpart() {
        database.returns(
                """
                [{"name": "red", "items": [{"id": 1}, {"id": 2}]}, {"name": "big", "items": [{"id": 1}, {"id": 1}]},
                 {"name": "old", "items": [{"id": 1}, {"id": 2}]}, {"name": "unused", "items": []}]""",
                db -> db.query(LABELS)
                        .findMany(q -> q.columns(LABELS.column("name"))
                                .orderBy(asc(LABELS.column("id")))
                                .with(
                                        "items",
                                        i -> i.columns(ITEMS.column("id")).orderBy(asc(ITEMS.column("id"))))));
    }

    @Test
    void readsTheOneRowThroughAUniqueJunctionTable() {
        database.returns(
                """
                [{"id": 1, "lead": {"name": "old"}}, {"id": 2, "lead": {"name": "old"}}, {"id": 3, "lead": null}]""",
                db -> db.query(ITEMS)
                        .findMany(q -> q.columns(ITEMS.column("id"))
                                .orderBy(asc(ITEMS.column("id")))
                                .with("lead", l -> l.columns(LABELS.column("name")))));
        database.returns(
                """
                {"id": 2, "lead": {"name": "old", "items": [{"id": 1}, {"id": 2}]}}""",
                db -> db.query(ITEMS)
                        .findFirst(q -> q.columns(ITEMS.column("id"))
                                .where(eq(ITEMS.column("id", Integer.class), 2))
                                .with(
                                        "lead",
                                        l -> l.columns(LABELS.column("name"))
                                                .with(
                                                        "items",
                                                        i -> i.columns(ITEMS.column("id"))
                                                                .orderBy(asc(ITEMS.column("id")))))));
        database.returns(
                """
                {"id": 3, "lead": null}""",
                db -> db.query(ITEMS)
                        .findFirst(q -> q.columns(ITEMS.column("id"))
                                .where(eq(ITEMS.column("id", Integer.class), 3))
                                .with("lead")));
    }

    @Test
    void readsTheFirstOfSeveralByTheOrderOfTheRelationOrByThePrimaryKey() {
        database.returns(
                """
                [{"id": 1, "firstLabel": {"id": 1}, "heaviestLabel": {"id": 3, "w": null}, "heaviest": "old"},
                 {"id": 2, "firstLabel": {"id": 1}, "heaviestLabel": {"id": 1, "w": 2}, "heaviest": "red"},
                 {"id": 3, "firstLabel": null, "heaviestLabel": null, "heaviest": null}]""",
                db -> db.query(ITEMS)
                        .findMany(q -> q.columns(ITEMS.column("id"))
                                .orderBy(asc(ITEMS.column("id")))
                                .extras("heaviest", column("heaviestLabel", LABELS.column("name")))
                                .with("firstLabel", l -> l.columns(LABELS.column("id")))
                                .with(
                                        "heaviestLabel",
                                        l -> l.columns(LABELS.column("id")).extras("w", LINKS.column("weight")))));
        database.returns(
                """
                {"id": 2, "firstLabel": {"id": 1, "name": "red"}, "heaviestLabel": {"id": 1, "name": "red"}}""",
                db -> db.query(ITEMS)
                        .findFirst(q -> q.columns(ITEMS.column("id"))
                                .where(eq(ITEMS.column("id", Integer.class), 2))
                                .with("firstLabel")
                                .with("heaviestLabel")));
    }

    @Test
    void leadsThroughCompositeAndUnevenKeysInBothDirections() {
        database.returns(
                """
                [{"name": "blue", "guests": [{"name": "Ada", "rooms": [{"name": "attic"}, {"name": "blue"}]},
                    {"name": "Grace", "rooms": [{"name": "blue"}]}]},
                 {"name": "green", "guests": []},
                 {"name": "attic", "guests": [{"name": "Ada", "rooms": [{"name": "attic"}, {"name": "blue"}]}]}]""",
                db -> db.query(ROOMS)
                        .findMany(q -> q.columns(ROOMS.column("name"))
                                .orderBy(asc(ROOMS.column("house")), asc(ROOMS.column("number")))
                                .with(
                                        "guests",
                                        g -> g.columns(PEOPLE.column("name"))
                                                .orderBy(asc(PEOPLE.column("id")))
                                                .with(
                                                        "rooms",
                                                        r -> r.columns(ROOMS.column("name"))
                                                                .orderBy(asc(ROOMS.column("name")))))));
        database.returns(
                """
                [{"name": "Ada", "n": 2}, {"name": "Grace", "n": 1}]""",
                db -> db.query(PEOPLE)
                        .findMany(q -> q.columns(PEOPLE.column("name"))
                                .where(some("rooms", some("guests", eq(PEOPLE.column("name", String.class), "Grace"))))
                                .orderBy(asc(PEOPLE.column("id")))
                                .extras("n", count("rooms"))));
    }

    @Test
    void leadsFromATableToItselfInBothDirections() {
        database.returns(
                """
                [{"name": "Ada", "following": [{"name": "Grace"}, {"name": "Linus"}], "followers": [{"name": "Grace"}, {"name": "Linus"}]},
                 {"name": "Grace", "following": [{"name": "Ada"}], "followers": [{"name": "Ada"}]},
                 {"name": "Linus", "following": [{"name": "Ada"}, {"name": "Linus"}], "followers": [{"name": "Ada"}, {"name": "Linus"}]}]""",
                db -> db.query(PEOPLE)
                        .findMany(q -> q.columns(PEOPLE.column("name"))
                                .orderBy(asc(PEOPLE.column("id")))
                                .with(
                                        "following",
                                        p -> p.columns(PEOPLE.column("name")).orderBy(asc(PEOPLE.column("id"))))
                                .with(
                                        "followers",
                                        p -> p.columns(PEOPLE.column("name")).orderBy(asc(PEOPLE.column("id"))))));
        database.returns(
                """
                [{"name": "Linus"}]""",
                db -> db.query(PEOPLE)
                        .findMany(q -> q.columns(PEOPLE.column("name"))
                                .where(some("following", eq(PEOPLE.column("id"), parent(PEOPLE.column("id")))))));
    }

    /** The junction table is the table itself. Its hidden rows lead to no row. */
    @Test
    void leadsThroughTheTableItself() {
        database.returns(
                """
                [{"id": 1, "grandchildren": [{"id": 4}], "n": 1}, {"id": 2, "grandchildren": [{"id": 6}], "n": 1},
                 {"id": 4, "grandchildren": [], "n": 0}, {"id": 5, "grandchildren": [], "n": 0}, {"id": 6, "grandchildren": [], "n": 0}]""",
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.column("id"))
                                .orderBy(asc(NODES.column("id")))
                                .extras("n", count("grandchildren"))
                                .with(
                                        "grandchildren",
                                        g -> g.columns(NODES.column("id")).orderBy(asc(NODES.column("id"))))));
    }

    record LabelView(String name, @Nullable LocalDate addedAt) {}

    record LeadView(String name) {}

    record ItemView(int id, Optional<LeadView> lead, List<LabelView> labels) {}

    @Test
    void fillsRecordsWithTheColumnsOfTheJunctionTable() {
        assertThat(database.ask(db -> db.query(ITEMS)
                        .as(ItemView.class)
                        .findMany(q -> q.orderBy(asc(ITEMS.column("id")))
                                .with(
                                        "labels",
                                        l -> l.extras("addedAt", LINKS.column("addedAt"))
                                                .orderBy(asc(LINKS.column("addedAt")))
                                                .limit(2)))))
                .containsOnly(List.of(
                        new ItemView(
                                1,
                                Optional.of(new LeadView("old")),
                                List.of(
                                        new LabelView("red", LocalDate.of(2024, 1, 1)),
                                        new LabelView("big", LocalDate.of(2024, 1, 2)))),
                        new ItemView(
                                2,
                                Optional.of(new LeadView("old")),
                                List.of(
                                        new LabelView("old", LocalDate.of(2024, 2, 1)),
                                        new LabelView("red", LocalDate.of(2024, 2, 2)))),
                        new ItemView(3, Optional.empty(), List.of())));
    }
}
