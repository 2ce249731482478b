package io.drizzle4j.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.internal.catalog.Catalog.Column;
import io.drizzle4j.internal.catalog.Catalog.Index;
import io.drizzle4j.schema.PgTable;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class CatalogReaderIT {

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestPostgres.database("catalog");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void readsColumnsWithTypeDeclarationAndNullability() {
        database.execute("create type mood as enum ('sad');"
                + "create table things (id int primary key, title varchar(20) not null, price numeric(10, 2),"
                + " at timestamptz, tags text[], mood mood, gone int); alter table things drop column gone");

        assertThat(table("things").columns())
                .containsOnlyKeys("id", "title", "price", "at", "tags", "mood")
                .containsEntry("id", new Column("int4", "\"pg_catalog\".\"int4\"", "integer", true, 23))
                .containsEntry(
                        "title",
                        new Column("varchar", "\"pg_catalog\".\"varchar\"", "character varying(20)", true, 1043))
                .containsEntry(
                        "price", new Column("numeric", "\"pg_catalog\".\"numeric\"", "numeric(10,2)", false, 1700))
                .containsEntry(
                        "at",
                        new Column(
                                "timestamptz",
                                "\"pg_catalog\".\"timestamptz\"",
                                "timestamp with time zone",
                                false,
                                1184))
                .containsEntry("tags", new Column("_text", "_\"pg_catalog\".\"text\"", "text[]", false, 1009))
                .containsEntry("mood", new Column("mood", "\"public\".\"mood\"", "mood", false, Column.DEFINED_TYPE));
    }

    @Test
    void treatsAColumnAsNullableWhileItsNotNullIsNotValid() {
        assumeThat(version()).isGreaterThanOrEqualTo(180000);
        database.execute("create table things (a int, b int not null);"
                + "insert into things values (null, 1); alter table things add constraint later not null a not valid");

        assertThat(table("things").columns().values())
                .extracting(Column::isNotNull)
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void readsADomainAsItsBaseType() {
        database.execute("create domain code as varchar(10); create domain short_code as code not null;"
                + "create domain codes as text[];"
                + "create table things (a code, b short_code, c codes)");

        assertThat(table("things").columns())
                .containsEntry("a", new Column("varchar", "\"pg_catalog\".\"varchar\"", "code", false, 1043))
                .containsEntry("b", new Column("varchar", "\"pg_catalog\".\"varchar\"", "short_code", true, 1043))
                .containsEntry("c", new Column("_text", "_\"pg_catalog\".\"text\"", "codes", false, 1009));
    }

    @Test
    void namesArraysByTheirElementsAndTypesByTheirSchema() {
        var longest = "x".repeat(63);
        database.execute("create schema other; create type other.mood as enum ('a'); create type mood as enum ('b');"
                + "create type _mood as enum ('c'); create domain other.email as text; create type pair as (a int, b int);"
                + "create type \"%s\" as enum ('d');".formatted(longest)
                + "create table things (a other.mood, b mood[], c other.mood[], d other.email[], e pair[], f \"%s\"[],"
                        .formatted(longest)
                + " g int2vector)");

        assertThat(table("things").columns())
                .containsEntry(
                        "a",
                        new Column(
                                "\"other\".\"mood\"", "\"other\".\"mood\"", "other.mood", false, Column.DEFINED_TYPE))
                .containsEntry("b", new Column("_mood", "_\"public\".\"mood\"", "mood[]", false, Column.DEFINED_TYPE))
                .containsEntry(
                        "c",
                        new Column(
                                "_\"other\".\"mood\"",
                                "_\"other\".\"mood\"",
                                "other.mood[]",
                                false,
                                Column.DEFINED_TYPE))
                .containsEntry(
                        "d",
                        new Column(
                                "_\"other\".\"email\"",
                                "_\"other\".\"email\"",
                                "other.email[]",
                                false,
                                Column.DEFINED_TYPE))
                .containsEntry("e", new Column("_pair", "_\"public\".\"pair\"", "pair[]", false, Column.DEFINED_TYPE))
                .containsEntry(
                        "f",
                        new Column(
                                "_" + longest,
                                "_\"public\".\"" + longest + "\"",
                                longest + "[]",
                                false,
                                Column.DEFINED_TYPE))
                .containsEntry("g", new Column("int2vector", "\"pg_catalog\".\"int2vector\"", "int2vector", false, 22));
    }

    @Test
    void readsIndexesWithTheirLeadingColumns() {
        database.execute("create table things (a int, b int, c int, d text);"
                + "create index on things (b, a); create index on things (a) include (c);"
                + "create index on things using hash (c);"
                + "create index on things (c, lower(d), b); create index on things (lower(d), b)");

        assertThat(table("things").indexes())
                .containsExactlyInAnyOrder(
                        new Index(List.of("b", "a"), false, false),
                        new Index(List.of("a"), false, false),
                        new Index(List.of("c"), false, false),
                        new Index(List.of("c"), false, false));
        assertThat(table("things").hasIndexOn(List.of("a", "b"), List.of())).isTrue();
    }

    @Test
    void distinguishesUniqueAndPartialIndexes() {
        database.execute("create table things (id int primary key, a int, b int, unique (a, b));"
                + "create unique index on things (b) where a > 0; create unique index on things (b, (a + 1));"
                + "create unique index on things (b) include (a)");

        assertThat(table("things").indexes())
                .containsExactlyInAnyOrder(
                        new Index(List.of("id"), true, false),
                        new Index(List.of("a", "b"), true, false),
                        new Index(List.of("b"), true, true),
                        new Index(List.of("b"), false, false),
                        new Index(List.of("b"), true, false));
    }

    @Test
    void treatsNoIndexAsUniqueAcrossInheritingTables() {
        database.execute("create table things (id int primary key); create table more () inherits (things)");

        assertThat(table("things").indexes()).containsExactly(new Index(List.of("id"), false, false));
    }

    @Test
    void omitsIndexesThatCannotFindRowsByEqualValues() {
        database.execute("create table things (id int, tags text[], invalid int);"
                + "create index on things using brin (id); create index on things using gin (tags);"
                + "insert into things values (1, null, 1), (2, null, 1)");
        assertThatThrownBy(() -> new JdbcTemplate(database.dataSource())
                        .execute("create unique index concurrently left_invalid on things (invalid)"))
                .hasMessageContaining("left_invalid");

        assertThat(table("things").indexes()).isEmpty();
    }

    @Test
    void readsViewsAndForeignTables() {
        database.execute("create table things (id int primary key);"
                + "create view some_things as select * from things;"
                + "create materialized view kept_things as select * from things;"
                + "create unique index on kept_things (id);"
                + "create foreign data wrapper nothing; create server nowhere foreign data wrapper nothing;"
                + "create foreign table far_things (id int) server nowhere");

        var catalog = read("things", "some_things", "kept_things", "far_things");

        assertThat(catalog.tables()).hasSize(4).allSatisfy((name, table) -> {
            assertThat(table.isView()).isEqualTo(!name.equals("things"));
            assertThat(table.columns()).containsOnlyKeys("id");
        });
        assertThat(table(catalog, "kept_things").isUnique(List.of("id"))).isTrue();
    }

    @Test
    void reportsWhichTablesAreReadable() throws SQLException {
        var role = "reader_" + Long.toHexString(System.nanoTime());
        database.execute("create table secrets (id int, secret text); create table known (id int, name text);"
                + "create role %1$s; grant select (id) on secrets to %1$s; grant select on known to %1$s"
                        .formatted(role));
        try (var connection = database.dataSource().getConnection()) {
            var own = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            own.execute("set role " + role);

            var catalog = CatalogReader.read(own, List.of(name("secrets"), name("known")));

            own.execute("reset role");
            assertThat(table(catalog, "secrets").isReadable()).isFalse();
            assertThat(table(catalog, "known").isReadable()).isTrue();
        } finally {
            database.execute("drop owned by %1$s; drop role %1$s".formatted(role));
        }
    }

    private int version() {
        return Objects.requireNonNull(new JdbcTemplate(database.dataSource())
                .queryForObject("select current_setting('server_version_num')::int", Integer.class));
    }

    @Test
    void readsPartitionedTables() {
        database.execute("create table things (id int, at date, primary key (id, at)) partition by range (at);"
                + "create table things_2020 partition of things for values from ('2020-01-01') to ('2021-01-01')");

        var table = table("things");

        assertThat(table.isView()).isFalse();
        assertThat(table.indexes()).containsExactly(new Index(List.of("id", "at"), true, false));
        assertThat(table.partitionKey()).containsExactly("at");
        assertThat(table.isPartitionedBy(List.of("id", "at"))).isTrue();
        assertThat(table.isPartitionedBy(List.of("id"))).isFalse();
    }

    @Test
    void readsPartitionKeysInTheirOrder() {
        database.execute("create table things (a int, b int, c int) partition by hash (c, (a + b), a)");

        assertThat(table("things").partitionKey()).containsExactly("c", "", "a");
    }

    @Test
    void readsNoPartitionKeyOfOtherTables() {
        database.execute("create table things (id int)");

        assertThat(table("things").partitionKey()).isEmpty();
        assertThat(table("things").isPartitionedBy(List.of("id"))).isFalse();
    }

    @Test
    void findsQuotedNamesAndOtherSchemas() {
        database.execute("create schema \"My App\"; create table \"My App\".\"it's \"\"quoted\"\"\" (\"a b\" int);"
                + "create table \"Select\" (id int); create table things (id int);"
                + "create schema app; create table app.things (other int)");
        var quoted = PgTable.of("My App", "it's \"quoted\"", t -> {});
        var other = PgTable.of("app", "things", t -> {});
        var names = List.of(name(quoted), name(PgTable.of("Select", t -> {})), name(other), name("things"));

        var catalog = CatalogReader.read(new JdbcTemplate(database.dataSource()), names);

        assertThat(catalog.tables()).containsOnlyKeys("My App.it's \"quoted\"", "Select", "app.things", "things");
        assertThat(catalog.table(quoted))
                .satisfies(table -> assertThat(table.columns()).containsOnlyKeys("a b"));
        assertThat(catalog.table(other))
                .satisfies(table -> assertThat(table.columns()).containsOnlyKeys("other"));
        assertThat(table(catalog, "things").columns()).containsOnlyKeys("id");
    }

    @Test
    void followsTheSearchPathForATableWithoutASchema() {
        database.execute("create schema app; create table app.things (id int);"
                + "create schema hidden; create table hidden.things (other int)");

        assertThat(read("things").tables()).isEmpty();

        database.execute("do $$ begin execute format('alter database %I set search_path = app, public',"
                + " current_database()); end $$");
        var jdbc = new JdbcTemplate(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        assertThat(table(CatalogReader.read(jdbc, List.of(name("things"))), "things")
                        .columns())
                .containsOnlyKeys("id");
    }

    @Test
    void omitsMissingTables() {
        database.execute("create table things (id int); create index not_a_table on things (id)");

        assertThat(read("things", "missing", "not_a_table", "Things").tables()).containsOnlyKeys("things");
        assertThat(CatalogReader.read(
                                new JdbcTemplate(database.dataSource()),
                                List.of(new TableName("no.things", "no", "things")))
                        .tables())
                .isEmpty();
    }

    @Test
    void readsATableWithoutColumns() {
        database.execute("create table things ()");

        assertThat(table("things").columns()).isEmpty();
    }

    @Test
    void marksItsStatementAsAReadOfTheCatalog() {
        var log = new StatementLog(database.dataSource());

        CatalogReader.read(new JdbcTemplate(log), List.of(name("a"), name("b")));

        assertThat(log.statements()).isEmpty();
    }

    private Catalog.Table table(String name) {
        return table(read(name), name);
    }

    private static Catalog.Table table(Catalog catalog, String name) {
        return Objects.requireNonNull(catalog.tables().get(name));
    }

    private Catalog read(String... names) {
        return CatalogReader.read(
                new JdbcTemplate(database.dataSource()),
                Arrays.stream(names).map(CatalogReaderIT::name).toList());
    }

    private static TableName name(String name) {
        return new TableName(name, null, name);
    }

    private static TableName name(PgTable table) {
        return new TableName(table.toString(), table.schemaName(), table.name());
    }
}
