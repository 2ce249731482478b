package io.drizzle4j;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.column;
import static io.drizzle4j.schema.PgColumns.date;
import static io.drizzle4j.schema.PgColumns.int4range;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.serial;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static io.drizzle4j.schema.TableConstraint.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.drizzle4j.ddl.Ddl;
import io.drizzle4j.error.Problem;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Differences between definitions and the database. */
class DifferencesIT {

    private enum State {
        A,
        B
    }

    private record Name(String name) {}

    private record Address(String street, int number, State state) {}

    private static final PgType<State> STATE = PgType.pgEnum("st", State.class);

    private static final PgType<Address> ADDRESS =
            PgType.composite(null, "address", Address.class, PgType.TEXT, PgType.INTEGER, STATE);

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestPostgres.database("differences");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void namesTheLabelsOfAnEnum() {
        var items = PgTable.of(
                "items", t -> t.add("a", column(STATE)).add("b", column(STATE).array()));
        database.execute("create type st as enum ('A', 'B', 'c d'); create table items (a st, b st[])");

        assertThat(differences(items))
                .containsExactly(new Problem(
                        "Enum \"st\" is declared with the labels [A, B], but has [A, B, c d] in the database.",
                        "Add constants to the Java enum for [c d]."));

        database.execute("drop table items; drop type st; create type st as enum ('A', 'C');"
                + " create table items (a st, b st[])");
        assertThat(differences(items))
                .containsExactly(new Problem(
                        "Enum \"st\" is declared with the labels [A, B], but has [A, C] in the database.",
                        "Add constants to the Java enum for [C]. Run: alter type \"st\" add value 'B'."));
    }

    @Test
    void ignoresTheOrderOfLabelsAndFollowsTheSearchPath() {
        var items = PgTable.of("items", t -> t.add("a", column(STATE)));
        database.execute("create schema other; create type other.st as enum ('X');"
                + " create type st as enum ('B', 'A'); create table items (a st)");

        assertThat(differences(items)).isEmpty();
    }

    @Test
    void namesTheAttributesOfACompositeType() {
        var items = PgTable.of("items", t -> t.add("a", column(ADDRESS).array()));
        database.execute(
                "create type st as enum ('A', 'B');"
                        + " create type address as (street text, number int, state st, zip text); create table items (a address[])");

        assertThat(differences(items))
                .containsExactly(new Problem(
                        "Composite type \"address\" is declared as (\"street\" text, \"number\" integer, \"state\" \"st\"),"
                                + " but is (\"street\" text, \"number\" integer, \"state\" st, \"zip\" text) in the "
                                + "database.",
                        "Give the record a component for each of these attributes, in this order; or change the type"
                                + " with: alter type \"address\" add attribute …, drop attribute …, alter attribute …"
                                + " type …."));
    }

    @Test
    void comparesTheTypesOfAttributesLikeThoseOfColumns() {
        var items = PgTable.of("items", t -> t.add("a", column(ADDRESS)));
        database.execute("create type st as enum ('A', 'B'); create domain name as varchar(20);"
                + " create type address as (the_street name, no int, state st); create table items (a address)");

        assertThat(differences(items))
                .as("text is read from a domain over varchar")
                .isEmpty();

        database.execute("drop table items; drop type address;"
                + " create type address as (the_street name, no bigint, state st); create table items (a address)");
        assertThat(differences(items)).hasSize(1);
    }

    @Test
    void findsDifferencesOfNestedTypes() {
        var items = PgTable.of("items", t -> t.add("a", column(ADDRESS)));
        database.execute("create type st as enum ('A'); create type address as (street text, number int, state st);"
                + " create table items (a address)");

        assertThat(differences(items))
                .extracting(Problem::action)
                .containsExactly("Run: alter type \"st\" add value 'B'.");
    }

    @Test
    void acceptsSystemColumns() {
        var parents = PgTable.of(
                "parents",
                t -> t.add("id", integer().primaryKey())
                        .add("version", column("xmin", PgType.named(null, "xid").comparable()))
                        .add("place", column("ctid", PgType.named(null, "tid"))));
        var children = PgTable.of(
                "children",
                t -> t.add("id", integer().primaryKey())
                        .add("parentId", integer().references(() -> parents.column("id")))
                        .add("version", column("xmin", PgType.named(null, "xid"))));
        RelationsDefinition relations = relations(parents, r -> r.many("children", children));
        var schema = Schema.of(
                List.of(relations, relations(children, r -> r.one("parent", parents))), List.of(), Casing.AS_WRITTEN);
        var jdbc = new JdbcTemplate(database.dataSource());
        Ddl.of(schema).createStatements().forEach(jdbc::execute);
        database.execute("insert into parents values (1); insert into children values (1, 1), (2, 1)");
        var db = RelationalQueries.create(database.dataSource(), schema);

        var version = Objects.requireNonNull(jdbc.queryForObject("select xmin from parents", String.class));
        var ofChild = jdbc.queryForObject("select xmin from children limit 1", String.class);

        assertThat(db.differences()).isEmpty();
        assertThat(db.query(parents)
                        .findMany(q -> q.where(eq(parents.column("version", String.class), version))
                                .with("children")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("version", version).containsEntry("place", "(0,1)");
                    assertThat(row.many("children"))
                            .hasSize(2)
                            .allSatisfy(child -> assertThat(child).containsEntry("version", ofChild));
                });
        assertThat(db.query(children).findMany(q -> q.with("parent")))
                .allSatisfy(child -> assertThat(child.one("parent"))
                        .hasValueSatisfying(parent -> assertThat(parent).containsEntry("version", version)));
        assertThat(db.query(parents).findMany(q -> q.with("children", c -> c.limit(1))))
                .singleElement()
                .satisfies(row -> assertThat(row.many("children")).hasSize(1));
    }

    @Test
    void acceptsKeysWithoutOverlaps() {
        assumeThat(version()).isGreaterThanOrEqualTo(180000);
        var stays = PgTable.of(
                "stays",
                t -> t.add("room", int4range())
                        .add("during", int4range())
                        .add("other", int4range())
                        .constraints(self -> List.of(
                                primaryKey(self.column("room"), self.column("during")),
                                unique(self.column("room"), self.column("other")))));
        database.execute("create table stays (room int4range, during int4range, other int4range,"
                + " primary key (room, during without overlaps), unique (room, other without overlaps))");

        assertThat(differences(stays)).isEmpty();
    }

    @Test
    void reportsAKeyOfATableWithInheritingTables() {
        var items = PgTable.of("items", t -> t.add("id", integer().primaryKey()));
        database.execute("create table items (id int primary key); create table more () inherits (items)");

        assertThat(differences(items))
                .extracting(Problem::description)
                .containsExactly("Table 'items' declares the primary key [id], but other tables inherit from it, "
                        + "and PostgreSQL does not enforce keys across them.");

        database.execute("drop table more");
        assertThat(differences(items)).isEmpty();
    }

    @Test
    void namesThePrimaryKeyOfTheDatabase() {
        var items = PgTable.of("items", t -> t.add("id", integer().primaryKey()).add("code", text().notNull()));
        database.execute("create table items (id int not null, code text primary key)");

        assertThat(differences(items))
                .extracting(Problem::description)
                .containsExactly("Table 'items' declares the primary key [id], but the key in the database is [code].");
    }

    @Test
    void reportsAnUndeclaredNotNullAsANote() {
        var items = PgTable.of("items", t -> t.add("id", integer()).add("at", date()));
        database.execute("create table items (id int not null, at date)");

        assertThat(differences(items))
                .containsExactly(new Problem(
                        "Column 'items.id' is never null in the database, but is not declared so.",
                        "Add notNull().",
                        true));
    }

    @Test
    void writesAStatementThatAddsAColumn() {
        var labels =
                PgTable.of("labels", t -> t.add("id", integer().primaryKey()).add("description", text()));
        database.execute("create table labels (id int primary key)");

        var differences = differences(labels);

        assertThat(differences)
                .extracting(Problem::action)
                .containsExactly("Run: alter table \"labels\" add column \"description\" text.");
        database.execute(differences.get(0).action().replace("Run: ", "").replaceFirst("\\.$", ""));
        assertThat(differences(labels)).isEmpty();
    }

    @Test
    void writesStatementsThatAddAColumnToATableWithRows() {
        var labels = PgTable.of(
                "labels",
                t -> t.add("id", integer().primaryKey())
                        .add("description", text().notNull())
                        .add("state", text().notNull().defaultValue("new"))
                        .add("number", serial().notNull())
                        .add("twice", integer().notNull().generatedAlwaysAs("id * 2")));
        database.execute("create table labels (id int primary key); insert into labels values (1)");

        var actions = differences(labels).stream().map(Problem::action).toList();

        assertThat(actions)
                .hasSize(4)
                .startsWith("Run: alter table \"labels\" add column \"description\" text; fill it;"
                        + " alter table \"labels\" alter column \"description\" set not null.");
        actions.forEach(action -> database.execute(action.replace("Run: ", "")
                .replace("fill it", "update labels set description = ''")
                .replaceFirst("\\.$", "")));
        assertThat(differences(labels)).isEmpty();
    }

    @Test
    void namesTheKindOfATypeThatIsNoEnumOrCompositeType() {
        var items = PgTable.of("items", t -> t.add("a", column(STATE)));
        var places = PgTable.of(
                "items", t -> t.add("a", column(PgType.composite(null, "address", Name.class, PgType.TEXT))));
        var action = "Correct its name or that of its PostgreSQL schema, or declare the type that the database has.";

        database.execute("create domain st as text; create table items (a st)");
        assertThat(differences(items))
                .contains(new Problem("Enum \"st\" is declared, but the database has a domain of this name.", action));

        database.execute("drop table items; drop domain st; create type st as (a text); create table items (a st)");
        assertThat(differences(items))
                .containsExactly(new Problem(
                        "Enum \"st\" is declared, but the database has a composite type of this name.", action));

        database.execute("drop table items; drop type st; create type st as range (subtype = int4);"
                + " create type address as enum ('A'); create table items (a address)");
        assertThat(differences(items))
                .contains(new Problem(
                        "Enum \"st\" is declared, but the database has a range type of this name.", action));
        assertThat(differences(places))
                .containsExactly(new Problem(
                        "Composite type \"address\" is declared, but the database has an enum of this name.", action));
    }

    @Test
    void namesABaseTypeThatIsNoEnum() {
        var items = PgTable.of("items", t -> t.add("a", column(PgType.pgEnum("money", State.class))));
        database.execute("create table items (a money)");

        assertThat(differences(items))
                .containsExactly(
                        new Problem(
                                "Enum \"money\" is declared, but the database has a base type of this name.",
                                "Correct its name or that of its PostgreSQL schema, or declare the type that the database has."));
    }

    @Test
    void comparesATypeOfASchemaThatTheRoleMayNotUse() {
        var items = PgTable.of("items", t -> t.add("a", column(PgType.pgEnum("app", "st", State.class, State::name))));
        database.execute("create schema app; create type app.st as enum ('A'); create table items (a app.st)");
        var schema = Schema.of(List.of(), List.of(items), Casing.AS_WRITTEN);

        try (var pool = database.pool(1, driver -> {}, config -> config.setConnectionInitSql("set role pg_monitor"))) {
            assertThat(RelationalQueries.create(pool, schema).differences())
                    .extracting(Problem::action)
                    .containsExactly("Run: alter type \"app\".\"st\" add value 'B'.");
        }
    }

    private int version() {
        return Objects.requireNonNull(new JdbcTemplate(database.dataSource())
                .queryForObject("select current_setting('server_version_num')::int", Integer.class));
    }

    private List<Problem> differences(PgTable table) {
        var schema = Schema.of(List.of(), List.of(table), Casing.AS_WRITTEN);
        return RelationalQueries.create(database.dataSource(), schema).differences();
    }
}
