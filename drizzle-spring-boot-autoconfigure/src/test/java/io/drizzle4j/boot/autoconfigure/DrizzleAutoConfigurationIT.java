package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.check;
import static io.drizzle4j.schema.TableConstraint.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.type.PgType;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.util.ClassUtils;

/** The beans with a database: when they are created, and how the tables are created and checked at startup. */
@ExtendWith(OutputCaptureExtension.class)
class DrizzleAutoConfigurationIT {

    private static final PgTable ITEMS = PgTable.of(
            "items",
            t -> t.add("id", PgColumns.integer().primaryKey())
                    .add("name", PgColumns.text().notNull()));

    private enum Mood {
        SAD
    }

    private TestDatabase database;

    private JdbcTemplate jdbc;

    private ApplicationContextRunner runner;

    @BeforeEach
    void createDatabase() {
        database = TestPostgres.database("auto configuration");
        jdbc = new JdbcTemplate(database.dataSource());
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceInitializationAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        DrizzleAutoConfiguration.class))
                .withUserConfiguration(Items.class)
                .withPropertyValues(database.properties())
                .withPropertyValues("spring.datasource.hikari.maximum-pool-size=2");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private static String firstName(List<Row> items) {
        return String.valueOf(items.get(0).get("name"));
    }

    @Test
    void readsWithoutSpringData() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.data"))
                .withPropertyValues("drizzle.ddl=create")
                .run(context -> {
                    var items = context.getBean(RelationalQueries.class).query(ITEMS);
                    jdbc.execute("insert into items values (1, 'first')");

                    assertThat(ClassUtils.isPresent(
                                    "org.springframework.data.domain.Pageable", context.getClassLoader()))
                            .isFalse();
                    assertThat(firstName(items.findMany())).isEqualTo("first");
                });
    }

    /** The bean runs a query in its constructor. */
    @Nested
    class ABeanThatQueriesAtStartup {

        private void sees(ApplicationContextRunner prepared, String name) {
            prepared.withUserConfiguration(AtStart.class)
                    .run(context ->
                            assertThat(context.getBean(AtStart.class).name).isEqualTo(name));
        }

        @Test
        void waitsForScripts() {
            sees(
                    runner.withPropertyValues(
                            "spring.sql.init.mode=always",
                            "spring.sql.init.schema-locations=classpath:db/shop/schema.sql",
                            "spring.sql.init.data-locations=classpath:db/shop/data.sql"),
                    "migrated");
        }

        @Test
        void waitsForFlyway() {
            sees(
                    runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                            .withPropertyValues("spring.flyway.locations=classpath:db/shop/flyway"),
                    "migrated");
        }

        @Test
        void waitsForLiquibase() {
            sees(
                    runner.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
                            .withPropertyValues("spring.liquibase.change-log=classpath:db/shop/changelog.sql"),
                    "migrated");
        }

        @Test
        void waitsForTheTablesAndThenForTheirData() {
            sees(
                    runner.withPropertyValues(
                            "drizzle.ddl=create",
                            "spring.sql.init.mode=always",
                            "spring.sql.init.data-locations=classpath:db/shop/data.sql"),
                    "filled in");
        }
    }

    @Nested
    class CreatingTables {

        private boolean exists(String table) {
            return Boolean.TRUE.equals(jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table));
        }

        @Test
        void createsNothingByDefault() {
            runner.run(context -> assertThat(context).hasNotFailed());

            assertThat(exists("items")).isFalse();
        }

        @Test
        void leavesExistingTablesUnchanged() {
            database.execute("create table items (id integer primary key, name text not null, more text);"
                    + "insert into items values (1, 'kept')");

            runner.withPropertyValues("drizzle.ddl=create")
                    .run(context -> assertThat(firstName(context.getBean(RelationalQueries.class)
                                    .query(ITEMS)
                                    .findMany()))
                            .isEqualTo("kept"));

            assertThat(exists("items")).isTrue();
        }

        @Test
        void startsTwiceOnTheSameDatabase() {
            var creating = runner.withPropertyValues("drizzle.ddl=create");

            creating.run(context -> jdbc.execute("insert into items values (1, 'of the first start')"));
            creating.run(context -> assertThat(firstName(context.getBean(RelationalQueries.class)
                            .query(ITEMS)
                            .findMany()))
                    .isEqualTo("of the first start"));
        }

        @Test
        void dropsWhatItCreatedAtShutdown() {
            runner.withPropertyValues("drizzle.ddl=create-drop")
                    .run(context -> assertThat(exists("items")).isTrue());

            assertThat(exists("items")).isFalse();
        }

        @Test
        void dropsNothingThatExistedBefore() {
            database.execute("create table items (id integer primary key, name text not null)");

            runner.withUserConfiguration(Orders.class)
                    .withPropertyValues("drizzle.ddl=create-drop")
                    .run(context -> assertThat(exists("orders")).isTrue());

            assertThat(exists("items")).isTrue();
            assertThat(exists("orders")).isFalse();
        }

        @Test
        void keepsATableThatOtherObjectsNeedAndLogsIt(CapturedOutput output) {
            runner.withPropertyValues("drizzle.ddl=create-drop")
                    .run(context -> jdbc.execute("create view names as select name from items"));

            assertThat(exists("items")).isTrue();
            assertThat(output)
                    .contains("The objects created at startup could not be dropped (drizzle.ddl)")
                    .contains("view names depends on table items");
        }

        @Test
        void createsAllOrNothing() {
            database.execute("create table items (id integer, name text)");

            runner.withUserConfiguration(Orders.class)
                    .withPropertyValues("drizzle.ddl=create")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("no unique constraint matching given keys"));

            assertThat(exists("orders")).isFalse();
        }

        @Test
        void reportsAMissingColumnThatAnIndexNeeds() {
            database.execute("create table items (id integer primary key, name text not null);"
                    + " create table labels (id integer primary key)");

            runner.withUserConfiguration(Labels.class)
                    .withPropertyValues("drizzle.ddl=create")
                    .run(context -> assertThat(schemaProblem(context)).hasMessage("""
                                    The schema has 2 problems:
                                      1. Table 'labels' of the database has no column 'itemId', \
                                    which is the name of 'labels.itemId'.
                                      2. Table 'labels' of the database has no column 'description', \
                                    which is the name of 'labels.description'.
                                    To fix them:
                                      1. Run: alter table "labels" add column "itemId" integer.
                                      2. Run: alter table "labels" add column "description" text."""));
        }

        @Test
        void reportsOnceThatTheCasingIsMissing() {
            database.execute("create table items (id integer primary key, name text not null);"
                    + " create table labels (id integer primary key, item_id integer, description text);"
                    + " create table orders (id integer primary key, item_id integer)");

            runner.withUserConfiguration(Labels.class, Orders.class)
                    .withPropertyValues("drizzle.ddl=create")
                    .run(context -> assertThat(schemaProblem(context))
                            .hasMessageStartingWith("The schema has 2 problems:")
                            .hasMessageContaining("but it has item_id: integer(\"item_id\").")
                            .hasMessageEndingWith("To fix them:\n  1, 2. Set drizzle.casing=snake_case, or name the"
                                    + " columns as the database does."));
        }

        @Test
        void reportsWhatTheDatabaseRefuses() {
            runner.withBean(
                            "places",
                            PgTable.class,
                            () -> PgTable.of(
                                    "places", t -> t.add("at", PgColumns.column(PgType.named(null, "no_such_type")))))
                    .withPropertyValues("drizzle.ddl=create")
                    .run(context -> assertThat(schemaProblem(context))
                            .hasMessageStartingWith(
                                    "The database rejected the table 'places': ERROR: type \"no_such_type\" does "
                                            + "not exist")
                            .hasMessageEndingWith("Change its definition or the database, so that this succeeds:"
                                    + " create table \"places\" (\n    \"at\" \"no_such_type\"\n)."));

            assertThat(exists("items")).isFalse();
        }

        @Test
        void reportsOnlyWhyATableIsRefused() {
            database.execute("create table labels (id bigint primary key, \"itemId\" integer)");
            var refused = runner.withUserConfiguration(Labels.class).withPropertyValues("drizzle.ddl=create");
            var check = PgTable.of(
                    "fine",
                    t -> t.add("price", PgColumns.integer())
                            .constraints(self -> List.of(check("positive", "pricee > 0"))));
            var generated =
                    PgTable.of("fine", t -> t.add("name", PgColumns.text().generatedAlwaysAs("nope || 'x'")));

            refused.withBean("fine", PgTable.class, () -> check)
                    .run(context -> assertThat(schemaProblem(context))
                            .hasMessageStartingWith(
                                    "The database rejected the table 'fine': ERROR: column \"pricee\" does not exist"));
            refused.withBean("fine", PgTable.class, () -> generated)
                    .run(context -> assertThat(schemaProblem(context))
                            .hasMessageStartingWith(
                                    "The database rejected the table 'fine': ERROR: column \"nope\" does not exist"));
        }

        @Test
        void reportsWhyAForeignKeyIsRefusedThatNeedsNoMissingColumnOfItsTable() {
            database.execute("create table codes (id integer primary key); create table tags (code text)");
            var codes = PgTable.of(
                    "codes",
                    t -> t.add("id", PgColumns.integer().primaryKey())
                            .add("code", PgColumns.text().unique()));
            var tags = PgTable.of(
                    "tags",
                    t -> t.add("code", PgColumns.text("code").references(() -> codes.column("code")))
                            .add("label", PgColumns.text()));

            runner.withBean("codes", PgTable.class, () -> codes)
                    .withBean("tags", PgTable.class, () -> tags)
                    .withPropertyValues("drizzle.ddl=create")
                    .run(context -> assertThat(schemaProblem(context))
                            .hasMessageStartingWith("The database rejected the foreign key 'tags_code_fkey' of table"
                                    + " 'tags': ERROR: column \"code\" referenced in foreign key constraint does not"
                                    + " exist"));
        }

        @Test
        void reportsWhatTheDatabaseRefusesIfThePoolClosesTheConnection() {
            runner.withBean(
                            "drafts",
                            PgTable.class,
                            () -> PgTable.of(
                                    "drafts",
                                    t -> t.add("state", PgColumns.text().defaultSql("draft"))))
                    .withPropertyValues("drizzle.ddl=create")
                    .run(context -> assertThat(schemaProblem(context))
                            .isInstanceOf(InvalidSchemaException.class)
                            .hasMessageStartingWith("The database rejected the table 'drafts': ERROR: cannot use column"
                                    + " reference in DEFAULT expression"));

            assertThat(exists("items")).isFalse();
        }

        @Test
        void reportsThatTheRoleMayNotUseThePostgresSchema() {
            database.execute("create schema app; create type app.mood as enum ('SAD');"
                    + " grant all on schema public to pg_monitor");
            var refused = runner.withPropertyValues(
                    "drizzle.ddl=create", "spring.datasource.hikari.connection-init-sql=set role pg_monitor");

            refused.withBean(
                            "moods",
                            PgTable.class,
                            () -> PgTable.of(
                                    "moods",
                                    t -> t.add(
                                            "mood",
                                            PgColumns.column(PgType.pgEnum("app", "mood", Mood.class, Mood::name)))))
                    .run(context -> assertThat(schemaProblem(context))
                            .hasMessageStartingWith(
                                    "The database rejected the table 'moods': ERROR: permission denied for schema "
                                            + "app"));
            refused.withBean(
                            "moods",
                            PgTable.class,
                            () -> PgTable.of("app", "moods", t -> t.add("id", PgColumns.integer())))
                    .run(context -> assertThat(schemaProblem(context))
                            .hasMessageStartingWith(
                                    "The database rejected the table 'moods': ERROR: permission denied for schema "
                                            + "app"));
        }

        private static Throwable schemaProblem(AssertableApplicationContext context) {
            return Objects.requireNonNull(
                    Objects.requireNonNull(context.getStartupFailure()).getCause());
        }

        /** The connection sets the timeout of the lock; by default it is ten seconds. */
        @Test
        void waitsForALockAsLongAsTheConnectionAllows() throws SQLException {
            database.execute("create table items (id integer primary key, name text not null)");
            try (var other = database.dataSource().getConnection();
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("lock table items in access exclusive mode");

                runner.withUserConfiguration(Orders.class)
                        .withPropertyValues(
                                "drizzle.ddl=create",
                                "spring.datasource.url=" + database.url() + "?options=-c%20lock_timeout=200ms")
                        .run(context -> assertThat(context)
                                .getFailure()
                                .hasRootCauseInstanceOf(SQLException.class)
                                .cause()
                                .isInstanceOf(InvalidConfigurationException.class)
                                .hasMessage("drizzle.ddl timed out waiting for the foreign key 'orders_itemId_fkey' "
                                        + "of table 'orders': another session holds a lock. End that session or its "
                                        + "transaction, and start again. Find it with: select pid, "
                                        + "application_name, state, query from pg_stat_activity where xact_start is"
                                        + " not null and datname = current_database()."));
            }
        }

        @Test
        void waitsTenSecondsIfTheConnectionSetsNoLimit() throws SQLException {
            try (var other = database.dataSource().getConnection();
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("select pg_advisory_xact_lock(hashtext('drizzle.ddl'))");

                runner.withPropertyValues("drizzle.ddl=create")
                        .run(context -> assertThat(context)
                                .getFailure()
                                .cause()
                                .isInstanceOf(InvalidConfigurationException.class)
                                .hasMessageContaining("for another application to create its tables"));
            }
        }

        @Test
        void keepsTablesThatAreLockedAtShutdown(CapturedOutput output) throws SQLException {
            try (var other = database.dataSource().getConnection();
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);

                runner.withPropertyValues(
                                "drizzle.ddl=create-drop",
                                "spring.datasource.url=" + database.url() + "?options=-c%20lock_timeout=200ms")
                        .run(context -> statement.execute("lock table items in access share mode"));
            }

            assertThat(exists("items")).isTrue();
            assertThat(output).contains("The objects created at startup could not be dropped");
        }

        @Test
        void letsSeveralApplicationsStartAtOnce() {
            var starts = IntStream.range(0, 3)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> runner.withUserConfiguration(Orders.class)
                            .withPropertyValues("drizzle.ddl=create")
                            .run(context -> assertThat(context).hasNotFailed())))
                    .toArray(CompletableFuture<?>[]::new);

            CompletableFuture.allOf(starts).join();

            assertThat(exists("orders")).isTrue();
        }

        @Test
        void refusesToCreateTablesBesideFlyway() {
            runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                    .withPropertyValues("drizzle.ddl=create", "spring.flyway.locations=classpath:db/shop/flyway")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOf(InvalidConfigurationException.class)
                            .hasMessage("Both drizzle.ddl and Flyway would create the tables of this database. "
                                    + "Remove drizzle.ddl, and put the statements of "
                                    + "Ddl.of(schema).createStatements() into a migration."));

            assertThat(exists("items")).isFalse();
        }

        @Test
        void refusesToCreateTablesBesideLiquibase() {
            runner.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
                    .withPropertyValues(
                            "drizzle.ddl=create-drop", "spring.liquibase.change-log=classpath:db/shop/changelog.sql")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOf(InvalidConfigurationException.class)
                            .hasMessageStartingWith("Both drizzle.ddl and Liquibase would create the tables"));
        }

        @Test
        void acceptsFlywayIfItCreatesNothing() {
            runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                    .withPropertyValues("drizzle.ddl=none", "spring.flyway.locations=classpath:db/shop/flyway")
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Nested
    class Validating {

        private static final String DIFFERENCES = """
                The schema has 2 problems:
                  1. Column 'items.id' is declared integer, but is bigint in the database.
                  2. Table 'items' of the database has no column 'name', which is the name of 'items.name'.
                To fix them:
                  1. Declare it as bigint(), or change it in the database.
                  2. Did you mean 'nmae'? Else run: alter table "items" add column "name" text; fill it; \
                alter table "items" alter column "name" set not null.""";

        @BeforeEach
        void createAnotherTable() {
            database.execute("create table items (id bigint primary key, nmae text not null)");
        }

        @Test
        void logsAllDifferencesTogetherAndStarts(CapturedOutput output) {
            runner.run(context -> assertThat(context).hasNotFailed());

            assertThat(output)
                    .contains("The definitions differ from the database (drizzle.validate=warn).\n" + DIFFERENCES);
        }

        @Test
        void doesNotStartIfDifferencesAreErrors() {
            runner.withPropertyValues("drizzle.validate=fail")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .isInstanceOf(InvalidSchemaException.class)
                            .hasMessage(DIFFERENCES));
        }

        @Test
        void logsNoDifferencesIfDisabled(CapturedOutput output) {
            runner.withPropertyValues("drizzle.validate=off")
                    .run(context -> assertThat(context).hasNotFailed());

            assertThat(output).doesNotContain("differ");
        }

        @Test
        void namesTheCasingSetting() {
            database.execute("create table orders (id integer primary key, item_id integer references items (id))");

            runner.withUserConfiguration(Orders.class)
                    .withPropertyValues("drizzle.validate=fail")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .hasMessageContaining("'orders.itemId', but it has item_id: integer(\"item_id\").")
                            .hasMessageContaining("Set drizzle.casing=snake_case, or name the columns"));
        }

        /** For example, a deployment sets NOT NULL before it starts the application that declares it. */
        @Test
        void startsIfTheDatabaseGuaranteesMore(CapturedOutput output) {
            database.execute("drop table items; create table items (id integer primary key, name text not null);"
                    + " create table orders (id integer primary key, \"itemId\" integer not null references items)");

            runner.withUserConfiguration(Orders.class)
                    .withPropertyValues("drizzle.validate=fail")
                    .run(context -> assertThat(context).hasNotFailed());

            assertThat(output)
                    .contains("The database guarantees more than is declared (drizzle.validate).\n"
                            + "  Column 'orders.itemId' is never null in the database, but is not declared so."
                            + " Add notNull().");
        }

        @Test
        void startsWithoutADatabaseIfItOnlyWarns(CapturedOutput output) {
            runner.withPropertyValues(
                            "spring.datasource.url=jdbc:postgresql://localhost:1/none",
                            "spring.datasource.hikari.connection-timeout=250",
                            "spring.datasource.hikari.initialization-fail-timeout=-1")
                    .run(context -> assertThat(context).hasNotFailed());

            assertThat(output)
                    .contains("The definitions could not be compared with the database (drizzle.validate=warn).");
        }

        @Test
        void checksTheTablesThatItCreated() {
            database.execute("drop table items");

            runner.withUserConfiguration(Orders.class)
                    .withPropertyValues("drizzle.ddl=create", "drizzle.validate=fail")
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Nested
    class Querying {

        @Test
        void cancelsAQueryThatTakesTooLong() {
            runner.withPropertyValues("drizzle.ddl=create", "drizzle.query-timeout=1ms")
                    .run(context -> {
                        jdbc.execute("insert into items values (1, 'slow')");
                        var items = context.getBean(RelationalQueries.class).query(ITEMS);

                        assertThat(catchThrowable(() ->
                                        items.findMany(q -> q.extras("slept", sql(PgType.TEXT, "pg_sleep(20)::text")))))
                                .isInstanceOf(QueryTimeoutException.class);
                        assertThat(items.count()).isOne();
                    });
        }

        @Test
        void translatesExceptionsAsTheApplicationDoes() {
            runner.withUserConfiguration(OwnTranslator.class)
                    .withPropertyValues("drizzle.validate=off")
                    .run(context -> assertThat(catchThrowable(() -> context.getBean(RelationalQueries.class)
                                    .query(ITEMS)
                                    .findMany()))
                            .hasMessage("translated: 42P01"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Items {

        @Bean
        PgTable items() {
            return ITEMS;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Orders {

        private static final PgTable ORDERS = PgTable.of(
                "orders",
                t -> t.add("id", PgColumns.integer().primaryKey())
                        .add("itemId", PgColumns.integer().references(() -> ITEMS.column("id"))));

        @Bean
        RelationsDefinition ordersRelations() {
            return relations(ORDERS, r -> r.one("item", ITEMS));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Labels {

        @Bean
        PgTable labels() {
            return PgTable.of(
                    "labels",
                    t -> t.add("id", PgColumns.integer().primaryKey())
                            .add("itemId", PgColumns.integer().references(() -> ITEMS.column("id")))
                            .add("description", PgColumns.text())
                            .constraints(self -> List.of(index(self.column("itemId")))));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTranslator {

        @Bean
        SQLExceptionTranslator translator() {
            return (task, sql, exception) ->
                    new InvalidDataAccessResourceUsageException("translated: " + exception.getSQLState());
        }
    }

    static final class AtStart {

        final String name;

        AtStart(RelationalQueries db) {
            name = firstName(db.query(ITEMS).findMany());
        }
    }
}
