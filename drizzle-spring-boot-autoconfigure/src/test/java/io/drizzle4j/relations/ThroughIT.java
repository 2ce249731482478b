package io.drizzle4j.relations;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many-to-many relations through a junction table, which does not appear in the result. */
class ThroughIT {

    private static final Schema SCHEMA = Schema.of(
            relations(USERS, r -> r.many("posts", POSTS)),
            relations(
                    POSTS,
                    r -> r.many("tags", TAGS, m -> m.through(POSTS_TO_TAGS))
                            .one("author", USERS, o -> o.fields(POSTS.authorId).references(USERS.id))),
            relations(TAGS, r -> r.many("posts", POSTS)));

    private static ShapeDatabase blog;

    @BeforeAll
    static void createBlog() {
        blog = new ShapeDatabase("through", SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @Test
    void readsTheFarSideInItsOrder() {
        blog.returns(
                """
                [{"id": 1, "tags": [{"name": "machines"}, {"name": "history"}]}, {"id": 2, "tags": []}, {"id": 3, "tags": [{"name": "maths"}]}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POSTS.id)
                                .where(lte(POSTS.id, 3))
                                .orderBy(POSTS.id)
                                .with("tags", t -> t.columns(TAGS.name).orderBy(desc(TAGS.name)))));
    }

    @Test
    void findsTheCounterpart() {
        blog.returns(
                """
                [{"name": "machines", "posts": [{"id": 10, "tags": [{"id": 3}]}, {"id": 8, "tags": [{"id": 3}]}]},
                 {"name": "unused", "posts": []}]""",
                db -> db.query(TAGS)
                        .findMany(q -> q.columns(TAGS.name)
                                .where(gte(TAGS.id, 3))
                                .orderBy(TAGS.id)
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.id)
                                                .orderBy(desc(POSTS.id))
                                                .limit(2)
                                                .with("tags", t -> t.columns(TAGS.id)))));
    }

    @Test
    void filtersByRelatedRows() {
        blog.returns(
                """
                [{"name": "Ada", "n": 7, "first": "2024-01-01T09:00:00", "tagged": 4}, {"name": "Grace", "n": 2, "first": "2024-02-01T09:00:00", "tagged": 1}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .where(and(
                                        some("posts", some("tags", eq(TAGS.name, "machines"))), gt(count("posts"), 1)))
                                .extras("n", count("posts"))
                                .extras("first", min("posts", POSTS.createdAt))
                                .extras("tagged", sum("posts", cast(count("tags"), Integer.class)))
                                .orderBy(desc(count("posts")))));
    }

    @Test
    void readsTheColumnsOfTheJunctionTable() {
        blog.returns(
                """
                [{"id": 1, "tags": [{"name": "history", "of": 1}, {"name": "machines", "of": 1}]}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POSTS.id)
                                .where(and(eq(POSTS.id, 1), eq(column("author", USERS.name), "Ada")))
                                .with(
                                        "tags",
                                        t -> t.columns(TAGS.name)
                                                .extras("of", POSTS_TO_TAGS.postId)
                                                .orderBy(POSTS_TO_TAGS.tagId))));
    }
}
