package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that have a meaning in SQL, in the driver or in the library, and names of the maximum length. */
class NamesIT {

    /** Every column has a name that the library uses in its statements, or that SQL reserves. */
    private static final PgTable ORDER = PgTable.of(
            "order",
            t -> t.add("id", integer("Select").primaryKey())
                    .add("user", integer("user"))
                    .add("n", integer("n"))
                    .add("up", text("up"))
                    .add("c1", text("c1"))
                    .add("quoted", text("a \"quoted\" name"))
                    .add("mark", text("what? {d} :name $1 -- /*")));

    private static final PgTable USER = PgTable.of(
            "User Table",
            t -> t.add("id", integer("c2").primaryKey())
                    .add("r", integer("r"))
                    .add("x", text("x"))
                    .add("all", text("*")));

    private static final PgTable PUBLIC_ITEM = item(null);

    private static final PgTable SHOP_ITEM = item("shop");

    private static final PgTable STORE_ITEM = item("The \"Store\"");

    private static final String LONG_TABLE = "t".repeat(63);

    private static final String LONG_COLUMN = "c".repeat(63);

    /** Twenty-one characters of three bytes each. */
    private static final String WIDE_COLUMN = "\u20ac".repeat(21);

    private static final PgTable LONG = PgTable.of(
            LONG_TABLE,
            t -> t.add("id", integer(LONG_COLUMN).primaryKey())
                    .add("above", integer(WIDE_COLUMN))
                    .add("w".repeat(63), text()));

    /** Named like the common table expressions, aliases and columns in the statements of the library. */
    private static final List<PgTable> ALIASES = Stream.of(
                    "l1", "l2", "l_0", "t0", "t1", "s1", "x", "v", "w", "n", "up", "c1", "r")
            .map(name ->
                    PgTable.of(name, t -> t.add("id", integer().primaryKey()).add("aboveId", integer("up"))))
            .toList();

    private static final List<RelationsDefinition> DEFINITIONS = List.of(
            relations(
                    ORDER,
                    r -> r.one(
                                    "table",
                                    USER,
                                    one -> one.fields(ORDER.column("user")).references(USER.column("id")))
                            .one(
                                    "first",
                                    USER,
                                    one -> one.fields(ORDER.column("n")).references(USER.column("r")))),
            relations(
                    USER,
                    r -> r.many(
                            "group",
                            ORDER,
                            many -> many.fields(USER.column("id")).references(ORDER.column("user")))),
            itemRelations(PUBLIC_ITEM, SHOP_ITEM),
            itemRelations(SHOP_ITEM, STORE_ITEM),
            itemRelations(STORE_ITEM, PUBLIC_ITEM),
            relations(
                    LONG,
                    r -> r.one(
                                    "aboveIt",
                                    LONG,
                                    one -> one.fields(LONG.column("above"))
                                            .references(LONG.column("id"))
                                            .relationName("tree"))
                            .many("belowIt", LONG, many -> many.relationName("tree"))));

    private static final Schema SCHEMA =
            Schema.of(Stream.concat(DEFINITIONS.stream(), ALIASES.stream().map(NamesIT::tree))
                    .toArray(RelationsDefinition[]::new));

    private static ShapeDatabase database;

    private static PgTable item(String schemaName) {
        return schemaName == null
                ? PgTable.of(
                        "item",
                        t -> t.add("id", integer().primaryKey())
                                .add("otherId", integer("other_id"))
                                .add("aboveId", integer("above_id")))
                : PgTable.of(
                        schemaName,
                        "item",
                        t -> t.add("id", integer().primaryKey())
                                .add("otherId", integer("other_id"))
                                .add("aboveId", integer("above_id")));
    }

    private static RelationsDefinition tree(PgTable table) {
        return relations(
                table,
                r -> r.one(
                                "above",
                                table,
                                one -> one.fields(table.column("aboveId"))
                                        .references(table.column("id"))
                                        .relationName("tree"))
                        .many("below", table, many -> many.relationName("tree")));
    }

    private static String treeSql(PgTable table) {
        return """
                create table %s (id integer primary key, up integer);
                insert into %1$s values (1, null), (2, 1), (3, 1);
                """.formatted(table);
    }

    private static RelationsDefinition itemRelations(PgTable from, PgTable other) {
        return relations(
                from,
                r -> r.one(
                                "other",
                                other,
                                one -> one.fields(from.column("otherId")).references(other.column("id")))
                        .one(
                                "above",
                                from,
                                one -> one.fields(from.column("aboveId"))
                                        .references(from.column("id"))
                                        .relationName("tree"))
                        .many("below", from, many -> many.relationName("tree")));
    }

    @BeforeAll
    static void createDatabase() {
        database = new ShapeDatabase(
                "names",
                SCHEMA,
                """
                create table "User Table" (c2 integer primary key, r integer, x text, "*" text);
                create table "order" (
                  "Select" integer primary key, "user" integer, n integer, up text, c1 text,
                  "a ""quoted"" name" text, "what? {d} :name $1 -- /*" text);
                insert into "User Table" values (1, 7, 'x1', 'all1'), (2, 7, 'x2', 'all2');
                insert into "order" values
                  (10, 1, 7, 'up10', 'c10', 'q10', 'm10'), (11, 1, null, 'up11', 'c11', 'q11', 'm11'),
                  (12, 2, 7, 'up12', 'c12', 'q12', 'm12');
                create schema shop;
                create schema "The ""Store""\";
                create table item (id integer primary key, other_id integer, above_id integer);
                create table shop.item (id integer primary key, other_id integer, above_id integer);
                create table "The ""Store""\".item (id integer primary key, other_id integer, above_id integer);
                insert into item values (1, 1, null), (2, 2, 1);
                insert into shop.item values (1, 2, 2), (2, 1, null);
                insert into "The ""Store""\".item values (1, 1, null), (2, 2, 1);
                create table %s (%s integer primary key, "%s" integer, %s text);
                insert into %1$s values (1, null, 'one'), (2, 1, 'two');
                """.formatted(LONG_TABLE, LONG_COLUMN, WIDE_COLUMN, "w".repeat(63))
                        + ALIASES.stream().map(NamesIT::treeSql).collect(Collectors.joining()));
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void readsReservedAndQuotedNamesAtTheRoot() {
        database.returns(
                """
                [{"id": 10, "user": 1, "n": 7, "up": "up10", "c1": "c10", "quoted": "q10", "mark": "m10"}]""",
                db -> db.query(ORDER)
                        .findMany(q -> q.where(and(
                                        eq(ORDER.column("quoted"), "q10"),
                                        eq(ORDER.column("mark"), "m10"),
                                        eq(ORDER.column("id"), 10)))
                                .orderBy(asc(ORDER.column("n")), desc(ORDER.column("up")))
                                .limit(1)));
    }

    @Test
    void readsReservedAndQuotedNamesAtEveryLevelAndInEveryForm() {
        database.returns(
                """
                [{"id": 1, "r": 7, "x": "x1", "all": "all1", "group": [
                   {"up": "up11", "n": null, "c1": "c11", "mark": "m11", "quoted": "q11", "table": {"id": 1, "all": "all1"},
                    "first": null},
                   {"up": "up10", "n": 7, "c1": "c10", "mark": "m10", "quoted": "q10", "table": {"id": 1, "all": "all1"},
                    "first": {"x": "x1"}}]},
                 {"id": 2, "r": 7, "x": "x2", "all": "all2", "group": [
                   {"up": "up12", "n": 7, "c1": "c12", "mark": "m12", "quoted": "q12", "table": {"id": 2, "all": "all2"},
                    "first": {"x": "x1"}}]}]""",
                db -> db.query(USER)
                        .findMany(q -> q.orderBy(asc(USER.column("id")))
                                .with(
                                        "group",
                                        o -> o.columns(
                                                        ORDER.column("up"),
                                                        ORDER.column("n"),
                                                        ORDER.column("c1"),
                                                        ORDER.column("mark"),
                                                        ORDER.column("quoted"))
                                                .orderBy(desc(ORDER.column("up")), asc(ORDER.column("mark")))
                                                .limit(5)
                                                .with("table", t -> t.columns(USER.column("id"), USER.column("all")))
                                                .with("first", f -> f.columns(USER.column("x"))))));
    }

    @Test
    void joinsReservedAndQuotedNamesIntoASingleRow() {
        database.returns(
                """
                {"up": "up12", "c1": "c12", "table": {"id": 2, "r": 7, "x": "x2", "all": "all2"}, "first": {"x": "x1"}}""",
                db -> db.query(ORDER)
                        .findFirst(q -> q.columns(ORDER.column("up"), ORDER.column("c1"))
                                .orderBy(desc(ORDER.column("id")))
                                .with("table")
                                .with("first", f -> f.columns(USER.column("x")))));
    }

    @Test
    void distinguishesTablesOfOneNameInThreeSchemas() {
        database.returns(
                """
                [{"id": 1, "other": {"otherId": 2, "above": {"id": 2}, "below": [],
                    "other": {"id": 2, "above": {"id": 1}, "other": {"id": 2, "otherId": 2, "aboveId": 1}}}},
                 {"id": 2, "other": {"otherId": 1, "above": null, "below": [{"id": 1}],
                    "other": {"id": 1, "above": null, "other": {"id": 1, "otherId": 1, "aboveId": null}}}}]""",
                db -> db.query(PUBLIC_ITEM)
                        .findMany(q -> q.columns(PUBLIC_ITEM.column("id"))
                                .orderBy(asc(PUBLIC_ITEM.column("id")))
                                .with(
                                        "other",
                                        s -> s.columns(SHOP_ITEM.column("otherId"))
                                                .with("above", a -> a.columns(SHOP_ITEM.column("id")))
                                                .with("below", b -> b.columns(SHOP_ITEM.column("id")))
                                                .with(
                                                        "other",
                                                        o -> o.columns(STORE_ITEM.column("id"))
                                                                .with("above", a -> a.columns(STORE_ITEM.column("id")))
                                                                .with("other")))));
    }

    @Test
    void findsTheRightOneOfTablesOfOneNameInSubSelects() {
        database.returns(
                "[{\"id\": 2, \"inShop\": 1, \"inStore\": 0}]",
                db -> db.query(STORE_ITEM)
                        .findMany(q -> q.columns(STORE_ITEM.column("id"))
                                .where(exists(from(PUBLIC_ITEM)
                                        .where(eq(PUBLIC_ITEM.column("aboveId"), 1))
                                        .where(eq(PUBLIC_ITEM.column("id"), STORE_ITEM.column("id")))))
                                .extras(
                                        "inShop",
                                        count(from(SHOP_ITEM)
                                                .where(eq(SHOP_ITEM.column("aboveId"), STORE_ITEM.column("id")))))
                                .extras(
                                        "inStore",
                                        count(from(STORE_ITEM)
                                                .where(eq(
                                                        STORE_ITEM.column("aboveId"),
                                                        parent(STORE_ITEM.column("id"))))))));
    }

    @Test
    void readsNamesOfTheMaximumLength() {
        assertThat(WIDE_COLUMN.getBytes(StandardCharsets.UTF_8)).hasSize(63);

        database.returns(
                """
                [{"id": 2, "%1$s": "two", "aboveIt": {"id": 1, "%1$s": "one", "belowIt": [{"id": 2}]}}]""".formatted("w".repeat(63)),
                db -> db.query(LONG)
                        .findMany(q -> q.exclude(LONG.column("above"))
                                .where(eq(LONG.column("id"), 2))
                                .with(
                                        "aboveIt",
                                        a -> a.exclude(LONG.column("above"))
                                                .with(
                                                        "belowIt",
                                                        b -> b.columns(LONG.column("id"))
                                                                .orderBy(LONG.column("w".repeat(63)))
                                                                .limit(3)))));
    }

    static Stream<PgTable> aliases() {
        return ALIASES.stream();
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void readsATableThatIsNamedLikeAnAliasOfTheLibrary(PgTable table) {
        database.returns(
                """
                [{"id": 1, "aboveId": null, "above": null, "below": [
                   {"id": 2, "above": {"id": 1}, "number": 0}, {"id": 3, "above": {"id": 1}, "number": 0}]}]""",
                db -> db.query(table)
                        .findMany(q -> q.where(exists(
                                        from(table).where(eq(table.column("aboveId"), parent(table.column("id"))))))
                                .with("above")
                                .with(
                                        "below",
                                        b -> b.columns(table.column("id"))
                                                .orderBy(asc(table.column("id")))
                                                .limit(2)
                                                .extras(
                                                        "number",
                                                        count(from(table)
                                                                .where(eq(
                                                                        table.column("aboveId"),
                                                                        parent(table.column("id"))))))
                                                .with("above", a -> a.columns(table.column("id"))))));
    }

    /** No definition and no level uses the table. */
    @Test
    void neverHidesATableThatOnlyASubSelectReads() {
        var onlyHere = PgTable.of("l0", t -> t.add("id", integer().primaryKey()));
        database.execute("create table l0 (id integer primary key); insert into l0 values (1)");

        database.returns(
                "[{\"id\": 1, \"belowIt\": [{\"id\": 2, \"number\": 1}]}]",
                db -> db.query(LONG)
                        .findMany(q -> q.columns(LONG.column("id"))
                                .where(exists(from(onlyHere).where(eq(onlyHere.column("id"), LONG.column("id")))))
                                .with(
                                        "belowIt",
                                        b -> b.columns(LONG.column("id"))
                                                .extras(
                                                        "number",
                                                        count(from(onlyHere)
                                                                .where(eq(
                                                                        onlyHere.column("id"),
                                                                        LONG.column("above"))))))));
    }
}
