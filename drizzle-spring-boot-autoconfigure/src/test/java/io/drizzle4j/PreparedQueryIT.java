package io.drizzle4j;

import static io.drizzle4j.fixtures.QueryAssert.assertThatQuery;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.QueryAssert;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PreparedQueryIT {

    private static BlogDatabase blog;

    private static RelationalQueries db;

    @BeforeAll
    static void createBlog() {
        blog = new BlogDatabase();
        db = blog.db;
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    private static QueryAssert assertThatOneStatement(Supplier<?> query) {
        return assertThatQuery(blog.log, query).runsOneStatement();
    }

    @Test
    void runsWithTheBoundValues() {
        var byId = db.query(USERS).prepare(q -> q.where(eq(USERS.id, placeholder("id"))));

        assertThatOneStatement(() -> byId.bind("id", 1).findMany()).hasParams(1).returns("""
                        [{"id": 1, "name": "Ada"}]""");
        assertThatOneStatement(() -> byId.bind("id", 4).findMany()).hasParams(4).returns("""
                        [{"id": 4, "name": "Edsger"}]""");
        assertThatOneStatement(() -> byId.bind("id", 5).findMany()).returns("[]");
    }

    @Test
    void appliesBoundLimitsAndOffsetsAtEveryLevel() {
        var page = db.query(USERS)
                .prepare(q -> q.columns(USERS.name)
                        .orderBy(asc(USERS.id))
                        .limit(placeholder("users"))
                        .offset(placeholder("skippedUsers"))
                        .with(
                                "posts",
                                p -> p.columns(POSTS.title)
                                        .orderBy(asc(POSTS.id))
                                        .limit(placeholder("posts"))
                                        .offset(placeholder("skippedPosts"))
                                        .with(
                                                "comments",
                                                c -> c.columns(COMMENTS.content)
                                                        .orderBy(asc(COMMENTS.id))
                                                        .limit(placeholder("comments")))));

        assertThatOneStatement(() -> page.bind("users", 2)
                        .bind("skippedUsers", 0)
                        .bind("posts", 2)
                        .bind("skippedPosts", 0)
                        .bind("comments", 2L)
                        .findMany())
                .returns("""
                        [{"name": "Ada", "posts": [
                            {"title": "Engines", "comments": [{"content": "First"}, {"content": "Second"}]},
                            {"title": "Notes", "comments": []}]},
                         {"name": "Grace", "posts": [
                            {"title": "Compilers", "comments": [{"content": "Finally"}, {"content": "Indeed"}]},
                            {"title": "Moths", "comments": []}]}]""");
        assertThatOneStatement(() -> page.bind("users", 1)
                        .bind("skippedUsers", 1)
                        .bind("posts", Long.MAX_VALUE)
                        .bind("skippedPosts", 1)
                        .bind("comments", 0)
                        .findMany())
                .returns("""
                        [{"name": "Grace", "posts": [{"title": "Moths", "comments": []}]}]""");
        assertThatOneStatement(() -> page.bind("users", 0)
                        .bind("skippedUsers", 0)
                        .bind("posts", 0)
                        .bind("skippedPosts", 0)
                        .bind("comments", 0)
                        .findMany())
                .returns("[]");
    }

    @Test
    void filtersByBoundValuesAtEveryLevel() {
        var query = db.query(USERS)
                .prepare(q -> q.columns(USERS.name)
                        .where(exists(from(POSTS)
                                .where(and(eq(POSTS.authorId, USERS.id), ilike(POSTS.title, placeholder("title"))))))
                        .extras("asked", sql(TEXT, "{0} || '!'", placeholder("title", TEXT)))
                        .with(
                                "posts",
                                p -> p.columns(POSTS.title)
                                        .where(ilike(POSTS.title, placeholder("title")))
                                        .with(
                                                "comments",
                                                c -> c.columns(COMMENTS.content)
                                                        .orderBy(asc(COMMENTS.id))
                                                        .where(between(
                                                                COMMENTS.createdAt,
                                                                placeholder("from"),
                                                                placeholder("to"))))));

        assertThatOneStatement(() -> query.bind("title", "%engine%")
                        .bind("from", LocalDateTime.of(2024, 1, 1, 11, 0))
                        .bind("to", LocalDateTime.of(2024, 1, 1, 12, 0))
                        .findMany())
                .returns("""
                        [{"name": "Ada", "asked": "%engine%!", "posts": [
                            {"title": "Engines", "comments": [{"content": "Second"}, {"content": "Thanks"}]}]}]""");
        assertThatOneStatement(() -> query.bind("title", "compilers")
                        .bind("from", LocalDateTime.of(2025, 1, 1, 0, 0))
                        .bind("to", LocalDateTime.of(2025, 1, 1, 0, 0))
                        .findFirst())
                .returns("""
                        {"name": "Grace", "asked": "compilers!", "posts": [{"title": "Compilers", "comments": []}]}""");
    }

    @Test
    void findsTheElementsOfABoundList() {
        var byIds = db.query(TAGS)
                .prepare(q -> q.columns(TAGS.name)
                        .where(inArray(TAGS.id, placeholder("ids")))
                        .where(notInArray(TAGS.name, placeholder("names")))
                        .orderBy(asc(TAGS.id)));

        assertThatOneStatement(() -> byIds.bind("ids", List.of(1, 2, 3))
                        .bind("names", List.of("maths"))
                        .findMany())
                .returns("""
                        [{"name": "history"}, {"name": "machines"}]""");
        assertThatOneStatement(() -> byIds.bind("ids", List.of(4, 4, 5))
                        .bind("names", List.of())
                        .findMany())
                .returns("""
                        [{"name": "unused"}]""");
        assertThatOneStatement(() ->
                        byIds.bind("ids", List.of()).bind("names", List.of()).findMany())
                .returns("[]");
    }

    @Test
    void readsTheFirstOrAll() {
        var all = db.query(USERS)
                .prepare(q -> q.where(gte(USERS.id, placeholder("id")))
                        .orderBy(desc(USERS.name))
                        .limit(3));

        assertThatOneStatement(() -> all.bind("id", 2).findFirst()).returns("""
                        {"id": 3, "name": "Linus"}""");
        assertThatOneStatement(() -> all.bind("id", 2).findMany()).returns("""
                        [{"id": 3, "name": "Linus"}, {"id": 2, "name": "Grace"}, {"id": 4, "name": "Edsger"}]""");
        assertThat(all.bind("id", 5).findFirst()).isEmpty();
    }

    @Test
    void readsTheFirstWithoutALimitOfTheRoot() {
        var limited = db.query(USERS)
                .prepare(q -> q.columns(USERS.name)
                        .where(gte(USERS.id, placeholder("id")))
                        .limit(placeholder("n")));

        assertThatOneStatement(() -> limited.bind("id", 2).findFirst())
                .hasParams(2)
                .returns("""
                        {"name": "Grace"}""");
        assertThatOneStatement(() -> limited.bind("n", 0).bind("id", 2).findFirst())
                .hasParams(2)
                .returns("""
                        {"name": "Grace"}""");
    }

    @Test
    void checksTheOrderOfTheFirstRowWhenItIsPrepared() {
        var users = PgTable.of(
                "users", t -> t.add("id", PgColumns.text().primaryKey()).add("name", PgColumns.text()));
        var wrong = RelationalQueries.create(blog.log, Schema.of(List.of(), List.of(users), Casing.AS_WRITTEN));
        assertThat(wrong.query(users).count()).isEqualTo(4);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> wrong.query(users).prepare(q -> q.columns(users.column("name"))))
                .withMessage("Column 'users.id' is declared text, but is integer in the database."
                        + " Declare it as integer(), or change it in the database.");
    }

    @Test
    void sendsTheSqlThatItShows() {
        var prepared = db.query(USERS)
                .prepare(
                        q -> q.where(eq(USERS.id, placeholder("id"))).with("posts", p -> p.limit(placeholder("posts"))))
                .bind("id", 1)
                .bind("posts", 2);
        var shown = prepared.toSql();

        assertThatOneStatement(prepared::findMany)
                .hasSql(shown.sql())
                .hasParams(shown.parameters().toArray());
    }

    @Test
    void runsNoSqlWhenItIsPreparedBoundOrRefused() {
        blog.log.clear();

        var byId = db.query(USERS).prepare(q -> q.where(eq(USERS.id, placeholder("id"))));
        byId.bind("id", 1).toSql();
        for (var wrong : List.<Runnable>of(
                byId::findMany,
                byId::findFirst,
                () -> byId.bind("id", "1"),
                () -> byId.bind("ID ", 1),
                () -> db.query(USERS).prepare(q -> q.where(eq(TAGS.id, placeholder("id")))))) {
            assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(wrong::run);
        }

        assertThat(blog.log.statements()).isEmpty();
    }

    @Test
    void servesThreadsThatBindDifferentValuesConcurrently() throws Exception {
        var byId = db.query(USERS)
                .prepare(q -> q.where(eq(USERS.id, placeholder("id")))
                        .with(
                                "posts",
                                p -> p.columns(POSTS.id).orderBy(asc(POSTS.id)).limit(placeholder("posts"))));
        var postsOf = List.of(List.of(1, 2, 3, 4, 5, 6, 7), List.of(8, 9), List.of(10), List.<Integer>of());
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(thread -> () -> {
                        for (var i = 0; i < 50; i++) {
                            var user = (thread + i) % 4;
                            var limit = i % 9;
                            var row = byId.bind("posts", limit)
                                    .bind("id", user + 1)
                                    .findFirst()
                                    .orElseThrow();
                            assertThat(row.many("posts"))
                                    .extracting(post -> post.get(POSTS.id))
                                    .isEqualTo(postsOf.get(user).stream()
                                            .limit(limit)
                                            .toList());
                        }
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
}
