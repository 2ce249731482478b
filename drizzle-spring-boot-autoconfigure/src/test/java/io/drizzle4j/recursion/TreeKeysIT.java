package io.drizzle4j.recursion;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bigint;
import static io.drizzle4j.schema.PgColumns.bit;
import static io.drizzle4j.schema.PgColumns.character;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.interval;
import static io.drizzle4j.schema.PgColumns.jsonb;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The keys of trees. PostgreSQL compares them, whatever their types. */
class TreeKeysIT {

    private static final PgTable PLACES = PgTable.of(
            "places",
            t -> t.add("land", text())
                    .add("code", integer())
                    .add("inLand", text("in_land"))
                    .add("inCode", integer("in_code"))
                    .constraints(table -> List.of(primaryKey(table.column("land"), table.column("code")))));

    private static final Schema PLACES_SCHEMA = Schema.of(relations(
            PLACES,
            r -> r.one(
                            "around",
                            PLACES,
                            one -> one.fields(PLACES.column("inLand"), PLACES.column("inCode"))
                                    .references(PLACES.column("land"), PLACES.column("code"))
                                    .relationName("places"))
                    .many("within", PLACES, many -> many.relationName("places"))));

    /** A place with an incomplete key has no parent. */
    @Test
    void haveSeveralColumns() {
        try (var database = new ShapeDatabase("composite trees", PLACES_SCHEMA, """
                create table places (land text, code integer, in_land text, in_code integer, primary key (land, code));
                insert into places values ('a', 1, null, null), ('a', 2, 'a', 1), ('b', 1, 'a', 2), ('b', 2, 'b', null), ('c', 1, 'a', 1);
                """)) {
            var land = PLACES.column("land", String.class);
            var code = PLACES.column("code", Integer.class);

            database.returns(
                    """
                    [{"land": "a", "within": [
                      {"code": 2, "within": [{"code": 1, "within": []}]}, {"code": 1, "within": []}]}]""",
                    db -> db.query(PLACES)
                            .findMany(q -> q.columns(land)
                                    .where(and(eq(land, "a"), eq(code, 1)))
                                    .with(
                                            "within",
                                            w -> w.recursive().columns(code).orderBy(land, code))));
            database.returns(
                    """
                    [{"code": 1, "around": {"code": 2, "around": {"code": 1, "around": null}}},
                     {"code": 2, "around": null}]""",
                    db -> db.query(PLACES)
                            .findMany(q -> q.columns(code)
                                    .where(eq(land, "b"))
                                    .orderBy(code)
                                    .with("around", a -> a.recursive().columns(code))));
            database.execute("update places set in_land = 'b', in_code = 1 where land = 'a' and code = 1");
            database.both()
                    .forEach(db -> assertThatExceptionOfType(UnexpectedDataException.class)
                            .isThrownBy(() -> db.query(PLACES)
                                    .findMany(q -> q.where(eq(land, "c")).with("around", a -> a.recursive())))
                            .withMessage("'places.around' (by 'places.land', 'places.code') has a cycle of 3 rows: "
                                    + "land = a and code = 1 → land = b and code = 1 → land = a and code = 2 → "
                                    + "land = a and code = 1. "
                                    + "Fix the rows, or end each branch at a repeated row: recursive().cutCycles()."));
        }
    }

    private static Schema tree(PgTable table) {
        return Schema.of(relations(
                table,
                r -> r.one(
                                "up",
                                table,
                                one -> one.fields(table.column("upKey"))
                                        .references(table.column("key"))
                                        .relationName("tree"))
                        .many("down", table, many -> many.relationName("tree"))));
    }

    private static void downAndUp(String columns, String values, Column<?> key, Column<?> upKey) {
        var table = PgTable.of(
                "things",
                t -> t.add("id", integer().primaryKey()).add("key", key).add("upKey", upKey));
        var id = table.column("id", Integer.class);
        try (var database = new ShapeDatabase(
                "tree keys",
                tree(table),
                "create table things (id integer primary key, %s); insert into things values %s"
                        .formatted(columns, values))) {
            database.returns(
                    """
                    [{"id": 1, "down": [{"id": 2, "down": [{"id": 3, "down": []}]}]}]""",
                    db -> db.query(table)
                            .findMany(q -> q.columns(id)
                                    .where(eq(id, 1))
                                    .with("down", d -> d.recursive().columns(id))));
            database.returns(
                    """
                    [{"id": 3, "up": {"id": 2, "up": {"id": 1, "up": null}}}]""",
                    db -> db.query(table)
                            .findMany(q -> q.columns(id)
                                    .where(eq(id, 3))
                                    .with("up", u -> u.recursive().columns(id))));
            database.execute("update things set \"upKey\" = (select key from things where id = 3) where id = 1");
            database.returns(
                    """
                    [{"id": 1, "down": [{"id": 2, "down": [{"id": 3, "down": [{"id": 1, "down": []}]}]}]}]""",
                    db -> db.query(table)
                            .findMany(q -> q.columns(id)
                                    .where(eq(id, 1))
                                    .with("down", d -> d.recursive().cutCycles().columns(id))));
        }
    }

    @Test
    void areEqualForNumbersOfAnyScale() {
        downAndUp(
                "key numeric, \"upKey\" numeric",
                "(1, 1.0, null), (2, 2.00, 1.000), (3, 3, 2.0)",
                numeric(),
                numeric());
    }

    @Test
    void areEqualForPaddedCharacters() {
        downAndUp(
                "key char(3), \"upKey\" char(5)",
                "(1, 'a', null), (2, 'b ', 'a  '), (3, 'c', 'b')",
                character(3),
                character(5));
    }

    @Test
    void areEqualAcrossTypes() {
        downAndUp("key integer, \"upKey\" bigint", "(1, 1, null), (2, 2, 1), (3, 3, 2)", integer(), bigint());
    }

    @Test
    void areEqualForEqualJson() {
        downAndUp(
                "key jsonb, \"upKey\" jsonb",
                "(1, '{\"a\": 1, \"b\": 2}', null), (2, '[1.0]', '{\"b\": 2, \"a\": 1}'), (3, '3', '[1]')",
                jsonb(),
                jsonb());
    }

    @Test
    void areEqualForEqualTimes() {
        downAndUp(
                "key interval, \"upKey\" interval",
                "(1, '1 day', null), (2, '2 days', '24:00:00'), (3, '3 days', '48:00:00')",
                interval(),
                interval());
    }

    @Test
    void mustHaveATypeThatARecursionCanCollect() {
        var table = PgTable.of("things", t -> t.add("key", bit(3).primaryKey()).add("upKey", bit(3)));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> plan(tree(table), table, q -> q.with("down", d -> d.recursive())))
                .withMessage("'things.down' is recursive by 'things.key', "
                        + "but PostgreSQL cannot collect keys of type bit(3). "
                        + "Remove recursive(), or relate the rows by a column of another type.");
    }

    private static void plan(Schema schema, PgTable table, Consumer<QueryConfig> q) {
        Planner.plan(
                Question.of(SchemaTables.of(schema), table, Query.Kind.MANY, q).query(),
                SchemaTables.of(schema),
                Catalog.UNKNOWN);
    }

    private static final PgTable STAFF = PgTable.of(
            "staff",
            t -> t.add("name", text().primaryKey()).add("team", integer()).add("bossTeam", integer("boss_team")));

    private static final Column<String> NAME = STAFF.column("name", String.class);

    private static final Schema STAFF_SCHEMA = Schema.of(relations(
            STAFF,
            r -> r.many(
                            "reports",
                            STAFF,
                            many -> many.fields(STAFF.column("team"))
                                    .references(STAFF.column("bossTeam"))
                                    .relationName("teams"))
                    .one(
                            "boss",
                            STAFF,
                            one -> one.fields(STAFF.column("bossTeam"))
                                    .references(STAFF.column("team"))
                                    .relationName("bosses"))));

    private static ShapeDatabase staff() {
        return new ShapeDatabase("staff", STAFF_SCHEMA, """
                create table staff (name text primary key, team integer, boss_team integer);
                insert into staff values ('ann', 1, null), ('bob', 1, null), ('cid', 2, 1), ('dan', 2, 1), ('eve', 3, 2), ('fay', null, 2);
                """);
    }

    /** Ann and Bob have the same reports, and so have Cid and Dan. A report of two of them is the same object. */
    @Test
    void areSharedByRowsWithTheSameRowsBelow() {
        try (var database = staff()) {
            database.ask(db -> db.query(STAFF)
                            .findMany(q -> q.columns(NAME)
                                    .where(inArray(NAME, List.of("ann", "bob")))
                                    .orderBy(NAME)
                                    .with(
                                            "reports",
                                            c -> c.recursive().columns(NAME).orderBy(NAME))))
                    .forEach(rows -> {
                        var below = "[{name=eve, reports=[]}, {name=fay, reports=[]}]";
                        var reports = "[{name=cid, reports=%s}, {name=dan, reports=%s}]".formatted(below, below);
                        assertThat(rows)
                                .hasToString(
                                        "[{name=ann, reports=%s}, {name=bob, reports=%s}]".formatted(reports, reports));
                        var ofAnn = rows.get(0).many("reports");
                        assertThat(rows.get(1).many("reports").get(0)).isSameAs(ofAnn.get(0));
                        assertThat(ofAnn.get(1).many("reports").get(0))
                                .isSameAs(ofAnn.get(0).many("reports").get(0));
                    });
        }
    }

    @Test
    void leadToTheFirstOfSeveralRowsByThePrimaryKey() {
        try (var database = staff()) {
            database.returns(
                    """
                    [{"name": "eve", "boss": {"name": "cid", "boss": {"name": "ann", "boss": null}}}]""",
                    db -> db.query(STAFF)
                            .findMany(q -> q.columns(NAME)
                                    .where(eq(NAME, "eve"))
                                    .with("boss", b -> b.recursive().columns(NAME))));
            database.returns(
                    """
                    [{"name": "eve", "boss": {"name": "dan", "boss": {"name": "ann", "boss": null}}}]""",
                    db -> db.query(STAFF)
                            .findMany(q -> q.columns(NAME)
                                    .where(eq(NAME, "eve"))
                                    .with(
                                            "boss",
                                            b -> b.recursive().columns(NAME).where(ne(NAME, "cid")))));
        }
    }

    @Test
    void areCheckedToBeUnique() {
        var table = PgTable.of(
                "copies",
                t -> t.add("id", integer().primaryKey())
                        .add("key", integer().unique())
                        .add("upKey", integer("up_key")));
        try (var database = new ShapeDatabase("copies", tree(table), """
                create table copies (id integer primary key, key integer, up_key integer);
                insert into copies values (1, 1, null), (2, 1, null), (3, 3, 1);
                """)) {
            database.both()
                    .forEach(
                            db -> assertThatExceptionOfType(UnexpectedDataException.class)
                                    .isThrownBy(() -> db.query(table).findMany(q -> q.with("up", u -> u.recursive())))
                                    .withMessage(
                                            "The query returned more than one row where the definitions allow one: "
                                                    + "at 'copies.up' (by 'copies.key'). "
                                                    + "Do not declare a key unique that the database does not enforce, or fix the data."));
        }
    }

    /** The rows of a view cannot be identified, so each is shown once more before its cycle is detected. */
    @Test
    void detectACycleOfAViewWithoutAPrimaryKey() {
        var view = PgTable.of("ring", t -> t.add("key", integer()).add("upKey", integer("up_key")));
        var key = view.column("key", Integer.class);
        try (var database = new ShapeDatabase(
                "ring",
                tree(view),
                "create view ring as select i as key, i % 2 + 1 as up_key from generate_series(1, 2) i")) {
            database.returns(
                    """
                    [{"key": 1, "up": {"key": 2, "up": {"key": 1, "up": {"key": 2, "up": null}}}}]""",
                    db -> db.query(view)
                            .findMany(q -> q.columns(key)
                                    .where(eq(key, 1))
                                    .with("up", u -> u.recursive().cutCycles().columns(key))));
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> database.db.query(view).findMany(q -> q.with("up", u -> u.recursive())))
                    .withMessageContaining("'ring.up' (by 'ring.key') has a cycle of 2 rows. ");
        }
    }
}
