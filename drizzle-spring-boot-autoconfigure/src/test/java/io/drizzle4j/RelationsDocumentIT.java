package io.drizzle4j;

import static io.drizzle4j.fixtures.QueryAssert.assertThatQuery;
import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Messages.MESSAGES;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.QueryAssert;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.result.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Drizzle's page on relations, section by section: every query of it with its rows. */
class RelationsDocumentIT {

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

    @Nested
    @DisplayName("One-to-Many")
    class OneToMany {

        @Test
        void readsUsersWithTheirPosts() {
            assertThatOneStatement(() -> db.query(USERS)
                            .findMany(q -> q.orderBy(asc(USERS.id))
                                    .with(
                                            "posts",
                                            p -> p.columns(POSTS.id, POSTS.title)
                                                    .orderBy(asc(POSTS.id)))))
                    .returns("""
                            [{"id": 1, "name": "Ada", "posts": [
                                {"id": 1, "title": "Engines"}, {"id": 2, "title": "Notes"},
                                {"id": 3, "title": "Numbers"}, {"id": 4, "title": "Looms"},
                                {"id": 5, "title": "Poetry"}, {"id": 6, "title": "Science"},
                                {"id": 7, "title": "Draft"}]},
                             {"id": 2, "name": "Grace", "posts": [
                                {"id": 8, "title": "Compilers"}, {"id": 9, "title": "Moths"}]},
                             {"id": 3, "name": "Linus", "posts": [{"id": 10, "title": "Kernels"}]},
                             {"id": 4, "name": "Edsger", "posts": []}]""");
        }

        @Test
        void readsPostsWithTheirAuthor() {
            assertThatOneStatement(() -> db.query(POSTS)
                            .findMany(q -> q.where(gte(POSTS.id, 7))
                                    .orderBy(asc(POSTS.id))
                                    .with("author")))
                    .returns("""
                            [{"id": 7, "title": "Draft", "content": null, "authorId": 1, "editorId": null,
                              "published": false, "createdAt": "2024-01-07T09:00:00", "author": {"id": 1, "name": "Ada"}},
                             {"id": 8, "title": "Compilers", "content": "On compilers", "authorId": 2, "editorId": 1,
                              "published": true, "createdAt": "2024-02-01T09:00:00", "author": {"id": 2, "name": "Grace"}},
                             {"id": 9, "title": "Moths", "content": "On moths", "authorId": 2, "editorId": null,
                              "published": false, "createdAt": "2024-02-02T09:00:00", "author": {"id": 2, "name": "Grace"}},
                             {"id": 10, "title": "Kernels", "content": "On kernels", "authorId": 3, "editorId": 2,
                              "published": true, "createdAt": "2024-03-01T09:00:00", "author": {"id": 3, "name": "Linus"}}]""");
        }
    }

    @Nested
    @DisplayName("One-to-One")
    class OneToOne {

        @Test
        void readsUsersWithTheirProfile() {
            assertThatOneStatement(() -> db.query(USERS)
                            .findMany(q -> q.orderBy(asc(USERS.id)).with("profile")))
                    .returns("""
                            [{"id": 1, "name": "Ada", "profile": {"id": 1, "bio": "Wrote the first program",
                              "avatarUrl": "https://example.org/ada.png", "userId": 1}},
                             {"id": 2, "name": "Grace", "profile": {"id": 2, "bio": "Found the first bug",
                              "avatarUrl": null, "userId": 2}},
                             {"id": 3, "name": "Linus", "profile": {"id": 3, "bio": null, "avatarUrl": null, "userId": 3}},
                             {"id": 4, "name": "Edsger", "profile": null}]""");
        }

        @Test
        void readsAProfileWithItsUser() {
            assertThatOneStatement(() -> db.query(PROFILES)
                            .findFirst(q -> q.where(eq(PROFILES.userId, 2)).with("user")))
                    .returns("""
                            {"id": 2, "bio": "Found the first bug", "avatarUrl": null, "userId": 2,
                             "user": {"id": 2, "name": "Grace"}}""");
        }
    }

    @Nested
    @DisplayName("Many-to-Many (Junction Table)")
    class ManyToMany {

        @Test
        void readsPostsWithTheirTagsThroughTheJunction() {
            assertThatOneStatement(() -> db.query(POSTS)
                            .findMany(q -> q.columns(POSTS.title)
                                    .where(lte(POSTS.id, 3))
                                    .orderBy(asc(POSTS.id))
                                    .with(
                                            "postsToTags",
                                            pt -> pt.orderBy(asc(POSTS_TO_TAGS.tagId))
                                                    .with("tag"))))
                    .returns("""
                            [{"title": "Engines", "postsToTags": [
                                {"postId": 1, "tagId": 1, "tag": {"id": 1, "name": "history"}},
                                {"postId": 1, "tagId": 3, "tag": {"id": 3, "name": "machines"}}]},
                             {"title": "Notes", "postsToTags": []},
                             {"title": "Numbers", "postsToTags": [
                                {"postId": 3, "tagId": 2, "tag": {"id": 2, "name": "maths"}}]}]""");
        }

        @Test
        void flattensTheTags() {
            List<Map<String, Object>> flattenedTags = new ArrayList<>();

            assertThatOneStatement(() -> {
                var postsWithTags = db.query(POSTS)
                        .findMany(q -> q.orderBy(asc(POSTS.id))
                                .with(
                                        "postsToTags",
                                        pt -> pt.orderBy(asc(POSTS_TO_TAGS.tagId))
                                                .with("tag")));
                flattenedTags.addAll(flattened(postsWithTags));
                return postsWithTags;
            });

            assertThat(flattenedTags).hasSize(10);
            assertThat(flattenedTags.get(0))
                    .containsEntry("title", "Engines")
                    .containsEntry(
                            "tags", List.of(Map.of("id", 1, "name", "history"), Map.of("id", 3, "name", "machines")));
            assertThat(flattenedTags.get(1)).containsEntry("tags", List.of());
        }

        private static List<Map<String, Object>> flattened(List<Row> postsWithTags) {
            return postsWithTags.stream()
                    .map(post -> {
                        Map<String, Object> flattened = new LinkedHashMap<>(post);
                        flattened.put(
                                "tags",
                                post.many("postsToTags").stream()
                                        .map(pt -> pt.one("tag").orElseThrow())
                                        .toList());
                        return flattened;
                    })
                    .toList();
        }

        @Test
        void readsTagsWithTheirPosts() {
            assertThatOneStatement(() -> db.query(TAGS)
                            .findMany(q -> q.orderBy(asc(TAGS.id))
                                    .with(
                                            "postsToTags",
                                            pt -> pt.columns()
                                                    .orderBy(asc(POSTS_TO_TAGS.postId))
                                                    .with("post", p -> p.columns(POSTS.title)))))
                    .returns("""
                            [{"id": 1, "name": "history", "postsToTags": [{"post": {"title": "Engines"}}]},
                             {"id": 2, "name": "maths", "postsToTags": [{"post": {"title": "Numbers"}}]},
                             {"id": 3, "name": "machines", "postsToTags": [{"post": {"title": "Engines"}},
                                {"post": {"title": "Looms"}}, {"post": {"title": "Compilers"}},
                                {"post": {"title": "Kernels"}}]},
                             {"id": 4, "name": "unused", "postsToTags": []}]""");
        }
    }

    @Nested
    @DisplayName("Self-Referencing Relations")
    class SelfReferencing {

        @Test
        void readsRootsWithTwoLevelsOfChildren() {
            assertThatOneStatement(() -> db.query(CATEGORIES)
                            .findMany(q ->
                                    q.where(isNull(CATEGORIES.parentId)).with("children", c -> c.with("children"))))
                    .returns("""
                            [{"id": 1, "name": "Books", "parentId": null, "children": [
                                {"id": 2, "name": "Fiction", "parentId": 1, "children": [
                                    {"id": 4, "name": "Crime", "parentId": 2, "children": 0},
                                    {"id": 5, "name": "Fantasy", "parentId": 2, "children": 0}]},
                                {"id": 3, "name": "Science", "parentId": 1, "children": []}]},
                             {"id": 6, "name": "Music", "parentId": null, "children": []}]""".replace(", \"children\": 0", ""));
        }

        @Test
        void readsACategoryWithTwoLevelsOfParents() {
            assertThatOneStatement(() -> db.query(CATEGORIES)
                            .findFirst(
                                    q -> q.where(eq(CATEGORIES.name, "Crime")).with("parent", p -> p.with("parent"))))
                    .returns("""
                            {"id": 4, "name": "Crime", "parentId": 2, "parent":
                                {"id": 2, "name": "Fiction", "parentId": 1, "parent":
                                    {"id": 1, "name": "Books", "parentId": null}}}""");
        }
    }

    @Nested
    @DisplayName("Multiple Relations to Same Table")
    class MultipleRelations {

        @Test
        void readsAUserWithTheMessagesInBothDirections() {
            var userId = 1;

            assertThatOneStatement(() -> db.query(USERS)
                            .findFirst(q -> q.where(eq(USERS.id, userId))
                                    .with(
                                            "sentMessages",
                                            m -> m.with("receiver")
                                                    .orderBy(desc(MESSAGES.createdAt))
                                                    .limit(10))
                                    .with(
                                            "receivedMessages",
                                            m -> m.with("sender")
                                                    .orderBy(desc(MESSAGES.createdAt))
                                                    .limit(10))))
                    .returns("""
                            {"id": 1, "name": "Ada",
                             "sentMessages": [
                                {"id": 3, "content": "How is it?", "senderId": 1, "receiverId": 2,
                                 "createdAt": "2024-04-01T09:10:00", "receiver": {"id": 2, "name": "Grace"}},
                                {"id": 1, "content": "Hello Grace", "senderId": 1, "receiverId": 2,
                                 "createdAt": "2024-04-01T09:00:00", "receiver": {"id": 2, "name": "Grace"}}],
                             "receivedMessages": [
                                {"id": 4, "content": "Structured", "senderId": 4, "receiverId": 1,
                                 "createdAt": "2024-04-02T09:00:00", "sender": {"id": 4, "name": "Edsger"}},
                                {"id": 2, "content": "Hello Ada", "senderId": 2, "receiverId": 1,
                                 "createdAt": "2024-04-01T09:05:00", "sender": {"id": 2, "name": "Grace"}}]}""");
        }

        @Test
        void readsMessagesWithBothTheirUsers() {
            assertThatOneStatement(() -> db.query(MESSAGES)
                            .findMany(q -> q.columns(MESSAGES.content)
                                    .orderBy(desc(MESSAGES.createdAt))
                                    .limit(2)
                                    .with("sender")
                                    .with("receiver")))
                    .returns("""
                            [{"content": "Patches welcome", "sender": {"id": 3, "name": "Linus"},
                              "receiver": {"id": 4, "name": "Edsger"}},
                             {"content": "Structured", "sender": {"id": 4, "name": "Edsger"},
                              "receiver": {"id": 1, "name": "Ada"}}]""");
        }
    }

    @Nested
    @DisplayName("Nested With Clauses")
    class NestedWithClauses {

        @Test
        void readsUsersWithTheirLatestPostsTheirCommentsAndTheirAuthors() {
            assertThatOneStatement(this::result).returns("""
                    [{"id": 1, "name": "Ada", "posts": [
                        {"id": 6, "title": "Science", "content": "On science", "authorId": 1, "editorId": 1,
                         "published": true, "createdAt": "2024-01-06T09:00:00", "comments": [
                            {"id": 5, "content": "More", "postId": 6, "authorId": 2,
                             "createdAt": "2024-01-06T10:00:00", "author": {"id": 2, "name": "Grace"}}]},
                        {"id": 5, "title": "Poetry", "content": "On poetry", "authorId": 1, "editorId": null,
                         "published": true, "createdAt": "2024-01-05T09:00:00", "comments": [
                            {"id": 4, "content": "Lovely", "postId": 5, "authorId": 3,
                             "createdAt": "2024-01-05T10:00:00", "author": {"id": 3, "name": "Linus"}}]},
                        {"id": 4, "title": "Looms", "content": "On looms", "authorId": 1, "editorId": 3,
                         "published": true, "createdAt": "2024-01-04T09:00:00", "comments": []},
                        {"id": 3, "title": "Numbers", "content": null, "authorId": 1, "editorId": 2,
                         "published": true, "createdAt": "2024-01-03T09:00:00", "comments": []},
                        {"id": 2, "title": "Notes", "content": "On notes", "authorId": 1, "editorId": null,
                         "published": true, "createdAt": "2024-01-02T09:00:00", "comments": []}],
                      "profile": {"id": 1, "bio": "Wrote the first program",
                        "avatarUrl": "https://example.org/ada.png", "userId": 1}},
                     {"id": 2, "name": "Grace", "posts": [
                        {"id": 8, "title": "Compilers", "content": "On compilers", "authorId": 2, "editorId": 1,
                         "published": true, "createdAt": "2024-02-01T09:00:00", "comments": [
                            {"id": 8, "content": "Indeed", "postId": 8, "authorId": 3,
                             "createdAt": "2024-02-01T11:00:00", "author": {"id": 3, "name": "Linus"}},
                            {"id": 7, "content": "Finally", "postId": 8, "authorId": 1,
                             "createdAt": "2024-02-01T10:00:00", "author": {"id": 1, "name": "Ada"}}]}],
                      "profile": {"id": 2, "bio": "Found the first bug", "avatarUrl": null, "userId": 2}},
                     {"id": 3, "name": "Linus", "posts": [
                        {"id": 10, "title": "Kernels", "content": "On kernels", "authorId": 3, "editorId": 2,
                         "published": true, "createdAt": "2024-03-01T09:00:00", "comments": []}],
                      "profile": {"id": 3, "bio": null, "avatarUrl": null, "userId": 3}},
                     {"id": 4, "name": "Edsger", "posts": [], "profile": null}]""");
        }

        private List<Row> result() {
            return db.query(USERS)
                    .findMany(q -> q.with(
                                    "posts",
                                    p -> p.with(
                                                    "comments",
                                                    c -> c.with("author").orderBy(desc(COMMENTS.createdAt)))
                                            .where(eq(POSTS.published, true))
                                            .orderBy(desc(POSTS.createdAt))
                                            .limit(5))
                            .with("profile"));
        }

        @Test
        void sendsThisStatement() {
            assertThatQuery(blog.log, this::result).hasSql("""
                    with "l0" as materialized (
                      select "t0"."id" as "c1", "t0"."name" as "c2", row_number() over () as "n" from "users" "t0"),
                    "l1" as materialized (
                      select "w".*, row_number() over () as "n" from (
                        select "v".*, row_number() over (partition by "up" order by "c7" desc, "c1" desc) as "r" from (
                          select "l0"."n" as "up", "t1"."id" as "c1", "t1"."title" as "c2", "t1"."content" as "c3",
                            "t1"."author_id" as "c4", "t1"."editor_id" as "c5", "t1"."published" as "c6", "t1"."createdAt" as "c7"
                          from "l0" join "posts" "t1"
                            on "t1"."author_id" = "l0"."c1" and ("t1"."published" = ?::boolean)) "v") "w"
                      where "r" <= ?::bigint),
                    "l2" as materialized (
                      select "l1"."n" as "up", "t2"."id" as "c1", "t2"."content" as "c2", "t2"."post_id" as "c3",
                        "t2"."author_id" as "c4", "t2"."createdAt" as "c5"
                      from "l1" join "comments" "t2" on "t2"."post_id" = "l1"."c1")
                    select 0, null::bigint, "l0"."n", "l0"."c1", "l0"."c2",
                      null::text, null::integer, null::integer, null::boolean, null::timestamp
                    from "l0"
                    union all select 1, "l1"."up", "l1"."n", "l1"."c1", "l1"."c2",
                      "l1"."c3", "l1"."c4", "l1"."c5", "l1"."c6", "l1"."c7"
                    from "l1"
                    union all select 2, "l2"."up", null::bigint, "l2"."c1", "l2"."c2",
                      null::text, "l2"."c3", "l2"."c4", null::boolean, "l2"."c5"
                    from "l2"
                    union all select 3, null::bigint, null::bigint, "l3"."c1", "l3"."c2",
                      null::text, null::integer, null::integer, null::boolean, null::timestamp
                    from (
                      select "t3"."id" as "c1", "t3"."name" as "c2" from "users" "t3"
                      where ("t3"."id") in (select "l2"."c4" from "l2")) "l3"
                    union all select 4, null::bigint, null::bigint, "l4"."c1", "l4"."c2",
                      "l4"."c3", "l4"."c4", null::integer, null::boolean, null::timestamp
                    from (
                      select "t4"."id" as "c1", "t4"."bio" as "c2", "t4"."avatar_url" as "c3", "t4"."user_id" as "c4"
                      from "profiles" "t4" where ("t4"."user_id") in (select "l0"."c1" from "l0")) "l4"
                    """).hasParams(true, 5L);
        }
    }

    @Nested
    @DisplayName("Relation Name Disambiguation")
    class RelationNames {

        @Test
        void readsUsersWithThePostsThatTheyWroteAndThoseThatTheyEdited() {
            assertThatOneStatement(() -> db.query(USERS)
                            .findMany(q -> q.orderBy(asc(USERS.id))
                                    .with(
                                            "authoredPosts",
                                            p -> p.columns(POSTS.id)
                                                    .where(gt(POSTS.id, 5))
                                                    .orderBy(asc(POSTS.id)))
                                    .with(
                                            "editedPosts",
                                            p -> p.columns(POSTS.id).orderBy(asc(POSTS.id)))))
                    .returns("""
                            [{"id": 1, "name": "Ada", "authoredPosts": [{"id": 6}, {"id": 7}],
                              "editedPosts": [{"id": 6}, {"id": 8}]},
                             {"id": 2, "name": "Grace", "authoredPosts": [{"id": 8}, {"id": 9}],
                              "editedPosts": [{"id": 1}, {"id": 3}, {"id": 10}]},
                             {"id": 3, "name": "Linus", "authoredPosts": [{"id": 10}], "editedPosts": [{"id": 4}]},
                             {"id": 4, "name": "Edsger", "authoredPosts": [], "editedPosts": []}]""");
        }

        @Test
        void readsPostsWithTheirAuthorAndTheirEditor() {
            assertThatOneStatement(() -> db.query(POSTS)
                            .findMany(q -> q.columns(POSTS.title)
                                    .where(inArray(POSTS.id, List.of(2, 4)))
                                    .orderBy(asc(POSTS.id))
                                    .with(BlogSchema.POSTS_RELATIONS.author)
                                    .with(BlogSchema.POSTS_RELATIONS.editor)))
                    .returns("""
                            [{"title": "Notes", "author": {"id": 1, "name": "Ada"}, "editor": null},
                             {"title": "Looms", "author": {"id": 1, "name": "Ada"}, "editor": {"id": 3, "name": "Linus"}}]""");
        }
    }

    @Nested
    @DisplayName("Schema Organization")
    class SchemaOrganization {

        @Test
        void readsEveryTableOfTheCombinedSchema() {
            for (var table : BlogSchema.SCHEMA.tables()) {
                assertThatOneStatement(() -> {
                    var rows = db.query(table).findMany();
                    assertThat(rows).as(table.name()).isNotEmpty();
                    return rows;
                });
            }
        }
    }
}
