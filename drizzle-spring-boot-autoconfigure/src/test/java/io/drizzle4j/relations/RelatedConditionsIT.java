package io.drizzle4j.relations;

import static io.drizzle4j.fixtures.blog.BlogSchema.POSTS_RELATIONS;
import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Conditions on related rows, at the root and below it. */
class RelatedConditionsIT {

    private static ShapeDatabase blog;

    @BeforeAll
    static void createBlog() {
        blog = new ShapeDatabase("related_conditions", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    private static void findsUsers(Expression<Boolean> condition, String... names) {
        finds(USERS, condition, names);
    }

    /**
     * Asserts that the condition finds the rows with these names or titles, in the order of their ids, and counts as
     * many.
     */
    private static void finds(PgTable table, Expression<Boolean> condition, String... names) {
        var key = table.equals(POSTS) ? "title" : table.equals(COMMENTS) ? "content" : "name";
        var rows = new StringBuilder("[");
        for (var name : names) {
            rows.append(rows.length() == 1 ? "" : ", ").append("{\"%s\": \"%s\"}".formatted(key, name));
        }
        blog.returns(
                rows.append("]").toString(),
                db -> db.query(table)
                        .findMany(q ->
                                q.columns(table.column(key)).where(condition).orderBy(asc(table.column("id")))));
        blog.returns(String.valueOf(names.length), db -> db.query(table).count(q -> q.where(condition)));
    }

    @Nested
    class AtTheRoot {

        @Test
        void someMatchesIfThereIsARow() {
            findsUsers(some("posts"), "Ada", "Grace", "Linus");
            findsUsers(some("posts", eq(POSTS.published, false)), "Ada", "Grace");
            findsUsers(some("posts", POSTS.published), "Ada", "Grace", "Linus");
        }

        @Test
        void noneMatchesIfThereIsNoRow() {
            findsUsers(none("posts"), "Edsger");
            findsUsers(none("posts", eq(POSTS.published, false)), "Linus", "Edsger");
        }

        @Test
        void everyMatchesIfTheConditionIsTrueForAllRows() {
            findsUsers(every("posts", eq(POSTS.published, true)), "Linus", "Edsger");
            findsUsers(every("posts", POSTS.published), "Linus", "Edsger");
        }

        /** Some posts have no editor, so it is unknown whether the editor is Grace. */
        @Test
        void everyTreatsUnknownAsNotTrue() {
            findsUsers(every("posts", eq(POSTS.editorId, 2)), "Linus", "Edsger");
            findsUsers(every("posts", ne(POSTS.editorId, 4)), "Linus", "Edsger");
            findsUsers(not(every("posts", ne(POSTS.editorId, 4))), "Ada", "Grace");
            findsUsers(not(some("posts", ne(POSTS.editorId, 4))), "Edsger");
            findsUsers(none("posts", not(eq(POSTS.editorId, 2))), "Linus", "Edsger");
        }

        @Test
        void twoConditionsInsideOneMatchTheSameRow() {
            findsUsers(some("posts", and(eq(POSTS.published, false), eq(POSTS.editorId, 2))));
            findsUsers(and(some("posts", eq(POSTS.published, false)), some("posts", eq(POSTS.editorId, 2))), "Ada");
        }

        @Test
        void aOneIsPresentOrNot() {
            finds(POSTS, some("editor"), "Engines", "Numbers", "Looms", "Science", "Compilers", "Kernels");
            finds(POSTS, none("editor"), "Notes", "Poetry", "Draft", "Moths");
            finds(POSTS, some("editor", eq(USERS.name, "Linus")), "Looms");
            finds(POSTS, none("author", ne(USERS.name, "Linus")), "Kernels");
            findsUsers(none("profile"), "Edsger");
        }

        @Test
        void aColumnOfAOneIsCompared() {
            finds(POSTS, eq(column("author", USERS.name), "Grace"), "Compilers", "Moths");
            finds(POSTS, ne(column("editor", USERS.name), "Grace"), "Looms", "Science", "Compilers");
            finds(POSTS, isNull(column("editor", USERS.name)), "Notes", "Poetry", "Draft", "Moths");
            finds(POSTS, eq(column("editor", USERS.id), POSTS.authorId), "Science");
            finds(COMMENTS, eq(column("post", column("author", USERS.name)), "Grace"), "Finally", "Indeed");
            findsUsers(isNotNull(column("profile", PROFILES.avatarUrl)), "Ada");
        }

        @Test
        void aNumberOfRowsIsCompared() {
            findsUsers(eq(count("posts"), 0), "Edsger");
            findsUsers(gt(count("posts"), 2), "Ada");
            findsUsers(between(count("posts", eq(POSTS.published, true)), 1, 5), "Grace", "Linus");
            findsUsers(gt(count("posts"), count("editedPosts")), "Ada");
            findsUsers(inArray(count("posts"), List.of(1L, 2L)), "Grace", "Linus");
            finds(POSTS, gt(count(POSTS_RELATIONS.comments), 1), "Engines", "Compilers");
        }

        @Test
        void valuesOfRelatedRowsAreCompared() {
            findsUsers(gt(sum("posts", POSTS.id), new BigDecimal(20)), "Ada");
            findsUsers(lt(min("posts", POSTS.title), "F"), "Ada", "Grace");
            findsUsers(isNull(max("posts", POSTS.title)), "Edsger");
        }

        @Test
        void canBeNested() {
            findsUsers(some("posts", some("comments", eq(COMMENTS.content, "Lovely"))), "Ada");
            findsUsers(some("posts", none("comments")), "Ada", "Grace", "Linus");
            findsUsers(every("posts", some("comments")), "Edsger");
            findsUsers(some("posts", gt(count("comments"), 2)), "Ada");
            findsUsers(
                    some("posts", eq(count("comments", eq(column("author", USERS.name), "Linus")), 1)), "Ada", "Grace");
            findsUsers(some("posts", some("postsToTags", some("tag", eq(TAGS.name, "maths")))), "Ada");
            findsUsers(gt(count("posts", some("comments")), 1), "Ada");
            findsUsers(none("posts", every("comments", some("author", none("posts")))), "Edsger");
        }

        @Test
        void acceptHandlesInsteadOfKeys() {
            finds(POSTS, some(POSTS_RELATIONS.comments), "Engines", "Poetry", "Science", "Draft", "Compilers");
            finds(POSTS, none(POSTS_RELATIONS.editor), "Notes", "Poetry", "Draft", "Moths");
            finds(
                    POSTS,
                    and(
                            some(POSTS_RELATIONS.comments, eq(COMMENTS.authorId, 3)),
                            every(POSTS_RELATIONS.comments, ne(COMMENTS.authorId, 2))),
                    "Poetry",
                    "Compilers");
            finds(POSTS, none(POSTS_RELATIONS.author, lt(USERS.id, 3)), "Kernels");
            finds(POSTS, eq(column(POSTS_RELATIONS.author, USERS.name), "Linus"), "Kernels");
            finds(POSTS, gt(count(POSTS_RELATIONS.comments, lt(COMMENTS.authorId, 3)), 1), "Engines");
        }

        @Test
        void areUsedInsideOfLogicAndFragments() {
            findsUsers(or(none("posts"), some("posts", eq(POSTS.title, "Kernels"))), "Linus", "Edsger");
            findsUsers(not(some("posts", eq(POSTS.published, false))), "Linus", "Edsger");
            findsUsers(sql(PgType.BOOL, "{0} % 2 = 1", count("posts")), "Ada", "Linus");
        }

        @Test
        void areUsedInsideOfSubSelects() {
            findsUsers(
                    exists(from(POSTS)
                            .where(and(
                                    eq(POSTS.authorId, USERS.id), some("comments", eq(COMMENTS.authorId, USERS.id))))),
                    "Ada");
            findsUsers(gt(count(from(POSTS).where(and(eq(POSTS.authorId, USERS.id), some("comments")))), 1), "Ada");
            findsUsers(
                    some(
                            "posts",
                            exists(from(COMMENTS)
                                    .where(and(eq(COMMENTS.postId, POSTS.id), eq(COMMENTS.authorId, USERS.id))))),
                    "Ada");
        }

        @Test
        void columnsOfEnclosingLevelsAreUsed() {
            findsUsers(some("posts", some("comments", eq(COMMENTS.authorId, USERS.id))), "Ada");
            findsUsers(some("posts", eq(POSTS.editorId, POSTS.authorId)), "Ada");
        }

        @Test
        void theRowsOfASelfReferenceHaveTheirOwnScope() {
            finds(CATEGORIES, some("children"), "Books", "Fiction");
            finds(CATEGORIES, some("children", some("children")), "Books");
            finds(CATEGORIES, eq(column("parent", column("parent", CATEGORIES.name)), "Books"), "Crime", "Fantasy");
            finds(CATEGORIES, some("children", gt(CATEGORIES.name, parent(CATEGORIES.name))), "Books");
            finds(CATEGORIES, some("children", some("children", gt(CATEGORIES.id, root(CATEGORIES.id)))), "Books");
            finds(CATEGORIES, gt(max("children", CATEGORIES.name), CATEGORIES.name), "Books");
        }
    }

    @Nested
    class BelowTheRoot {

        private void returns(String json, Consumer<QueryConfig> q) {
            blog.returns(
                    json,
                    db -> db.query(USERS).findMany(u -> {
                        u.columns(USERS.name).orderBy(asc(USERS.id));
                        q.accept(u);
                    }));
        }

        @Test
        void filterTheRowsOfTheLevelAndNeverItsParents() {
            returns(
                    """
                    [{"name": "Ada", "posts": [{"title": "Engines"}, {"title": "Poetry"}, {"title": "Science"}, {"title": "Draft"}]},
                     {"name": "Grace", "posts": [{"title": "Compilers"}]}, {"name": "Linus", "posts": []}, {"name": "Edsger", "posts": []}]""",
                    u -> u.with(
                            "posts",
                            p -> p.columns(POSTS.title).where(some("comments")).orderBy(asc(POSTS.id))));
        }

        @Test
        void countBeforeTheLimitOfEachParent() {
            returns(
                    """
                    [{"name": "Ada", "posts": [{"title": "Poetry"}]},
                     {"name": "Grace", "posts": []}, {"name": "Linus", "posts": []}, {"name": "Edsger", "posts": []}]""",
                    u -> u.with(
                            "posts",
                            p -> p.columns(POSTS.title)
                                    .where(and(every("comments", ne(COMMENTS.authorId, 1)), some("comments")))
                                    .orderBy(asc(POSTS.id))
                                    .limit(1)));
        }

        @Test
        void filterTheOneRow() {
            returns(
                    """
                    [{"name": "Ada", "profile": {"bio": "Wrote the first program", "user": {"name": "Ada"}}},
                     {"name": "Grace", "profile": null}, {"name": "Linus", "profile": null}, {"name": "Edsger", "profile": null}]""",
                    u -> u.with(
                            "profile",
                            p -> p.columns(PROFILES.bio)
                                    .where(gt(column("user", count("posts")), 2))
                                    .with("user", o -> o.columns(USERS.name))));
            blog.returns(
                    """
                    {"id": 8, "author": null, "editor": {"name": "Ada"}}""",
                    db -> db.query(POSTS)
                            .findFirst(q -> q.columns(POSTS.id)
                                    .where(eq(POSTS.id, 8))
                                    .with("author", a -> a.columns(USERS.name).where(gt(count("posts"), 2)))
                                    .with("editor", e -> e.columns(USERS.name).where(gt(count("posts"), 2)))));
        }

        @Test
        void compareWithEnclosingLevels() {
            returns(
                    """
                    [{"name": "Ada", "posts": [{"title": "Engines", "comments": [{"content": "Thanks"}]}]},
                     {"name": "Grace", "posts": []}, {"name": "Linus", "posts": []}, {"name": "Edsger", "posts": []}]""",
                    u -> u.with(
                            "posts",
                            p -> p.columns(POSTS.title)
                                    .where(some("comments", eq(COMMENTS.authorId, USERS.id)))
                                    .with(
                                            "comments",
                                            c -> c.columns(COMMENTS.content)
                                                    .where(some("author", eq(USERS.id, root(USERS.id)))))));
            returns(
                    """
                    [{"name": "Ada", "posts": [{"title": "Science"}]},
                     {"name": "Grace", "posts": []}, {"name": "Linus", "posts": []}, {"name": "Edsger", "posts": []}]""",
                    u -> u.with(
                            "posts",
                            p -> p.columns(POSTS.title).where(some("editor", eq(USERS.id, parent(POSTS.authorId))))));
        }
    }
}
