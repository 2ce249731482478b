package io.drizzle4j.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Tests the complete response of each endpoint that reads, and that each runs one statement. */
@DemoTest
class ReadIT {

    @Autowired
    private RestTestClient client;

    @Autowired
    private StatementLog log;

    @Test
    void showsUsersWithTheirLatestPublishedPostsTheirCommentsAndTheirProfile() {
        assertThatGet("/api/users", HttpStatus.OK, """
                [{"id": 1, "name": "Ada",
                  "posts": [
                    {"id": 6, "title": "Science", "content": "On science", "authorId": 1, "editorId": 1,
                     "published": true, "createdAt": "2026-01-06T09:00:00", "comments": [
                        {"id": 4, "content": "More", "postId": 6, "authorId": 2,
                         "createdAt": "2026-01-06T10:00:00", "author": {"id": 2, "name": "Grace"}}]},
                    {"id": 5, "title": "Poetry", "content": "On poetry", "authorId": 1, "editorId": null,
                     "published": true, "createdAt": "2026-01-05T09:00:00", "comments": [
                        {"id": 3, "content": "Lovely", "postId": 5, "authorId": 3,
                         "createdAt": "2026-01-05T10:00:00", "author": {"id": 3, "name": "Linus"}}]},
                    {"id": 4, "title": "Looms", "content": "On looms", "authorId": 1, "editorId": 3,
                     "published": true, "createdAt": "2026-01-04T09:00:00", "comments": []},
                    {"id": 3, "title": "Numbers", "content": null, "authorId": 1, "editorId": 2,
                     "published": true, "createdAt": "2026-01-03T09:00:00", "comments": []},
                    {"id": 2, "title": "Notes", "content": "On notes", "authorId": 1, "editorId": null,
                     "published": true, "createdAt": "2026-01-02T09:00:00", "comments": []}],
                  "profile": {"id": 1, "bio": "Wrote the first program",
                    "avatarUrl": "https://example.org/ada.png", "userId": 1}},
                 {"id": 2, "name": "Grace",
                  "posts": [
                    {"id": 8, "title": "Compilers", "content": "On compilers", "authorId": 2, "editorId": 1,
                     "published": true, "createdAt": "2026-02-01T09:00:00", "comments": [
                        {"id": 8, "content": "At last", "postId": 8, "authorId": 4,
                         "createdAt": "2026-02-01T12:00:00", "author": {"id": 4, "name": "Edsger"}},
                        {"id": 7, "content": "Indeed", "postId": 8, "authorId": 3,
                         "createdAt": "2026-02-01T11:00:00", "author": {"id": 3, "name": "Linus"}},
                        {"id": 6, "content": "Finally", "postId": 8, "authorId": 1,
                         "createdAt": "2026-02-01T10:00:00", "author": {"id": 1, "name": "Ada"}}]}],
                  "profile": {"id": 2, "bio": "Found the first bug", "avatarUrl": null, "userId": 2}},
                 {"id": 3, "name": "Linus",
                  "posts": [
                    {"id": 10, "title": "Kernels", "content": "On kernels", "authorId": 3, "editorId": 2,
                     "published": true, "createdAt": "2026-03-01T09:00:00", "comments": []}],
                  "profile": {"id": 3, "bio": null, "avatarUrl": null, "userId": 3}},
                 {"id": 4, "name": "Edsger", "posts": [], "profile": null}]""");
    }

    @Test
    void showsOneUser() {
        assertThatGet("/api/users/4", HttpStatus.OK, """
                {"id": 4, "name": "Edsger"}""");
    }

    @Test
    void returnsNotFoundForAMissingUser() {
        assertThatGet("/api/users/99", HttpStatus.NOT_FOUND, """
                {"status": 404, "title": "Not Found", "detail": "There is no user 99.", "instance": "/api/users/99"}""");
    }

    @Test
    void showsTheMessagesOfAUserInBothDirections() {
        assertThatGet("/api/users/1/messages", HttpStatus.OK, """
                {"id": 1, "name": "Ada",
                 "sentMessages": [
                    {"id": 3, "content": "How is it?", "senderId": 1, "receiverId": 2,
                     "createdAt": "2026-04-01T09:10:00", "receiver": {"id": 2, "name": "Grace"}},
                    {"id": 1, "content": "Hello Grace", "senderId": 1, "receiverId": 2,
                     "createdAt": "2026-04-01T09:00:00", "receiver": {"id": 2, "name": "Grace"}}],
                 "receivedMessages": [
                    {"id": 4, "content": "Structured", "senderId": 4, "receiverId": 1,
                     "createdAt": "2026-04-02T09:00:00", "sender": {"id": 4, "name": "Edsger"}},
                    {"id": 2, "content": "Hello Ada", "senderId": 2, "receiverId": 1,
                     "createdAt": "2026-04-01T09:05:00", "sender": {"id": 2, "name": "Grace"}}]}""");
    }

    @Test
    void showsOnlyTheTenNewestMessages() {
        var newestFirst = IntStream.iterate(12, n -> n > 2, n -> n - 1).mapToObj("Bug %d"::formatted);

        client.get()
                .uri("/api/users/3/messages")
                .exchange()
                .expectBody()
                .jsonPath("$.receivedMessages[*].content")
                .isEqualTo(newestFirst.toList())
                .jsonPath("$.sentMessages[*].content")
                .isEqualTo("Patches welcome");
    }

    @Test
    void returnsNotFoundForTheMessagesOfAMissingUser() {
        assertThatGet("/api/users/99/messages", HttpStatus.NOT_FOUND, """
                {"status": 404, "title": "Not Found", "detail": "There is no user 99.",
                 "instance": "/api/users/99/messages"}""");
    }

    @Test
    void showsTheMostDiscussedPostsWithTheirTags() {
        assertThatGet("/api/posts/discussed?comments=2", HttpStatus.OK, """
                [{"title": "Compilers", "commentCount": 3, "tags": [{"name": "machines"}]},
                 {"title": "Engines", "commentCount": 2, "tags": [{"name": "history"}, {"name": "machines"}]}]""");
    }

    @Test
    void showsPostsWithTheirAuthorAndTheirEditor() {
        assertThatGet("/api/posts", HttpStatus.OK, """
                [{"id": 10, "title": "Kernels", "content": "On kernels", "authorId": 3, "editorId": 2,
                  "published": true, "createdAt": "2026-03-01T09:00:00",
                  "author": {"id": 3, "name": "Linus"}, "editor": {"id": 2, "name": "Grace"}},
                 {"id": 9, "title": "Moths", "content": "On moths", "authorId": 2, "editorId": null,
                  "published": false, "createdAt": "2026-02-02T09:00:00",
                  "author": {"id": 2, "name": "Grace"}, "editor": null},
                 {"id": 8, "title": "Compilers", "content": "On compilers", "authorId": 2, "editorId": 1,
                  "published": true, "createdAt": "2026-02-01T09:00:00",
                  "author": {"id": 2, "name": "Grace"}, "editor": {"id": 1, "name": "Ada"}},
                 {"id": 7, "title": "Draft", "content": null, "authorId": 1, "editorId": null,
                  "published": false, "createdAt": "2026-01-07T09:00:00",
                  "author": {"id": 1, "name": "Ada"}, "editor": null},
                 {"id": 6, "title": "Science", "content": "On science", "authorId": 1, "editorId": 1,
                  "published": true, "createdAt": "2026-01-06T09:00:00",
                  "author": {"id": 1, "name": "Ada"}, "editor": {"id": 1, "name": "Ada"}},
                 {"id": 5, "title": "Poetry", "content": "On poetry", "authorId": 1, "editorId": null,
                  "published": true, "createdAt": "2026-01-05T09:00:00",
                  "author": {"id": 1, "name": "Ada"}, "editor": null},
                 {"id": 4, "title": "Looms", "content": "On looms", "authorId": 1, "editorId": 3,
                  "published": true, "createdAt": "2026-01-04T09:00:00",
                  "author": {"id": 1, "name": "Ada"}, "editor": {"id": 3, "name": "Linus"}},
                 {"id": 3, "title": "Numbers", "content": null, "authorId": 1, "editorId": 2,
                  "published": true, "createdAt": "2026-01-03T09:00:00",
                  "author": {"id": 1, "name": "Ada"}, "editor": {"id": 2, "name": "Grace"}},
                 {"id": 2, "title": "Notes", "content": "On notes", "authorId": 1, "editorId": null,
                  "published": true, "createdAt": "2026-01-02T09:00:00",
                  "author": {"id": 1, "name": "Ada"}, "editor": null},
                 {"id": 1, "title": "Engines", "content": "On engines", "authorId": 1, "editorId": 2,
                  "published": true, "createdAt": "2026-01-01T09:00:00",
                  "author": {"id": 1, "name": "Ada"}, "editor": {"id": 2, "name": "Grace"}}]""");
    }

    @Test
    void showsTheLatestPostsAsRecords() {
        assertThatGet("/api/posts/latest", HttpStatus.OK, """
                [{"id": 10, "title": "Kernels", "commentCount": 0,
                  "author": {"name": "Linus"}, "editor": {"name": "Grace"}},
                 {"id": 8, "title": "Compilers", "commentCount": 3,
                  "author": {"name": "Grace"}, "editor": {"name": "Ada"}},
                 {"id": 6, "title": "Science", "commentCount": 1,
                  "author": {"name": "Ada"}, "editor": {"name": "Ada"}}]""");
    }

    @Test
    void showsPostsWithTheirTags() {
        assertThatGet("/api/posts/tags", HttpStatus.OK, """
                [{"id": 1, "title": "Engines", "content": "On engines", "authorId": 1, "editorId": 2,
                  "published": true, "createdAt": "2026-01-01T09:00:00",
                  "postsToTags": [{"postId": 1, "tagId": 1, "tag": {"id": 1, "name": "history"}},
                                  {"postId": 1, "tagId": 3, "tag": {"id": 3, "name": "machines"}}],
                  "tags": [{"id": 1, "name": "history"}, {"id": 3, "name": "machines"}]},
                 {"id": 2, "title": "Notes", "content": "On notes", "authorId": 1, "editorId": null,
                  "published": true, "createdAt": "2026-01-02T09:00:00", "postsToTags": [], "tags": []},
                 {"id": 3, "title": "Numbers", "content": null, "authorId": 1, "editorId": 2,
                  "published": true, "createdAt": "2026-01-03T09:00:00",
                  "postsToTags": [{"postId": 3, "tagId": 2, "tag": {"id": 2, "name": "maths"}}],
                  "tags": [{"id": 2, "name": "maths"}]},
                 {"id": 4, "title": "Looms", "content": "On looms", "authorId": 1, "editorId": 3,
                  "published": true, "createdAt": "2026-01-04T09:00:00",
                  "postsToTags": [{"postId": 4, "tagId": 3, "tag": {"id": 3, "name": "machines"}}],
                  "tags": [{"id": 3, "name": "machines"}]},
                 {"id": 5, "title": "Poetry", "content": "On poetry", "authorId": 1, "editorId": null,
                  "published": true, "createdAt": "2026-01-05T09:00:00", "postsToTags": [], "tags": []},
                 {"id": 6, "title": "Science", "content": "On science", "authorId": 1, "editorId": 1,
                  "published": true, "createdAt": "2026-01-06T09:00:00", "postsToTags": [], "tags": []},
                 {"id": 7, "title": "Draft", "content": null, "authorId": 1, "editorId": null,
                  "published": false, "createdAt": "2026-01-07T09:00:00", "postsToTags": [], "tags": []},
                 {"id": 8, "title": "Compilers", "content": "On compilers", "authorId": 2, "editorId": 1,
                  "published": true, "createdAt": "2026-02-01T09:00:00",
                  "postsToTags": [{"postId": 8, "tagId": 3, "tag": {"id": 3, "name": "machines"}}],
                  "tags": [{"id": 3, "name": "machines"}]},
                 {"id": 9, "title": "Moths", "content": "On moths", "authorId": 2, "editorId": null,
                  "published": false, "createdAt": "2026-02-02T09:00:00", "postsToTags": [], "tags": []},
                 {"id": 10, "title": "Kernels", "content": "On kernels", "authorId": 3, "editorId": 2,
                  "published": true, "createdAt": "2026-03-01T09:00:00",
                  "postsToTags": [{"postId": 10, "tagId": 3, "tag": {"id": 3, "name": "machines"}}],
                  "tags": [{"id": 3, "name": "machines"}]}]""");
    }

    @Test
    void showsCategoriesWithTwoLevelsOfChildren() {
        assertThatGet("/api/categories", HttpStatus.OK, """
                [{"id": 1, "name": "Books", "parentId": null, "children": [
                    {"id": 2, "name": "Fiction", "parentId": 1, "children": [
                        {"id": 4, "name": "Crime", "parentId": 2, "children": []},
                        {"id": 5, "name": "Fantasy", "parentId": 2, "children": []}]},
                    {"id": 3, "name": "Science", "parentId": 1, "children": []}]},
                 {"id": 6, "name": "Music", "parentId": null, "children": []}]""");
    }

    private void assertThatGet(String uri, HttpStatus status, String json) {
        log.clear();
        client.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .json(json, JsonCompareMode.STRICT);
        assertThat(log.statements()).hasSize(1);
    }
}
