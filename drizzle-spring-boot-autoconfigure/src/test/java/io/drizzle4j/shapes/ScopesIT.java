package io.drizzle4j.shapes;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** To which row a column refers: that of its level, of an enclosing level, or of a sub-select. */
class ScopesIT {

    private static ShapeDatabase blog;

    @BeforeAll
    static void createBlog() {
        blog = new ShapeDatabase("scopes", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @Test
    void hidesAToOneByItsConditionButNeverItsParent() {
        blog.returns(
                """
                [{"id": 8, "author": null, "editor": {"name": "Ada"}}, {"id": 9, "author": null, "editor": null},
                 {"id": 10, "author": {"name": "Linus"}, "editor": null}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POSTS.id)
                                .where(gte(POSTS.id, 8))
                                .orderBy(POSTS.id)
                                .with("author", a -> a.columns(USERS.name).where(eq(USERS.name, "Linus")))
                                .with("editor", e -> e.columns(USERS.name).where(eq(USERS.name, "Ada")))));
        blog.returns(
                "{\"id\": 8, \"author\": null, \"editor\": {\"name\": \"Ada\"}}",
                db -> db.query(POSTS)
                        .findFirst(q -> q.columns(POSTS.id)
                                .where(eq(POSTS.id, 8))
                                .with("author", a -> a.columns(USERS.name).where(eq(USERS.name, "Linus")))
                                .with("editor", e -> e.columns(USERS.name).where(eq(USERS.name, "Ada")))));
    }

    @Test
    void comparesAChildWithItsParentAndWithTheRoot() {
        blog.returns(
                """
                [{"id": 1, "comments": [{"id": 1, "author": null}, {"id": 3, "author": {"name": "Ada"}}]}, {"id": 5, "comments": []},
                 {"id": 8, "comments": [{"id": 8, "author": null}]}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POSTS.id)
                                .where(inArray(POSTS.id, List.of(1, 5, 8)))
                                .orderBy(POSTS.id)
                                .with(
                                        "comments",
                                        c -> c.columns(COMMENTS.id)
                                                .where(or(
                                                        eq(COMMENTS.authorId, POSTS.authorId),
                                                        eq(COMMENTS.id, POSTS.id)))
                                                .orderBy(COMMENTS.id)
                                                .with(
                                                        "author",
                                                        a -> a.columns(USERS.name)
                                                                .where(eq(USERS.id, POSTS.authorId))))));
    }

    @Test
    void comparesTheTargetOfAToOneWithItsParent() {
        blog.returns(
                "[{\"id\": 6, \"editor\": {\"name\": \"Ada\"}}, {\"id\": 8, \"editor\": null}]",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POSTS.id)
                                .where(inArray(POSTS.id, List.of(6, 8)))
                                .orderBy(POSTS.id)
                                .with("editor", e -> e.columns(USERS.name).where(eq(USERS.id, POSTS.authorId)))));
    }

    private static void threeLevels(QueryConfig q) {
        q.columns(CATEGORIES.name)
                .where(eq(CATEGORIES.id, 1))
                .with(
                        "children",
                        c -> c.columns(CATEGORIES.name)
                                .extras("below", parent(CATEGORIES.name))
                                .orderBy(CATEGORIES.id)
                                .where(gt(CATEGORIES.id, parent(CATEGORIES.id)))
                                .with(
                                        "children",
                                        g -> g.columns(CATEGORIES.name)
                                                .extras("below", parent(CATEGORIES.name))
                                                .extras("top", root(CATEGORIES.name))
                                                .orderBy(desc(CATEGORIES.id))
                                                .where(and(
                                                        gt(CATEGORIES.id, parent(CATEGORIES.id)),
                                                        gt(CATEGORIES.id, root(CATEGORIES.id)),
                                                        ne(CATEGORIES.parentId, root(CATEGORIES.id))))
                                                .with(
                                                        "parent",
                                                        p -> p.columns(CATEGORIES.name)
                                                                .extras("from", parent(CATEGORIES.name))
                                                                .extras("top", root(CATEGORIES.name)))));
    }

    @Test
    void namesParentAndRootOfOneTableOverThreeLevels() {
        var expected = """
                {"name": "Books", "children": [
                  {"name": "Fiction", "below": "Books", "children": [
                    {"name": "Fantasy", "below": "Fiction", "top": "Books",
                     "parent": {"name": "Fiction", "from": "Fantasy", "top": "Books"}},
                    {"name": "Crime", "below": "Fiction", "top": "Books",
                     "parent": {"name": "Fiction", "from": "Crime", "top": "Books"}}]},
                  {"name": "Science", "below": "Books", "children": []}]}""";
        blog.returns("[" + expected + "]", db -> db.query(CATEGORIES).findMany(ScopesIT::threeLevels));
        blog.returns(expected, db -> db.query(CATEGORIES).findFirst(ScopesIT::threeLevels));
    }

    @Test
    void readsItsOwnTableInASubSelectOverTheTableOfAnOuterLevel() {
        var other = alias(CATEGORIES, "other");
        blog.returns(
                """
                [{"name": "Books", "number": 2, "siblings": 1, "children": [
                   {"name": "Fiction", "number": 2, "siblings": 1}]},
                 {"name": "Fiction", "number": 2, "siblings": 1, "children": []}]""",
                db -> db.query(CATEGORIES)
                        .findMany(q -> q.columns(CATEGORIES.name)
                                .where(exists(from(CATEGORIES).where(eq(CATEGORIES.parentId, parent(CATEGORIES.id)))))
                                .orderBy(CATEGORIES.id)
                                .extras(
                                        "number",
                                        count(from(CATEGORIES).where(eq(CATEGORIES.parentId, parent(CATEGORIES.id)))))
                                .extras(
                                        "siblings",
                                        count(from(other)
                                                .where(and(
                                                        ne(other.id, CATEGORIES.id),
                                                        eq(
                                                                coalesce(other.parentId, 0),
                                                                coalesce(CATEGORIES.parentId, 0))))))
                                .with(
                                        "children",
                                        c -> c.columns(CATEGORIES.name)
                                                .where(exists(from(CATEGORIES)
                                                        .where(eq(CATEGORIES.parentId, parent(CATEGORIES.id)))))
                                                .extras(
                                                        "number",
                                                        count(from(other).where(eq(other.parentId, CATEGORIES.id))))
                                                .extras(
                                                        "siblings",
                                                        count(from(other)
                                                                .where(eq(other.parentId, root(CATEGORIES.id)))
                                                                .where(ne(other.id, CATEGORIES.id)))))));
    }

    @Test
    void nestsSubSelectsOfOneTable() {
        var child = alias(CATEGORIES, "child");
        blog.returns(
                "[{\"name\": \"Books\"}]",
                db -> db.query(CATEGORIES)
                        .findMany(q -> q.columns(CATEGORIES.name)
                                .where(exists(from(child)
                                        .where(eq(child.parentId, CATEGORIES.id))
                                        .where(exists(from(CATEGORIES).where(eq(CATEGORIES.parentId, child.id))))))));
    }

    @Test
    void filtersByNotExistsAtANestedLevel() {
        blog.returns(
                """
                [{"name": "Ada", "posts": [{"id": 2, "loud": 0}, {"id": 3, "loud": 0}, {"id": 4, "loud": 0}]},
                 {"name": "Grace", "posts": [{"id": 9, "loud": 0}]}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .orderBy(USERS.id)
                                .where(gt(count(from(POSTS).where(eq(POSTS.authorId, USERS.id))), 1))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.id)
                                                .where(notExists(from(COMMENTS).where(eq(COMMENTS.postId, POSTS.id))))
                                                .extras(
                                                        "loud",
                                                        count(from(COMMENTS)
                                                                .where(eq(COMMENTS.postId, POSTS.id))
                                                                .where(ne(COMMENTS.authorId, USERS.id))))
                                                .orderBy(POSTS.id)
                                                .limit(3))));
    }
}
