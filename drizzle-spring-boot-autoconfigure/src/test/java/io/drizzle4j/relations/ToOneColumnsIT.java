package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Columns of related rows in conditions and orders: as a join with the catalog, as a sub-select without it. */
class ToOneColumnsIT {

    private static final class Users extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text();
        final Column<Boolean> active = bool();
        final Column<Integer> bossId = integer("boss_id");

        Users() {
            super("users");
        }

        @Override
        protected Condition filter() {
            return ne(name, "hidden");
        }
    }

    private static final class Posts extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> authorId = integer("author_id");
        final Column<String> label = text();

        Posts() {
            super("posts");
        }
    }

    private static final class Labels extends PgTable {

        final Column<String> label = text().primaryKey();
        final Column<Integer> rank = integer();

        Labels() {
            super("labels");
        }
    }

    private static final Users USERS = new Users();

    private static final Posts POSTS = new Posts();

    private static final Labels LABELS = new Labels();

    private static final Schema SCHEMA = Schema.of(
            relations(
                    POSTS,
                    r -> r.one("author", USERS, o -> o.fields(POSTS.authorId).references(USERS.id))
                            .one(
                                    "activeAuthor",
                                    USERS,
                                    o -> o.fields(POSTS.authorId)
                                            .references(USERS.id)
                                            .where(eq(USERS.active, true)))
                            .one(
                                    "oddAuthor",
                                    USERS,
                                    o -> o.fields(POSTS.authorId)
                                            .references(USERS.id)
                                            .where(sql(PgType.BOOL, "10 / (400 - {0}) >= 0", USERS.id)))
                            .one("labelRow", LABELS, o -> o.fields(POSTS.label).references(LABELS.label))),
            relations(
                    USERS,
                    r -> r.many("posts", POSTS, m -> m.fields(USERS.id).references(POSTS.authorId))
                            .one("boss", USERS, o -> o.fields(USERS.bossId).references(USERS.id))));

    private static TestDatabase database;

    private static RelationalQueries db;

    private static RelationalQueries bySubSelect;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("to_one_columns");
        database.execute("""
                create table users (id int primary key, name text, active bool, boss_id int);
                create table posts (id int primary key, author_id int, label text);
                create table labels (label text primary key, rank int);
                insert into users select i, case when i % 50 = 0 then 'hidden' when i % 7 = 0 then null else 'u' || i end,
                  i % 3 = 0, nullif(i / 10, 0) from generate_series(1, 400) i;
                insert into posts select i, case when i % 11 = 0 then null else 1 + (i * 7) % 500 end, 'l' || i % 5
                  from generate_series(1, 20000) i;
                insert into labels select 'l' || i, 10 - i from generate_series(1, 4) i;
                create index on posts (author_id);
                create index on users (name);
                analyze users, posts, labels
                """);
        db = RelationalQueries.create(database.dataSource(), SCHEMA);
        db.query(POSTS).findFirst(); // reads the catalog
        bySubSelect =
                RelationalQueries.create(database.dataSource(), SCHEMA, QueryOptions.DEFAULTS.withReadCatalog(false));
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    static List<Condition> conditions() {
        var name = column("author", USERS.name);
        return List.of(
                eq(name, "u79"),
                not(eq(name, "u78")),
                isNull(name),
                isNotNull(name),
                or(eq(name, "u78"), eq(POSTS.id, 11)),
                and(like(name, "u1%"), gt(column("activeAuthor", USERS.id), 100)),
                not(or(isNull(name), gt(column("activeAuthor", USERS.id), 100))),
                inArray(name, List.of("u78", "hidden", "u79")),
                notInArray(name, List.of("u78", "u79")),
                gt(column("labelRow", LABELS.rank), 7),
                eq(coalesce(name, "?"), "?"),
                isNull(column("author", coalesce(USERS.name, "?"))),
                gt(column("author", column("boss", USERS.id)), 20));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void findTheRowsOfASubSelect(Condition condition) {
        Consumer<QueryConfig> query = q -> q.where(condition).orderBy(POSTS.id);
        assertThat(db.query(POSTS).findMany(query))
                .isNotEmpty()
                .isEqualTo(bySubSelect.query(POSTS).findMany(query));
        assertThat(db.query(POSTS).count(q -> q.where(condition)))
                .isEqualTo(bySubSelect.query(POSTS).count(q -> q.where(condition)));
        Consumer<QueryConfig> nested = q -> q.where(lte(USERS.id, 80))
                .orderBy(USERS.id)
                .with(
                        "posts",
                        p -> p.where(condition)
                                .orderBy(desc(column("author", USERS.name)), desc(POSTS.id))
                                .limit(3));
        assertThat(db.query(USERS).findMany(nested))
                .isEqualTo(bySubSelect.query(USERS).findMany(nested));
    }

    @Test
    void orderRowsAsASubSelect() {
        Consumer<QueryConfig> query = q -> q.extras("authorName", column("author", USERS.name))
                .orderBy(desc(column("author", USERS.name)), asc(POSTS.id))
                .limit(3000)
                .offset(500)
                .with("author");
        assertThat(db.query(POSTS).findMany(query))
                .hasSize(3000)
                .isEqualTo(bySubSelect.query(POSTS).findMany(query));
        Consumer<QueryConfig> distinct = q ->
                q.distinctOn(column("author", USERS.name)).orderBy(asc(column("author", USERS.name)), asc(POSTS.id));
        assertThat(db.query(POSTS).findMany(distinct))
                .isEqualTo(bySubSelect.query(POSTS).findMany(distinct));
        Consumer<QueryConfig> locked = q -> q.where(eq(column("author", USERS.name), "u78"))
                .orderBy(POSTS.id)
                .forUpdate();
        assertThat(db.query(POSTS).findMany(locked))
                .isEqualTo(bySubSelect.query(POSTS).findMany(locked));
    }

    @Test
    void sortPages() {
        var request = PageRequest.of(1, 20, Sort.by("author.name").descending().and(Sort.by("id")));
        List<Row> page = Pages.of(db.query(POSTS))
                .findPage(request, q -> q.with("author", a -> a.where(gt(USERS.id, 20))))
                .getContent();
        assertThat(page)
                .hasSize(20)
                .isEqualTo(Pages.of(bySubSelect.query(POSTS))
                        .findPage(request, q -> q.with("author", a -> a.where(gt(USERS.id, 20))))
                        .getContent());
    }

    @Test
    void areReadByAJoinThatStartsFromTheRelatedRow() {
        var condition = eq(column("author", USERS.name), "u78");
        assertThat(db.query(POSTS)
                        .toSql(q -> q.columns(POSTS.id).where(condition))
                        .sql())
                .isEqualTo("""
                        select "t0"."id" as "c1" from ("posts" "t0" left join "users" "o0_1" \
                        on "o0_1"."id" = "t0"."author_id" and ("o0_1"."name" <> ?::text)) where "o0_1"."name" = ?::text""");
        assertThat(db.query(POSTS).explain(q -> q.where(condition)))
                .contains("posts_author_id_idx", "users_name_idx")
                .doesNotContain("SubPlan", "Seq Scan");
        assertThat(db.query(POSTS).explain(q -> q.orderBy(column("author", USERS.name))))
                .doesNotContain("SubPlan");
    }

    @Test
    void areNeverJoinedToLockedRows() {
        assertThat(db.query(POSTS)
                        .toSql(q -> q.extras("author", column("author", USERS.name))
                                .where(
                                        eq(column("author", USERS.name), "u78"),
                                        or(isNull(column("author", USERS.name)), gt(POSTS.id, 1)))
                                .where(inArray(POSTS.label, List.of("l1", "l2")))
                                .orderBy(asc(column("author", USERS.name)))
                                .forUpdate())
                        .sql())
                .contains("\"label\" = any(?::text[])")
                .doesNotContain("join", "unnest");
    }

    @Test
    void areThoseOfTheRowThatIsLockedAfterAChange() throws Exception {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
        var jdbc = new JdbcTemplate(database.dataSource());
        jdbc.execute("insert into users values (901, 'Ada', true, null), (902, 'Grace', true, null)");
        jdbc.execute("insert into posts values (90001, 901, 'l1')");
        var changed = new CountDownLatch(1);
        var change = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(status -> {
            jdbc.execute("update posts set author_id = 902 where id = 90001");
            changed.countDown();
            awaitWaitingLock(jdbc);
        }));
        changed.await();

        var rows = db.query(POSTS)
                .findMany(q -> q.where(eq(POSTS.id, 90001))
                        .where(inArray(column("author", USERS.name), List.of("Ada", "Grace")))
                        .extras("name", column("author", USERS.name))
                        .forUpdate());

        change.get();
        jdbc.execute("delete from posts where id = 90001; delete from users where id > 900");
        assertThat(rows).extracting(row -> row.get("name")).containsExactly("Grace");
    }

    /** Waits until another session waits for a lock. */
    private static void awaitWaitingLock(JdbcTemplate jdbc) {
        while (!Boolean.TRUE.equals(
                jdbc.queryForObject("select exists (select from pg_locks where not granted)", Boolean.class))) {
            Thread.onSpinWait();
        }
    }

    /** A join evaluates the condition of the relation for user 400, to whom none of these posts belong. */
    @Test
    void areReadByASubSelectWhereOtherRowsCouldRaiseErrors() {
        Consumer<QueryConfig> query = q -> q.columns(POSTS.id)
                .where(and(lte(POSTS.id, 30), ne(POSTS.authorId, 400), gte(column("oddAuthor", USERS.id), 200)))
                .orderBy(POSTS.id);
        assertThat(db.query(POSTS).toSql(query).sql()).doesNotContain("left join");
        assertThat(db.query(POSTS).findMany(query))
                .isNotEmpty()
                .isEqualTo(bySubSelect.query(POSTS).findMany(query));
    }

    @Test
    void areReadByASubSelectWhereAJoinCouldGiveOtherRows() {
        assertThat(db.query(POSTS)
                        .toSql(q -> q.where(gt(column("labelRow", LABELS.rank), 7)))
                        .sql())
                .doesNotContain("left join");
        assertThat(db.query(POSTS)
                        .toSql(q -> q.where(eq(column("author", coalesce(USERS.name, "?")), "?")))
                        .sql())
                .doesNotContain("left join");
    }
}
