package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.isNull;
import static io.drizzle4j.schema.PgColumns.column;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.json;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.PgType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys of relations that are null, dangling, composite, shared, or declared incorrectly. */
class KeysIT {

    private static final PgTable REGIONS = PgTable.of(
            "regions",
            t -> t.add("country", text())
                    .add("code", integer())
                    .add("name", text())
                    .constraints(table -> List.of(primaryKey(table.column("country"), table.column("code")))));

    private static final PgTable TOWNS = PgTable.of(
            "towns",
            t -> t.add("id", integer().primaryKey())
                    .add("country", text())
                    .add("code", integer())
                    .add("twinId", integer("twin_id")));

    private static final PgTable STATS = PgTable.of(
            "stats", t -> t.add("note", json()).add("country", text()).add("people", integer()));

    /** The owner is declared unique, but not in the database. */
    private static final PgTable BADGES = PgTable.of(
            "badges",
            t -> t.add("id", integer().primaryKey())
                    .add("townId", integer("town_id").unique())
                    .add("label", text()));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    TOWNS,
                    r -> r.one(
                                    "region",
                                    REGIONS,
                                    one -> one.fields(TOWNS.column("code"), TOWNS.column("country"))
                                            .references(REGIONS.column("code"), REGIONS.column("country")))
                            .one(
                                    "twin",
                                    TOWNS,
                                    one -> one.fields(TOWNS.column("twinId"))
                                            .references(TOWNS.column("id"))
                                            .relationName("twins"))
                            .many("twinOf", TOWNS, many -> many.relationName("twins"))
                            .one(
                                    "compatriot",
                                    TOWNS,
                                    one -> one.fields(TOWNS.column("country"))
                                            .references(TOWNS.column("country"))
                                            .relationName("compatriots"))
                            .one(
                                    "stat",
                                    STATS,
                                    one -> one.fields(TOWNS.column("country")).references(STATS.column("country")))
                            .many(
                                    "stats",
                                    STATS,
                                    many -> many.fields(TOWNS.column("country")).references(STATS.column("country")))
                            .one(
                                    "badge",
                                    BADGES,
                                    one -> one.fields(TOWNS.column("id")).references(BADGES.column("townId")))),
            relations(REGIONS, r -> r.many("towns", TOWNS)),
            relations(BADGES, r -> r.one("town", TOWNS)));

    private static ShapeDatabase database;

    /** Towns 1 and 2 are in Bavaria. The others have an incomplete or a dangling key. */
    @BeforeAll
    static void createDatabase() {
        database = new ShapeDatabase("keys", SCHEMA, """
                create table regions (country text, code integer, name text, primary key (country, code));
                create table towns (id integer primary key, country text, code integer, twin_id integer);
                create view stats as
                  select json_build_object('of', country) as note, country, id * 100 as people from towns;
                create table badges (id integer primary key, town_id integer, label text);
                insert into regions values ('de', 1, 'Bavaria'), ('fr', 1, 'Alsace'), ('de', 2, 'Hesse');
                insert into towns values
                  (5, 'de', 9, 99), (4, null, 1, 4), (3, 'de', null, null), (2, 'de', 1, 1), (1, 'de', 1, null);
                insert into badges values (1, 1, 'gold'), (2, 1, 'silver'), (3, 2, 'iron');
                """);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private record Code(@Nullable String country, @Nullable Integer number) {}

    /** In PostgreSQL, neither IS NULL nor IS NOT NULL is true for such a key. */
    @Test
    void ofCompositeTypesMayHaveNullAttributes() {
        var type = PgType.composite(null, "code", Code.class, PgType.TEXT, PgType.INTEGER);
        var areas = PgTable.of(
                "areas", t -> t.add("code", column(type).primaryKey()).add("name", text()));
        var houses =
                PgTable.of("houses", t -> t.add("id", integer().primaryKey()).add("code", column(type)));
        var schema = Schema.of(relations(
                houses,
                r -> r.one(
                        "area", areas, one -> one.fields(houses.column("code")).references(areas.column("code")))));
        database.execute("create type code as (country text, number int);"
                + "create table areas (code code primary key, name text); create table houses (id int primary key, code code);"
                + "insert into areas values (row('NP', null), 'Nepal');"
                + "insert into houses values (1, row('NP', null)), (2, null)");
        var db = RelationalQueries.create(database.log, schema);

        assertThat(db.query(houses).findFirst(q -> q.with("area").where(eq(houses.column("id", Integer.class), 1))))
                .hasValueSatisfying(house -> assertThat(house.one("area"))
                        .hasValueSatisfying(area -> assertThat(area)
                                .containsExactly(entry("code", new Code("NP", null)), entry("name", "Nepal"))));
        assertThat(db.query(houses).findMany(q -> q.columns(houses.column("id")).where(isNull(houses.column("code")))))
                .extracting(house -> house.get("id"))
                .containsExactly(2);
        database.execute("drop table areas; drop table houses; drop type code");
    }

    @Test
    void joinsNoRowByANullOrADanglingKeyIfTheToOneIsALevel() {
        database.returns(
                """
                [{"id": 1, "region": {"name": "Bavaria"}, "twin": null}, {"id": 2, "region": {"name": "Bavaria"}, "twin": {"id": 1}},
                 {"id": 3, "region": null, "twin": null}, {"id": 4, "region": null, "twin": {"id": 4}},
                 {"id": 5, "region": null, "twin": null}]""",
                db -> db.query(TOWNS)
                        .findMany(q -> q.columns(TOWNS.column("id"))
                                .orderBy(TOWNS.column("id"))
                                .with("region", r -> r.columns(REGIONS.column("name")))
                                .with("twin", t -> t.columns(TOWNS.column("id")))));
    }

    @Test
    void joinsNoRowByANullOrADanglingKeyIfTheToOneIsJoined() {
        var expected = List.of(
                "{\"region\": {\"name\": \"Bavaria\"}, \"twin\": null}",
                "{\"region\": {\"name\": \"Bavaria\"}, \"twin\": {\"id\": 1}}",
                "{\"region\": null, \"twin\": null}",
                "{\"region\": null, \"twin\": {\"id\": 4}}",
                "{\"region\": null, \"twin\": null}");
        for (var id = 1; id <= expected.size(); id++) {
            var town = eq(TOWNS.column("id"), id);
            database.returns(
                    expected.get(id - 1),
                    db -> db.query(TOWNS)
                            .findFirst(q -> q.columns()
                                    .where(town)
                                    .with("region", r -> r.columns(REGIONS.column("name")))
                                    .with("twin", t -> t.columns(TOWNS.column("id")))));
        }
    }

    @Test
    void findsManyRowsByACompositeKeyWithoutNulls() {
        database.returns(
                """
                [{"name": "Alsace", "towns": []}, {"name": "Bavaria", "towns": [{"id": 1}, {"id": 2}]},
                 {"name": "Hesse", "towns": []}]""",
                db -> db.query(REGIONS)
                        .findMany(q -> q.columns(REGIONS.column("name"))
                                .orderBy(REGIONS.column("name"))
                                .with(
                                        "towns",
                                        t -> t.columns(TOWNS.column("id")).orderBy(TOWNS.column("id")))));
    }

    @Test
    void limitsManyRowsByACompositeKey() {
        database.returns(
                """
                [{"name": "Alsace", "towns": []}, {"name": "Bavaria", "towns": [{"id": 2}]}, {"name": "Hesse", "towns": []}]""",
                db -> db.query(REGIONS)
                        .findMany(q -> q.columns(REGIONS.column("name"))
                                .orderBy(REGIONS.column("name"))
                                .with(
                                        "towns",
                                        t -> t.columns(TOWNS.column("id"))
                                                .orderBy(desc(TOWNS.column("id")))
                                                .limit(1))));
    }

    @Test
    void readsTheFirstByThePrimaryKeyIfSeveralRowsShareTheKey() {
        database.returns(
                """
                [{"id": 2, "compatriot": {"id": 1}}, {"id": 3, "compatriot": {"id": 1}},
                 {"id": 4, "compatriot": null}, {"id": 5, "compatriot": {"id": 1}}]""",
                db -> db.query(TOWNS)
                        .findMany(q -> q.columns(TOWNS.column("id"))
                                .where(gt(TOWNS.column("id"), 1))
                                .orderBy(TOWNS.column("id"))
                                .with("compatriot", c -> c.columns(TOWNS.column("id")))));
        database.returns(
                "{\"id\": 5, \"compatriot\": {\"id\": 2, \"compatriot\": {\"id\": 1}}}",
                db -> db.query(TOWNS)
                        .findFirst(q -> q.columns(TOWNS.column("id"))
                                .orderBy(desc(TOWNS.column("id")))
                                .with(
                                        "compatriot",
                                        c -> c.columns(TOWNS.column("id"))
                                                .where(gt(TOWNS.column("id"), 1))
                                                .with("compatriot", d -> d.columns(TOWNS.column("id"))))));
    }

    /** The level is far from the root, where many rows need their first of several. */
    @Test
    void readsTheFirstOfSeveralForEachRowBelowASingleRoot() {
        database.returns(
                """
                {"id": 1, "twinOf": [{"id": 2, "compatriot": {"id": 1}, "region": {"name": "Bavaria"}}]}""",
                db -> db.query(TOWNS)
                        .findFirst(q -> q.columns(TOWNS.column("id"))
                                .where(eq(TOWNS.column("id"), 1))
                                .with(
                                        "twinOf",
                                        t -> t.columns(TOWNS.column("id"))
                                                .with("compatriot", c -> c.columns(TOWNS.column("id")))
                                                .with("region", r -> r.columns(REGIONS.column("name"))))));
    }

    @Test
    void readsTheFirstByAllComparableColumnsIfAViewHasNoPrimaryKey() {
        database.returns(
                """
                [{"id": 1, "stat": {"people": 100, "note": {"of": "de"}},
                  "stats": [{"people": 200}, {"people": 300}]},
                 {"id": 4, "stat": null, "stats": []}]""",
                db -> db.query(TOWNS)
                        .findMany(q -> q.columns(TOWNS.column("id"))
                                .where(inArray(TOWNS.column("id"), List.of(1, 4)))
                                .orderBy(TOWNS.column("id"))
                                .with("stat", s -> s.columns(STATS.column("people"), STATS.column("note")))
                                .with(
                                        "stats",
                                        s -> s.columns(STATS.column("people"))
                                                .limit(2)
                                                .offset(1))));
        database.returns(
                "{\"stat\": {\"people\": 100}}",
                db -> db.query(TOWNS).findFirst(q -> q.columns().with("stat", s -> s.columns(STATS.column("people")))));
    }

    private static final String TWO_BADGES = "The query returned more than one row where the definitions allow one: "
            + "at 'towns.badge' (by 'badges.townId'). "
            + "Do not declare a key unique that the database does not enforce, or fix the data.";

    @Test
    void refusesASecondRowOfAUniqueKeyThatIsJoined() {
        database.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(TOWNS)
                                .findFirst(q -> q.where(eq(TOWNS.column("id"), 1))
                                        .with("region")
                                        .with("twin", t -> t.with("badge"))
                                        .with("badge")))
                        .withMessage(TWO_BADGES));
    }

    @Test
    void refusesASecondRowOfAUniqueKeyThatIsALevel() {
        database.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(TOWNS)
                                .findMany(q -> q.with("badge", b -> b.columns(BADGES.column("townId")))
                                        .with("twin")))
                        .withMessage(TWO_BADGES));
    }

    @Test
    void refusesASecondRowOfAUniqueKeyThatIsReadForEachParent() {
        database.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(TOWNS)
                                .findMany(q -> q.with(
                                        "badge", b -> b.where(ne(BADGES.column("label"), TOWNS.column("country"))))))
                        .withMessage(TWO_BADGES));
    }

    @Test
    void namesEveryPossibleRelationIfTheRowsAreEqual() {
        database.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(TOWNS)
                                .findFirst(q -> q.where(eq(TOWNS.column("id"), 1))
                                        .with("region")
                                        .with("badge", b -> b.columns(BADGES.column("townId")))))
                        .withMessage("The query returned more than one row where the definitions allow one: "
                                + "at 'towns.region' (by 'regions.code', 'regions.country'), "
                                + "or at 'towns.badge' (by 'badges.townId'). "
                                + "Do not declare a key unique that the database does not enforce, or fix the data."));
    }

    /** The row is in a list, joined with a junction table whose row is declared unique. */
    @Test
    void refusesASecondRowThroughAJunctionTableBelowAMany() {
        var streets = PgTable.of("streets", t -> t.add("id", integer().primaryKey()));
        var lots = PgTable.of(
                "lots",
                t -> t.add("id", integer().primaryKey())
                        .add("streetId", integer("street_id").references(() -> streets.column("id"))));
        var owners = PgTable.of("owners", t -> t.add("id", integer().primaryKey()));
        var titles = PgTable.of(
                "titles",
                t -> t.add("lotId", integer("lot_id").unique().references(() -> lots.column("id")))
                        .add("ownerId", integer("owner_id").references(() -> owners.column("id"))));
        var schema = Schema.of(
                relations(streets, r -> r.many("lots", lots)),
                relations(lots, r -> r.one("street", streets).one("owner", owners, o -> o.through(titles))));
        database.execute("create table streets (id int primary key); create table owners (id int primary key);"
                + "create table lots (id int primary key, street_id int); create table titles (lot_id int, owner_id int);"
                + "insert into streets values (1); insert into owners values (1), (2);"
                + "insert into lots values (7, 1); insert into titles values (7, 1), (7, 2)");
        var db = RelationalQueries.create(database.log, schema);

        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> db.query(streets)
                        .findFirst(q -> q.where(eq(streets.column("id", Integer.class), 1))
                                .with("lots", l -> l.with("owner"))))
                .withMessageStartingWith("The query returned more than one row where the definitions allow one: at "
                        + "'streets.lots.owner'");
        database.execute("drop table titles; drop table lots; drop table owners; drop table streets");
    }

    @Test
    void refusesASecondRootOfAUniqueKey() {
        database.both()
                .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> db.query(BADGES)
                                .findMany(q ->
                                        q.where(eq(BADGES.column("townId"), 1)).with("town")))
                        .withMessage("The query returned more than one row where the definitions allow one: at "
                                + "'badges'. Do not declare a key unique that the database does not enforce, or fix "
                                + "the data."));
    }

    @Test
    void acceptsADuplicateKeyIfTheQueryFiltersTheOtherRow() {
        database.returns(
                "[{\"id\": 1, \"badge\": {\"label\": \"silver\"}}, {\"id\": 2, \"badge\": null}]",
                db -> db.query(TOWNS)
                        .findMany(q -> q.columns(TOWNS.column("id"))
                                .where(lte(TOWNS.column("id"), 2))
                                .orderBy(TOWNS.column("id"))
                                .with(
                                        "badge",
                                        b -> b.columns(BADGES.column("label"))
                                                .where(eq(BADGES.column("label"), "silver")))));
    }
}
