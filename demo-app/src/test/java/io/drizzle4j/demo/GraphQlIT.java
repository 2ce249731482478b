package io.drizzle4j.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Tests the responses of GraphQL queries, and that each root field runs one statement. */
@DemoTest
class GraphQlIT {

    @Autowired
    private RestTestClient client;

    @Autowired
    private StatementLog log;

    @Test
    void readsAliasesFragmentsAndArgumentsOfNestedFieldsInOneStatement() {
        assertThatQuery("""
                query { users {
                    name
                    latest: posts(first: 1, published: true) { ...Titled }
                    drafts: posts(published: false) { ...Titled commentCount comments(by: 2) { content author { name } } } } }
                fragment Titled on Post { title tags { name } }
                """, 1, """
                {"data": {"users": [
                  {"name": "Ada", "latest": [{"title": "Science", "tags": []}],
                   "drafts": [{"title": "Draft", "tags": [], "commentCount": 1,
                               "comments": [{"content": "Not yet", "author": {"name": "Grace"}}]}]},
                  {"name": "Grace", "latest": [{"title": "Compilers", "tags": [{"name": "machines"}]}],
                   "drafts": [{"title": "Moths", "tags": [], "commentCount": 0, "comments": []}]},
                  {"name": "Linus", "latest": [{"title": "Kernels", "tags": [{"name": "machines"}]}], "drafts": []},
                  {"name": "Edsger", "latest": [], "drafts": []}]}}""");
    }

    @Test
    void runsOneStatementForEachRootField() {
        assertThatQuery("{ a: post(id: 1) { title } b: post(id: 99) { title } }", 2, """
                {"data": {"a": {"title": "Engines"}, "b": null}}""");
    }

    @Test
    void scrollsInBothDirections() {
        var first = "{ feed(first: 2) { edges { cursor node { title author { name } } } pageInfo { hasNextPage } } }";
        assertThatQuery(first.replace("cursor ", ""), 1, """
                {"data": {"feed": {
                  "edges": [{"node": {"title": "Kernels", "author": {"name": "Linus"}}},
                            {"node": {"title": "Compilers", "author": {"name": "Grace"}}}],
                  "pageInfo": {"hasNextPage": true}}}}""");
        var cursor = cursor(first);
        assertThatQuery("{ feed(first: 1, after: \"%s\") { edges { node { title } } } }".formatted(cursor), 1, """
                {"data": {"feed": {"edges": [{"node": {"title": "Science"}}]}}}""");
        assertThatQuery("{ feed(last: 1, before: \"%s\") { edges { node { title } } } }".formatted(cursor), 1, """
                {"data": {"feed": {"edges": [{"node": {"title": "Kernels"}}]}}}""");
        assertThatQuery("{ feed(last: 1) { edges { node { title } } } }", 1, """
                {"data": {"feed": {"edges": [{"node": {"title": "Engines"}}]}}}""");
    }

    private String cursor(String query) {
        var body = new String(post(query).expectBody().returnResult().getResponseBodyContent(), StandardCharsets.UTF_8);
        return JsonPath.read(body, "$.data.feed.edges[1].cursor");
    }

    @Test
    void rejectsTooMuchAsAnErrorOfTheClient() {
        assertThatQuery("{ users { posts(first: 101) { title } } }", 0, """
                {"errors": [{"message": "The argument 'first' of 'posts' is not between 0 and 100.",
                             "locations": [{"line": 1, "column": 3}], "path": ["users"],
                             "extensions": {"classification": "BAD_REQUEST"}}],
                 "data": null}""");
    }

    @Test
    void rejectsCursorsOfOtherConnectionsAsErrorsOfTheClient() {
        assertThatQuery("{ feed(after: \"abc\") { edges { cursor } } }", 0, """
                {"errors": [{"message": "The cursor is malformed.",
                             "locations": [{"line": 1, "column": 3}], "path": ["feed"],
                             "extensions": {"classification": "BAD_REQUEST"}}],
                 "data": null}""");
    }

    @Test
    void rejectsInvalidPageSizesAsErrorsOfTheClient() {
        assertThatQuery("{ feed(first: 0) { edges { cursor } } }", 0, """
                {"errors": [{"message": "The argument 'first' of 'feed' is not between 1 and 100.",
                             "locations": [{"line": 1, "column": 3}], "path": ["feed"],
                             "extensions": {"classification": "BAD_REQUEST"}}],
                 "data": null}""");
    }

    private void assertThatQuery(String query, int statements, String json) {
        log.clear();
        post(query).expectStatus().isOk().expectBody().json(json, JsonCompareMode.STRICT);
        assertThat(log.statements()).hasSize(statements);
    }

    private RestTestClient.ResponseSpec post(String query) {
        return client.post()
                .uri("/graphql")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("query", query))
                .exchange();
    }
}
