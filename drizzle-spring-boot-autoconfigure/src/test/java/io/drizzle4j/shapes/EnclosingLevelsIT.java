package io.drizzle4j.shapes;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Expressions of enclosing levels, and where a level must not use them without its own columns. */
class EnclosingLevelsIT {

    private static ShapeDatabase blog;

    @BeforeAll
    static void createBlog() {
        blog = new ShapeDatabase("levels_around", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @Test
    void readsAValueOfRowsRelatedToAnEnclosingLevel() {
        blog.returns(
                """
                [{"id": 1, "comments": [
                    {"id": 1, "by": "Grace", "of": "Ada", "bio": "Wrote the first program", "n": 3, "top": "Grace"},
                    {"id": 2, "by": "Linus", "of": "Ada", "bio": "Wrote the first program", "n": 3, "top": "Grace"}]},
                 {"id": 8, "comments": [
                    {"id": 7, "by": "Ada", "of": "Grace", "bio": "Found the first bug", "n": 2, "top": "Ada"},
                    {"id": 8, "by": "Linus", "of": "Grace", "bio": "Found the first bug", "n": 2, "top": "Ada"}]}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POSTS.id)
                                .where(inArray(POSTS.id, List.of(1, 8)))
                                .orderBy(POSTS.id)
                                .with(
                                        "comments",
                                        c -> c.columns(COMMENTS.id)
                                                .where(ne(
                                                        column("author", USERS.name),
                                                        parent(column("author", USERS.name))))
                                                .extras("by", column("author", USERS.name))
                                                .extras("of", parent(column("author", USERS.name)))
                                                .extras(
                                                        "bio",
                                                        parent(column("author", column("profile", PROFILES.bio))))
                                                .extras("n", parent(count("comments")))
                                                .extras("top", root(capitalizedEditor()))
                                                .orderBy(asc(COMMENTS.id), asc(parent(count("comments")))))));
    }

    private static Expression<String> capitalizedEditor() {
        return sql(PgType.TEXT, "initcap({0})", column("editor", USERS.name));
    }

    @Test
    void refersToLevelsFurtherOut() {
        blog.returns(
                """
                [{"name": "Grace", "posts": [{"id": 8, "comments": [{"id": 8, "author": {
                   "name": "Linus", "posts": 2, "comments": 2, "same": 2, "any": true}}]}]}]""",
                db -> db.query(USERS)
                        .findMany(
                                q -> q.columns(USERS.name)
                                        .where(eq(USERS.id, 2))
                                        .with(
                                                "posts",
                                                p -> p.columns(POSTS.id)
                                                        .where(eq(POSTS.id, 8))
                                                        .with(
                                                                "comments",
                                                                c -> c.columns(COMMENTS.id)
                                                                        .where(eq(COMMENTS.id, 8))
                                                                        .with(
                                                                                "author",
                                                                                a -> a.columns(USERS.name)
                                                                                        .extras(
                                                                                                "posts",
                                                                                                root(count("posts")))
                                                                                        .extras(
                                                                                                "comments",
                                                                                                parent(parent(count(
                                                                                                        "comments"))))
                                                                                        .extras(
                                                                                                "same",
                                                                                                parent(
                                                                                                        parent(
                                                                                                                parent(
                                                                                                                        count(
                                                                                                                                "posts")))))
                                                                                        .extras(
                                                                                                "any",
                                                                                                parent(
                                                                                                        exists(
                                                                                                                from(POSTS)
                                                                                                                        .where(
                                                                                                                                eq(
                                                                                                                                        POSTS.id,
                                                                                                                                        COMMENTS.postId))))))))));
    }

    @Test
    void refersToTheLevelOutsideOfASubSelect() {
        blog.returns(
                "[{\"name\": \"Books\"}, {\"name\": \"Fiction\"}]",
                db -> db.query(CATEGORIES)
                        .findMany(q -> q.columns(CATEGORIES.name)
                                .where(exists(from(CATEGORIES)
                                        .where(and(
                                                eq(CATEGORIES.parentId, parent(CATEGORIES.id)),
                                                lt(count("children"), parent(count("children")))))))
                                .orderBy(CATEGORIES.id)));
    }

    @Test
    void refusesAnExpressionWhoseLevelDoesNotExist() {
        assertRefused(
                USERS,
                q -> q.extras("x", parent(count("posts"))),
                "'users' uses a relation in parent(…), but has no parent level. Remove parent(…).");
        assertRefused(
                USERS,
                q -> q.with("posts", p -> p.extras("x", parent(count("comments")))),
                "No relation 'comments' starts from table 'users'.");
        assertRefused(
                USERS,
                q -> q.with("posts", p -> p.extras("x", parent(lower(POSTS.title)))),
                "'users.posts' uses 'posts.title' in parent(…), but no enclosing level has its table. "
                        + "Use a column of [users] there, or remove parent(…).");
        assertRefused(
                USERS,
                q -> q.with("posts", p -> p.extras("x", root(lower(POSTS.title)))),
                "'users.posts' uses 'posts.title', whose table is not in scope. "
                        + "Use a column of [users], or exists(from(…)).");
    }

    private static void assertRefused(PgTable table, Consumer<QueryConfig> configuration, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> blog.db.query(table).toSql(configuration))
                .withMessageStartingWith(message);
    }

    @Test
    void refusesAConditionOnEnclosingLevelsOnly() {
        var message =
                "The where of 'users.posts' uses no column of its own rows, but only columns of enclosing levels: "
                        + "'users.id'. Use POSTS.id, or write parent(USERS.id) if that is meant.";
        assertRefused(USERS, q -> q.with("posts", p -> p.where(eq(USERS.id, 1))), message);
        assertRefused(
                USERS,
                q -> q.with("posts", p -> p.where(gt(USERS.id, 1)).where(or(isNull(USERS.id), lt(USERS.id, 9)))),
                message);
        assertRefused(USERS, q -> q.with("posts", p -> p.where(eq(USERS.id, root(USERS.id)))), message);
        assertRefused(
                USERS,
                q -> q.with("posts", p -> p.where(eq(USERS.name, "Ada"))),
                "The where of 'users.posts' uses no column of its own rows, but only columns of enclosing levels: "
                        + "'users.name'. Use a column of 'posts', or write parent(USERS.name) if that is meant.");
        assertRefused(
                USERS,
                q -> q.with("posts", p -> p.with("author", a -> a.where(eq(POSTS.id, 1)))),
                "The where of 'users.posts.author' uses no column of its own rows, but only columns of enclosing "
                        + "levels: 'posts.id'. Use USERS.id, or write parent(POSTS.id) if that is meant.");
        assertRefused(
                USERS,
                q -> q.with("posts", p -> p.with("comments", c -> c.where(eq(USERS.id, POSTS.authorId)))),
                "The where of 'users.posts.comments' uses no column of its own rows, but only columns of enclosing "
                        + "levels: 'users.id', 'posts.authorId'. Use COMMENTS.id, COMMENTS.authorId, "
                        + "or write parent(USERS.id), parent(POSTS.authorId) if that is meant.");
    }

    @Test
    void refusesAnOrderByEnclosingLevelsOnly() {
        var message =
                "The orderBy of 'users.posts' uses no column of its own rows, but only columns of enclosing levels: "
                        + "'users.id'. Use POSTS.id, or write parent(USERS.id) if that is meant.";
        assertRefused(USERS, q -> q.with("posts", p -> p.orderBy(USERS.id)), message);
        assertRefused(USERS, q -> q.with("posts", p -> p.orderBy(asc(POSTS.title), desc(USERS.id))), message);
        assertRefused(USERS, q -> q.with("posts", p -> p.distinctOn(USERS.id)), message);
        assertRefused(USERS, q -> q.with("posts", p -> p.orderBy(sql(PgType.INTEGER, "{0} + 1", USERS.id))), message);
    }

    @Test
    void acceptsExplicitReferencesToEnclosingLevels() {
        List.<Consumer<ManyConfig>>of(
                        p -> p.where(eq(parent(USERS.id), 1)),
                        p -> p.where(eq(root(USERS.id), 1)),
                        p -> p.where(eq(parent(lower(USERS.name)), "ada")),
                        p -> p.where(eq(USERS.id, POSTS.authorId)),
                        p -> p.where(gt(USERS.id, 0)).where(gt(POSTS.id, 0)),
                        p -> p.where(and(gt(USERS.id, 0), some("comments"))),
                        p -> p.where(gt(count("comments"), 0)),
                        p -> p.where(exists(from(COMMENTS).where(eq(COMMENTS.authorId, USERS.id)))),
                        p -> p.where(sql(PgType.BOOL, "true")),
                        p -> p.orderBy(parent(USERS.id)),
                        p -> p.orderBy(count("comments")),
                        p -> p.orderBy(sql(PgType.INTEGER, "{0} - {1}", USERS.id, POSTS.id)),
                        p -> p.orderBy(sql(PgType.DOUBLE_PRECISION, "random()")))
                .forEach(configuration -> assertThat(blog.db.query(USERS).findMany(q -> q.with("posts", configuration)))
                        .hasSize(4));
    }
}
