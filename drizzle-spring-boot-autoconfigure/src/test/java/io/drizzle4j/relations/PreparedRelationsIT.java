package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.PreparedQuery;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Queries that use every feature of relations, are prepared once, and run with different values and filter parameters
 * in several threads.
 */
class PreparedRelationsIT {

    private static final PgTable USERS = PgTable.of(
            "users",
            t -> t.add("id", integer().primaryKey())
                    .add("tenant", integer())
                    .filter(table -> eq(table.column("tenant", Integer.class), parameter("tenant"))));

    private static final PgTable POSTS = PgTable.of(
            "posts",
            t -> t.add("id", integer().primaryKey())
                    .add("authorId", integer("author_id"))
                    .add("title", text())
                    .add("deleted", bool())
                    .filter(table -> eq(table.column("deleted", Boolean.class), false)));

    private static final PgTable TAGS =
            PgTable.of("tags", t -> t.add("id", integer().primaryKey()));

    private static final PgTable LINKS = PgTable.of(
            "links",
            t -> t.add("postId", integer("post_id").references(() -> POSTS.column("id")))
                    .add("tagId", integer("tag_id").references(() -> TAGS.column("id"))));

    private static final Column<Integer> USER_ID = USERS.column("id", Integer.class);

    private static final Column<Integer> POST_ID = POSTS.column("id", Integer.class);

    private static final Column<Integer> AUTHOR_ID = POSTS.column("authorId", Integer.class);

    private static final Column<String> TITLE = POSTS.column("title", String.class);

    private static final Column<Integer> TAG_ID = TAGS.column("id", Integer.class);

    private static final Schema SCHEMA = Schema.of(
            relations(
                    USERS,
                    r -> r.many("posts", POSTS, m -> m.orderBy(asc(POST_ID)).limit(2))),
            relations(
                    POSTS,
                    r -> r.one("author", USERS, o -> o.fields(AUTHOR_ID).references(USER_ID))
                            .many("tags", TAGS, m -> m.through(LINKS).orderBy(asc(TAG_ID)))));

    private static final ThreadLocal<@Nullable Integer> TENANT = new ThreadLocal<>();

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    @BeforeAll
    static void create() {
        database = TestPostgres.database("prepared_relations");
        database.execute("""
                create table users (id integer primary key, tenant integer);
                create table posts (id integer primary key, author_id integer, title text, deleted boolean);
                create table tags (id integer primary key);
                create table links (post_id integer, tag_id integer);
                insert into users select id, 1 + id / 4 from generate_series(1, 6) id;
                insert into posts select id, 1 + id % 6, 'post ' || id, id % 5 = 0 from generate_series(1, 30) id;
                insert into tags select id from generate_series(1, 4) id;
                insert into links select post, tag from generate_series(1, 30) post, generate_series(1, 4) tag where post % tag = 0;
                """);
        log = new StatementLog(database.dataSource());
        db = RelationalQueries.create(
                log, SCHEMA, QueryOptions.DEFAULTS.withFilterParameters(FilterParameters.of("tenant", TENANT::get)));
        TENANT.set(1);
    }

    @AfterAll
    static void drop() {
        TENANT.remove();
        database.close();
    }

    /** Returns a query with a placeholder at every possible place. */
    private static PreparedQuery<Row> everywhere() {
        return db.query(USERS)
                .prepare(q -> q.columns(USER_ID)
                        .where(some(
                                "posts",
                                and(gt(POST_ID, placeholder("least")), some("tags", eq(TAG_ID, placeholder("tag"))))))
                        .where(every("posts", ne(TITLE, placeholder("title"))))
                        .where(none("posts", inArray(POST_ID, placeholder("banned"))))
                        .where(gt(count("posts", lt(POST_ID, placeholder("most"))), placeholder("number")))
                        .where(exists(from(TAGS).where(eq(TAG_ID, placeholder("tag")))))
                        .extras("max", max("posts", POST_ID, lt(POST_ID, placeholder("most"))))
                        .extras("sum", sum("posts", POST_ID, some("tags", gte(TAG_ID, placeholder("tag")))))
                        .orderBy(desc(count("posts", notInArray(POST_ID, placeholder("banned")))), asc(USER_ID))
                        .limit(placeholder("users"))
                        .with(
                                "posts",
                                p -> p.columns(POST_ID)
                                        .where(lt(POST_ID, placeholder("most")))
                                        .limit(placeholder("posts"))
                                        .offset(placeholder("skipped"))
                                        .with(
                                                "tags",
                                                t -> t.where(lte(TAG_ID, placeholder("tag")))
                                                        .limit(placeholder("posts")))));
    }

    /** Runs the same query with values instead of placeholders. */
    private static List<Row> asked(int tag, int most, List<Integer> banned, long users, long posts) {
        return db.query(USERS)
                .findMany(q -> q.columns(USER_ID)
                        .where(some("posts", and(gt(POST_ID, 0), some("tags", eq(TAG_ID, tag)))))
                        .where(every("posts", ne(TITLE, "no title")))
                        .where(none("posts", inArray(POST_ID, banned)))
                        .where(gt(count("posts", lt(POST_ID, most)), 0))
                        .where(exists(from(TAGS).where(eq(TAG_ID, tag))))
                        .extras("max", max("posts", POST_ID, lt(POST_ID, most)))
                        .extras("sum", sum("posts", POST_ID, some("tags", gte(TAG_ID, tag))))
                        .orderBy(desc(count("posts", notInArray(POST_ID, banned))), asc(USER_ID))
                        .limit(users)
                        .with(
                                "posts",
                                p -> p.columns(POST_ID)
                                        .where(lt(POST_ID, most))
                                        .limit(posts)
                                        .offset(0)
                                        .with(
                                                "tags",
                                                t -> t.where(lte(TAG_ID, tag)).limit(posts))));
    }

    private static PreparedQuery<Row> bound(
            PreparedQuery<Row> query, int tag, int most, List<Integer> banned, long users, long posts) {
        return query.bind("least", 0)
                .bind("tag", tag)
                .bind("title", "no title")
                .bind("banned", banned)
                .bind("most", most)
                .bind("number", 0)
                .bind("users", users)
                .bind("posts", posts)
                .bind("skipped", 0);
    }

    @Test
    void readsTheValuesOfEachCallAndKeepsTheSql() {
        var query = everywhere();
        log.clear();

        var few = bound(query, 2, 20, List.of(), 2, 3).findMany();
        var all = bound(query, 3, 99, List.of(4, 8), 9, 1).findMany();
        TENANT.set(2);
        var ofAnother = bound(query, 1, 9, List.of(), 9, 0).findMany();
        assertThat(bound(query, 9, 9, List.of(), 9, 0).findMany()).isEmpty();

        assertThat(log.statements())
                .hasSize(4)
                .extracting(StatementLog.Statement::sql)
                .containsOnly(log.statements().get(0).sql());
        assertThat(ofAnother).isEqualTo(asked(1, 9, List.of(), 9, 0)).isNotEmpty();
        TENANT.set(1);
        assertThat(few).isEqualTo(asked(2, 20, List.of(), 2, 3)).hasSize(2);
        assertThat(all).isEqualTo(asked(3, 99, List.of(4, 8), 9, 1)).isNotEmpty();
    }

    @Test
    void servesThreadsOfDifferentTenantsConcurrently() throws Exception {
        var query = everywhere();
        var threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(thread -> () -> {
                        TENANT.set(1 + thread % 2);
                        for (var i = 0; i < 25; i++) {
                            var tag = 1 + i % 4;
                            var most = 10 + i;
                            assertThat(bound(query, tag, most, List.of(thread), 3, i % 3)
                                            .findMany())
                                    .isEqualTo(asked(tag, most, List.of(thread), 3, i % 3));
                        }
                        TENANT.remove();
                        return thread;
                    })
                    .toList();
            for (var result : threads.invokeAll(work)) {
                assertThat(result.get()).isNotNegative();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsTheParametersThatItIsPreparedWith() {
        var query = db.query(USERS)
                .prepare(q -> q.where(gt(USER_ID, placeholder("id"))).parameter("tenant", 2));

        assertThat(query.bind("id", 4).findMany())
                .extracting(row -> row.get(USER_ID))
                .containsExactly(5, 6);
        assertThat(query.bind("id", 5).findFirst()).map(row -> row.get(USER_ID)).contains(6);
    }

    @Test
    void namesEveryMissingValueAnywhere() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        everywhere().bind("banned", List.of()).bind("most", 1).findMany())
                .withMessage("""
                No value is bound to [placeholder("least"), placeholder("tag"), placeholder("title"), placeholder("number"), \
                placeholder("users"), placeholder("posts"), placeholder("skipped")] of the query on 'users'. Prepare the query and bind a \
                value: prepare(q -> …).bind(name, value).""");
    }

    @Test
    void checksValuesBoundInsideOfOperators() {
        var query = everywhere();

        assertRefused(() -> query.bind("tag", "2"), """
                placeholder("tag") takes integer here, but was given a value of java.lang.String. Pass one of \
                java.lang.Integer.""");
        assertRefused(() -> query.bind("banned", Arrays.asList(1, null)), """
                bind("banned", …) was given null, which would silently match nothing or everything. Test for SQL NULL \
                with isNull(…) or isNotNull(…), and omit a filter with when(…).""");
        assertRefused(() -> query.bind("number", -1.5), """
                placeholder("number") takes bigint here, but was given a value of java.lang.Double. Pass one of \
                java.lang.Long.""");
        assertRefused(
                () -> query.bind("posts", -1),
                "A negative limit or offset is bound in the query on 'posts'. Bind 0 or more.");
        assertRefused(() -> query.bind("max", 1), """
                The query has no placeholder 'max'. Use one of [least, tag, title, banned, most, number, users, \
                posts, skipped].""");
    }

    @Test
    void checksRelationsAndScopesWhenItIsPrepared() {
        assertNotPrepared(
                q -> q.where(some("post")),
                "No relation 'post' starts from table 'users'. Did you mean 'posts'? There are [posts].");
        assertNotPrepared(q -> q.where(some("posts", eq(TAG_ID, placeholder("id")))), """
                'users' uses 'tags.id', whose table is not in scope. Use a column of [posts, users], or \
                exists(from(…)).""");
        assertNotPrepared(q -> q.extras("n", column("posts", POST_ID)), """
                column(…) requires a relation to one row, but 'users.posts' leads to many. Use some(…), count(…), \
                min(…) or max(…), or read the rows: with("posts").""");
        assertNotPrepared(
                q -> q.where(gt(count("posts"), placeholder("n"))).where(some("posts", eq(TITLE, placeholder("n")))),
                """
                placeholder("n") has the type bigint in one place and text in another. Use two different names.""");
    }

    private static void assertNotPrepared(Consumer<QueryConfig> q, String message) {
        assertRefused(() -> db.query(USERS).prepare(q), message);
    }

    private static void assertRefused(Runnable work, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(work::run)
                .withMessage(message);
    }

    @Test
    void omitsOnlyTheConditionsThatAreSwitchedOff() {
        Function<Boolean, List<Integer>> users = flag -> db
                .query(USERS)
                .findMany(q -> q.where(and(
                                some("posts", and(gt(POST_ID, 20), when(flag, () -> some("tags", eq(TAG_ID, 4))))),
                                when(flag, () -> gt(count("posts", when(true, () -> lt(POST_ID, 28))), 3))))
                        .orderBy(asc(USER_ID)))
                .stream()
                .map(row -> row.get(USER_ID))
                .toList();

        assertThat(users.apply(false)).containsExactly(1, 3);
        assertThat(users.apply(true)).containsExactly(1);
    }
}
