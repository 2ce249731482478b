package io.drizzle4j.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@DemoTest
class EndpointIT {

    private static final Path README = Path.of("..", "README.md");

    @Autowired
    private RestTestClient client;

    @Test
    void showsTheDiagramOfTheReadme() throws IOException {
        var answer = client.get().uri("/actuator/drizzle/diagram").exchange();

        answer.expectStatus().isOk();
        answer.expectHeader().contentTypeCompatibleWith(MediaType.TEXT_PLAIN);
        var diagram = Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
        assertThat(diagram).startsWith("erDiagram\n");
        assertThat(Files.readString(README)).contains("```mermaid\n" + diagram + "```\n");
    }

    @Test
    void returnsNotFoundForAnotherSectionOrBean() {
        client.get().uri("/actuator/drizzle/other").exchange().expectStatus().isNotFound();
        client.get()
                .uri("/actuator/drizzle/diagram?bean=other")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void showsWhatTheApplicationHasQueried() {
        client.get().uri("/api/users/1").exchange().expectStatus().isOk();

        client.get()
                .uri("/actuator/drizzle")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.beans.relationalQueries.tables[?(@.name == 'users')].columns[*].name")
                .exists()
                .jsonPath("$.beans.relationalQueries.differences")
                .isEmpty()
                .jsonPath("$.beans.relationalQueries.advice[?(@.table == 'comments')].statement")
                .exists()
                .jsonPath("$.beans.relationalQueries.queries[?(@.table == 'users')].executions.count")
                .exists()
                .jsonPath("$.beans.relationalQueries.databaseError")
                .doesNotExist();
    }
}
