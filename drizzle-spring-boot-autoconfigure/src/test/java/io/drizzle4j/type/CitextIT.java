package io.drizzle4j.type;

import static io.drizzle4j.fixtures.QueryAssert.assertThatQuery;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.citext;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Values of the extension citext are compared ignoring case, in PostgreSQL and in Java. */
class CitextIT {

    private static final class Accounts extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> email = citext().unique();

        final Column<List<String>> aliases = citext().array();

        Accounts() {
            super("accounts");
        }
    }

    private static final class Orders extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> email = citext();

        Orders() {
            super("orders");
        }
    }

    private static final Accounts ACCOUNTS = new Accounts();

    private static final Orders ORDERS = new Orders();

    private static final Schema SCHEMA = Schema.of(
            relations(ACCOUNTS, r -> r.many("orders", ORDERS)),
            relations(
                    ORDERS,
                    r -> r.one(
                            "account", ACCOUNTS, one -> one.fields(ORDERS.email).references(ACCOUNTS.email))));

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    @BeforeAll
    static void createTables() {
        database = TestPostgres.database("citext");
        var isThere = JdbcClient.create(database.dataSource())
                .sql("select count(*) from pg_available_extensions where name = 'citext'")
                .query(Integer.class)
                .single();
        assumeTrue(isThere == 1, "The extension citext is not there.");
        database.execute("create extension if not exists citext;"
                + "create table accounts (id int primary key, email citext unique, aliases citext[]);"
                + "create table orders (id int primary key, email citext);"
                + "insert into accounts values (1, 'Ann@X.org', '{Annie,NULL}'), (2, 'bob@x.org', '{}');"
                + "insert into orders values (1, 'ann@x.org'), (2, 'ANN@X.ORG'), (3, 'Bob@X.org'), (4, 'eve@x.org')");
        log = new StatementLog(database.dataSource());
        db = RelationalQueries.create(log, SCHEMA);
        db.query(ACCOUNTS).count();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static void assertMatches(Condition condition, Integer... ids) {
        log.clear();
        var rows = db.query(ACCOUNTS)
                .findMany(q -> q.columns(ACCOUNTS.id).where(condition).orderBy(asc(ACCOUNTS.id)));

        assertThat(log.statements()).hasSize(1);
        assertThat(rows).extracting(row -> row.get(ACCOUNTS.id)).containsExactly(ids);
    }

    @Test
    void isComparedWithAValueIgnoringCase() {
        assertMatches(eq(ACCOUNTS.email, "ANN@x.ORG"), 1);
        assertMatches(ne(ACCOUNTS.email, "ANN@x.ORG"), 2);
        assertMatches(inArray(ACCOUNTS.email, List.of("ANN@x.ORG", "BOB@x.ORG")), 1, 2);
        assertMatches(notInArray(ACCOUNTS.email, List.of("ANN@x.ORG")), 2);
        assertMatches(between(ACCOUNTS.email, "A", "ANN@X.ORG"), 1);
        assertMatches(like(ACCOUNTS.email, "ANN%"), 1);
        assertMatches(arrayContains(ACCOUNTS.aliases, List.of("ANNIE")), 1);
        assertMatches(eq(lower(ACCOUNTS.email), "ann@x.org"), 1);
        assertMatches(eq(cast(ACCOUNTS.email, PgType.TEXT), "ann@x.org"));
    }

    @Test
    void joinsIgnoringCase() {
        assertThatQuery(
                        log,
                        () -> db.query(ACCOUNTS)
                                .findMany(q ->
                                        q.orderBy(asc(ACCOUNTS.id)).with("orders", o -> o.orderBy(asc(ORDERS.id)))))
                .runsOneStatement()
                .returns("""
                        [
                          {"id": 1, "email": "Ann@X.org", "aliases": ["Annie", null], "orders": [
                            {"id": 1, "email": "ann@x.org"}, {"id": 2, "email": "ANN@X.ORG"}]},
                          {"id": 2, "email": "bob@x.org", "aliases": [], "orders": [{"id": 3, "email": "Bob@X.org"}]}
                        ]
                        """);
        assertThatQuery(
                        log,
                        () -> db.query(ORDERS)
                                .findMany(q -> q.columns(ORDERS.id)
                                        .orderBy(asc(ORDERS.id))
                                        .with("account", a -> a.columns(ACCOUNTS.id))))
                .runsOneStatement()
                .returns("""
                        [
                          {"id": 1, "account": {"id": 1}},
                          {"id": 2, "account": {"id": 1}},
                          {"id": 3, "account": {"id": 2}},
                          {"id": 4, "account": null}
                        ]
                        """);
    }

    @Test
    void isNotDeclaredAsAText() {
        var accounts = PgTable.of("accounts", t -> t.add("id", integer()).add("email", text()));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> RelationalQueries.create(log, Schema.of())
                        .query(accounts)
                        .findMany())
                .withMessage("Column 'accounts.email' is declared text, but is citext in the database. "
                        + "Declare it as citext(), or change it in the database.");
    }
}
