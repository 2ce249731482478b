package io.drizzle4j.relations;

import static io.drizzle4j.fixtures.QueryAssert.assertThatQuery;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An aggregate that a level uses several times is computed once. */
class SharedAggregatesIT {

    private static ShapeDatabase blog;

    @BeforeAll
    static void createBlog() {
        blog = new ShapeDatabase("shared aggregates", BlogSchema.SCHEMA, BlogSchema.createSql());
        blog.execute("create index on posts (author_id); create index on comments (post_id)");
        blog.db.differences(); // reads the catalog again
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @Test
    void areReferencedByTheOrder() {
        assertThatQuery(
                        blog.log,
                        () -> blog.db
                                .query(USERS)
                                .findMany(q -> q.columns(USERS.name)
                                        .extras("drafts", count("posts", eq(POSTS.published, false)))
                                        .orderBy(desc(count("posts", eq(POSTS.published, false))), asc(USERS.id))))
                .hasSql("""
                        select "t0"."name" as "c1",
                          (select count(*) from "posts" "s1"
                            where "s1"."author_id" = "t0"."id" and ("s1"."published" = ?::boolean)) as "c2"
                        from "users" "t0" order by "c2" desc, "t0"."id"
                        """)
                .hasParams(false)
                .returns("""
                        [{"name": "Ada", "drafts": 1}, {"name": "Grace", "drafts": 1},
                         {"name": "Linus", "drafts": 0}, {"name": "Edsger", "drafts": 0}]""");
    }

    @Test
    void areJoinedIfTheWhereUsesThem() {
        assertThatQuery(
                        blog.log,
                        () -> blog.db
                                .query(USERS)
                                .findMany(q -> q.columns(USERS.name)
                                        .where(gt(count("posts"), 1))
                                        .extras("posts#", count("posts"))
                                        .orderBy(desc(count("posts")))))
                .hasSql("""
                        select "t0"."name" as "c1", "a0_1"."v" as "c2"
                        from ("users" "t0" cross join lateral
                          (select (select count(*) from "posts" "s1" where "s1"."author_id" = "t0"."id") as "v" offset 0) "a0_1")
                        where "a0_1"."v" > ?::bigint order by "c2" desc
                        """)
                .hasParams(1L)
                .returns("""
                        [{"name": "Ada", "posts#": 7}, {"name": "Grace", "posts#": 2}]""");
    }

    @Test
    void areComputedOnceAtEveryLevel() {
        blog.returns(
                """
                [{"name": "Ada", "posts": [{"id": 1, "comments#": 3, "author": {"name": "Ada", "n": 7}}]},
                 {"name": "Grace", "posts": [{"id": 8, "comments#": 2, "author": {"name": "Grace", "n": 2}}]}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .where(gt(count("posts"), 1))
                                .where(lt(count("posts"), 100))
                                .orderBy(USERS.id)
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.id)
                                                .where(gt(count("comments"), 1))
                                                .extras("comments#", count("comments"))
                                                .orderBy(desc(count("comments")))
                                                .limit(1)
                                                .with(
                                                        "author",
                                                        a -> a.columns(USERS.name)
                                                                .where(gt(count("posts"), 1))
                                                                .extras("n", count("posts"))))));
        blog.returns(
                "{\"id\": 1, \"author\": {\"name\": \"Ada\", \"n\": 7}}",
                db -> db.query(POSTS)
                        .findFirst(q -> q.columns(POSTS.id)
                                .orderBy(POSTS.id)
                                .with(
                                        "author",
                                        a -> a.columns(USERS.name)
                                                .where(gt(count("posts"), 1))
                                                .extras("n", count("posts")))));
    }

    @Test
    void countRowsToo() {
        blog.returns(
                "1",
                db -> db.query(POSTS)
                        .count(q -> q.where(or(
                                        eq(count("comments", eq(COMMENTS.authorId, 3)), 7),
                                        eq(count("comments", eq(COMMENTS.authorId, 2)), 1),
                                        gt(count("comments", eq(COMMENTS.authorId, 3)), 7)))
                                .where(eq(POSTS.id, 1))));
    }
}
