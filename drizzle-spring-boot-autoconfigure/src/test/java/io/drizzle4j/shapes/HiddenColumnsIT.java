package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;

/** Columns that are read only where they are named. */
class HiddenColumnsIT {

    static final class Users extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();
        final Column<String> passwordHash = text("password_hash").notNull().hidden();
        final Column<Integer> bossId = integer("boss_id");

        Users() {
            super("users");
        }
    }

    private static final Users USERS = new Users();

    static final class Members extends PgTable {

        final Column<Integer> userId = integer("user_id");
        final Column<Integer> groupId = integer("group_id");
        final Column<String> token = text().hidden();

        Members() {
            super("members");
        }
    }

    private static final Members MEMBERS = new Members();

    private static final PgTable GROUPS = PgTable.of(
            "groups",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("note", text().hidden()));

    /** All of its columns are hidden, also its primary key. */
    private static final PgTable TOKENS = PgTable.of(
            "tokens",
            t -> t.add("value", text().hidden().primaryKey())
                    .add("userId", integer("user_id").hidden()));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    USERS,
                    r -> r.one(
                                    "boss",
                                    USERS,
                                    one -> one.fields(USERS.bossId)
                                            .references(USERS.id)
                                            .relationName("staff"))
                            .many("staff", USERS, many -> many.relationName("staff"))
                            .many(
                                    "groups",
                                    GROUPS,
                                    many -> many.through(
                                            MEMBERS,
                                            t -> t.from(USERS.id, MEMBERS.userId)
                                                    .to(MEMBERS.groupId, GROUPS.column("id"))))
                            .many(
                                    "members",
                                    MEMBERS,
                                    many -> many.fields(USERS.id).references(MEMBERS.userId))
                            .one(
                                    "token",
                                    TOKENS,
                                    one -> one.fields(USERS.id)
                                            .references(TOKENS.column("userId"))
                                            .required())),
            relations(
                    TOKENS,
                    r -> r.one(
                            "user",
                            USERS,
                            one -> one.fields(TOKENS.column("userId")).references(USERS.id))));

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("hidden_columns", SCHEMA, """
                create table users (id integer primary key, name text not null, password_hash text not null,
                  boss_id integer);
                create table groups (id integer primary key, name text, note text);
                create table members (user_id integer, group_id integer, token text);
                create table tokens (value text primary key, user_id integer);
                insert into users values (1, 'Ada', 'x3', null), (2, 'Bob', 'x1', 1), (3, 'Cem', 'x2', 2);
                insert into groups values (1, 'admins', 'n1');
                insert into members values (1, 1, 'm1');
                insert into tokens values ('t1', 1);
                """);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void areNotReadByDefaultAtAnyLevel() {
        database.returns(
                """
                [{"id": 1, "name": "Ada", "bossId": null,
                  "boss": null,
                  "groups": [{"id": 1, "name": "admins"}],
                  "members": [{"userId": 1, "groupId": 1}],
                  "staff": [{"id": 2, "name": "Bob", "bossId": 1,
                    "staff": [{"id": 3, "name": "Cem", "bossId": 2, "staff": []}]}]}]
                """,
                db -> db.query(USERS)
                        .findMany(q -> q.with("boss")
                                .with("groups")
                                .with("members")
                                .with("staff", s -> s.recursive())
                                .where(eq(USERS.id, 1))));
        assertThat(database.log.statements())
                .allSatisfy(statement -> assertThat(statement.sql())
                        .doesNotContain("password_hash")
                        .doesNotContain("\"note\"")
                        .doesNotContain("\"token\""));
    }

    @Test
    void areNotReadByASecondInstanceOrBecauseAnotherColumnIsExcluded() {
        var others = alias(USERS, "others");

        database.returns(
                """
                [{"id": 2, "name": "Bob"}]
                """,
                db -> db.query(others).findMany(q -> q.exclude(others.bossId).where(eq(others.id, 2))));
    }

    @Test
    void areReadWhereTheyAreNamed() {
        database.returns(
                """
                [{"name": "Bob", "passwordHash": "x1", "boss": {"passwordHash": "x3", "name": "Ada"}}]
                """,
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name, USERS.passwordHash)
                                .with("boss", b -> b.columns(USERS.passwordHash, USERS.name))
                                .where(eq(USERS.passwordHash, "x1"))));
    }

    record Login(String name, String passwordHash) {}

    record Boss(String name, @MapKey("passwordHash") Map<String, Login> staff) {}

    @Test
    void areReadIntoARecordThatNamesThem() {
        var answers = database.ask(db -> db.query(USERS).as(Boss.class).findMany(q -> q.where(eq(USERS.id, 1))));

        assertThat(answers)
                .allSatisfy(found ->
                        assertThat(found).containsExactly(new Boss("Ada", Map.of("x1", new Login("Bob", "x1")))));
    }

    @Test
    void mayOrderAndFilterInCode() {
        assertThat(database.ask(db -> db.query(USERS)
                        .as(String.class)
                        .findMany(q -> q.columns(USERS.name)
                                .where(gt(USERS.passwordHash, "x0"))
                                .orderBy(USERS.passwordHash)
                                .limit(2))))
                .allSatisfy(names -> assertThat(names).containsExactly("Bob", "Cem"));
    }

    @Test
    void areCountedLikeOthers() {
        assertThat(database.db.query(TOKENS).count()).isEqualTo(1);
        assertThat(database.db.query(TOKENS).exists(q -> {})).isTrue();
        assertRefused(
                InvalidQueryException.class,
                () -> database.db.query(TOKENS).findMany(),
                "'tokens' selects nothing. Select a column, an extra or a relation.");
    }

    @Test
    void areNoPropertiesOfASort() {
        assertSortRefused(q -> {}, "passwordHash", "[id, name, bossId]");
        assertSortRefused(q -> q.columns(USERS.id, USERS.passwordHash), "passwordHash", "[id]");
        assertSortRefused(
                q -> q.columns(USERS.id).with("boss", b -> b.columns(USERS.name, USERS.passwordHash)),
                "boss.passwordHash",
                "[id, boss.name]");
    }

    private static void assertSortRefused(Consumer<QueryConfig> query, String property, String others) {
        assertRefused(
                InvalidRequestException.class,
                () -> Pages.of(database.db.query(USERS)).findPage(PageRequest.of(0, 2, Sort.by(property)), query),
                "The sort names '%s', which is not one of %s. Permit others for 'users' with Pages.of(…).sortable(…)."
                        .formatted(property, others));
    }

    @Test
    void areSortedByUnderANameForClientsOnly() {
        var pages = Pages.of(database.db.query(USERS).as(String.class));
        var byHash = PageRequest.of(0, 2, Sort.by("secret"));

        assertThat(pages.sortable("secret", USERS.passwordHash)
                        .findPage(byHash, q -> q.columns(USERS.name))
                        .getContent())
                .containsExactly("Bob", "Cem");
        assertRefused(
                InvalidQueryException.class,
                () -> pages.sortable(USERS.passwordHash),
                "'users' cannot be sorted by 'passwordHash', which is hidden."
                        + " Register it under a name for clients: sortable(\"…\", USERS.passwordHash).");
    }

    @Test
    void areNoPositionsOfAWindow() {
        assertRefused(
                InvalidQueryException.class,
                () -> Pages.of(database.db.query(USERS))
                        .findWindow(
                                ScrollPosition.keyset(),
                                q -> q.orderBy(USERS.passwordHash).limit(2)),
                "'users' is scrolled by its keys, but ordered by the hidden column 'passwordHash', which a position"
                        + " would show. Order by other columns, or scroll by offset: ScrollPosition.offset().");
        assertRefused(
                InvalidQueryException.class,
                () -> Pages.of(database.db.query(TOKENS))
                        .findWindow(
                                ScrollPosition.keyset(),
                                q -> q.extras("n", count(from(USERS))).limit(2)),
                "'tokens' is scrolled by its keys, but ordered by the hidden column 'value', which a position"
                        + " would show. Order by other columns, or scroll by offset: ScrollPosition.offset().");
        assertThat(Pages.of(database.db.query(USERS).as(String.class))
                        .findWindow(
                                ScrollPosition.offset(),
                                q -> q.columns(USERS.name)
                                        .orderBy(USERS.passwordHash)
                                        .limit(2))
                        .getContent())
                .containsExactly("Bob", "Cem");
    }

    record Misspelled(String passwordHas) {}

    record WithoutKey(Map<String, Row> staff) {}

    record WithWrongKey(@MapKey("passwordHas") Map<String, Row> staff) {}

    @Test
    void areNotSuggested() {
        var row = database.db
                .query(USERS)
                .findFirst(q -> q.columns(USERS.passwordHash, USERS.id))
                .orElseThrow();

        assertRefused(
                InvalidRowException.class,
                () -> row.get("passwordHas", String.class),
                "The query did not select 'passwordHas' here. Use one of [id].");
        assertRefused(
                InvalidRowException.class,
                () -> row.get(USERS.name),
                "The query did not select the column 'users.name' here. Select it in columns(…), or read one of [id].");
        assertRefused(
                InvalidRowException.class,
                () -> row.get((Object) USERS),
                "A row of 'users' was read by a key of io.drizzle4j.shapes.HiddenColumnsIT$Users, but the keys of a row are strings."
                        + " Read one of [id], such as get(\"id\", Integer.class).");
        assertRefused(
                InvalidQueryException.class,
                () -> USERS.column("passwordHas"),
                "Table 'users' has no column 'passwordHas'. Use one of [id, name, bossId].");
        assertRefused(
                InvalidQueryException.class,
                () -> database.db.query(USERS).findMany(q -> q.columns(MEMBERS.token)),
                "'users' uses a column of another table in columns(…): text."
                        + " Use columns of 'users': [id, name, bossId].");
        assertRefused(
                InvalidResultTypeException.class,
                () -> database.db.query(USERS).as(Misspelled.class).findMany(),
                "'Misspelled.passwordHas' matches nothing in table 'users'. Use one of [id, name, bossId, boss, "
                        + "staff, groups, members, token]. Or compute it: extras(\"passwordHas\", …).");
        assertRefused(
                InvalidResultTypeException.class,
                () -> database.db.query(USERS).as(String.class).findMany(),
                "'String' is one value, but the query reads 0 of table 'users'."
                        + " Select one: columns(…) with one column of [id, name, bossId].");
        assertRefused(
                InvalidResultTypeException.class,
                () -> database.db.query(USERS).as(WithoutKey.class).findMany(),
                "'WithoutKey.staff' is a Map, but has no @MapKey with a column of table 'users'."
                        + " Annotate it @MapKey(\"id\").");
        assertRefused(
                InvalidResultTypeException.class,
                () -> database.db.query(USERS).as(WithWrongKey.class).findMany(),
                "'WithWrongKey.staff' is a Map by 'passwordHas', which is not a column of table 'users'."
                        + " Use one of [id, name, bossId].");
    }

    @Test
    void nameNoRowInAMessage() {
        assertRefused(
                DrizzleException.class,
                () -> database.db.query(USERS).findMany(q -> q.with("token", t -> t.extras("n", count(from(USERS))))),
                "'users.token' is required(), but has no row in the row with id = 2."
                        + " Fix the dangling reference, or remove required().");
    }

    @Test
    void areCheckedAgainstTheDatabaseByName() {
        var accounts = PgTable.of(
                "users",
                t -> t.add("id", integer().primaryKey())
                        .add("nme", text().notNull())
                        .add("password_hsh", text())
                        .add("password_hash", integer().notNull().hidden())
                        .add("bossId", integer("boss_id")));
        var db = RelationalQueries.create(database.log, Schema.of(relations(accounts, r -> r)));

        assertThat(db.differences())
                .extracting(problem -> problem.description() + " " + problem.action())
                .containsExactly(
                        "Table 'users' of the database has no column 'nme', which is the name of 'users.nme'. Did you "
                                + "mean 'name'? Else run: alter table \"users\" add column \"nme\" text; fill it; alter "
                                + "table \"users\" alter column \"nme\" set not null.",
                        "Table 'users' of the database has no column 'password_hsh', which is the name of "
                                + "'users.password_hsh'. Run: alter table \"users\" add column \"password_hsh\" text.",
                        "Column 'users.password_hash' is declared integer, but is text in the database. Declare it as "
                                + "text(), or change it in the database.");
    }

    private static <E extends DrizzleException> void assertRefused(
            Class<E> type, ThrowingCallable call, String message) {
        assertThatExceptionOfType(type).isThrownBy(call).withMessage(message);
    }

    @Test
    void arePreparedAndStreamed() {
        var prepared = database.db
                .query(USERS)
                .prepare(q -> q.columns(USERS.name, USERS.passwordHash).orderBy(USERS.passwordHash));
        List<String> streamed = new ArrayList<>();
        database.db.query(USERS).forEach(q -> q.orderBy(USERS.passwordHash), row -> streamed.add(row.toString()));

        assertThat(prepared.findMany())
                .extracting(row -> row.get(USERS.passwordHash))
                .containsExactly("x1", "x2", "x3");
        assertThat(streamed)
                .containsExactly(
                        "{id=2, name=Bob, bossId=1}", "{id=3, name=Cem, bossId=2}", "{id=1, name=Ada, bossId=null}");
    }
}
