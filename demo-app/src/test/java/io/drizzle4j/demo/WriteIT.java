package io.drizzle4j.demo;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Tests what is written, and what is returned of it. */
@DemoTest
class WriteIT {

    private static final int COMMENTS_AT_START = 8;

    private static final String COMMENT = """
            {"authorId": 2, "content": "It's here"}""";

    @Autowired
    private RestTestClient client;

    @Autowired
    private StatementLog log;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void deleteNewComments() {
        jdbc.sql("delete from comments where id > ?").param(COMMENTS_AT_START).update();
    }

    @Test
    void returnsTheCommentWithItsPostAndItsAuthor() {
        log.clear();
        var answer = comment(1, COMMENT).expectStatus().isCreated().expectBody();
        assertThat(log.statements()).hasSize(2);

        var written = jdbc.sql("select id, \"createdAt\" as created from comments where id > ?")
                .param(COMMENTS_AT_START)
                .query(Written.class)
                .single();
        var expected = """
                {"id": %d, "content": "It's here", "postId": 1, "authorId": 2, "createdAt": "%s",
                 "post": {"id": 1, "title": "Engines", "content": "On engines", "authorId": 1, "editorId": 2,
                    "published": true, "createdAt": "2026-01-01T09:00:00"},
                 "author": {"id": 2, "name": "Grace"}}""";
        answer.json(
                expected.formatted(written.id(), ISO_LOCAL_DATE_TIME.format(written.created())),
                JsonCompareMode.STRICT);
    }

    private record Written(int id, LocalDateTime created) {}

    @Test
    void returnsNotFoundForAMissingPost() {
        assertThatNothingIsWritten(comment(99, COMMENT), HttpStatus.NOT_FOUND, "There is no post 99.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"authorId\": 2}",
                "{\"authorId\": 2, \"content\": null}",
                "{\"authorId\": 2, \"content\": \" \"}"
            })
    void refusesACommentWithoutContent(String comment) {
        assertThatNothingIsWritten(comment(1, comment), HttpStatus.BAD_REQUEST, "Invalid request content.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"content\": \"x\"}", "{\"authorId\": \"Ada\", \"content\": \"x\"}"})
    void refusesAnInvalidBody(String comment) {
        assertThatNothingIsWritten(comment(1, comment), HttpStatus.BAD_REQUEST, "Failed to read request");
    }

    @Test
    void refusesACommentByAMissingUser() {
        assertThatNothingIsWritten(
                comment(1, "{\"authorId\": 99, \"content\": \"x\"}"),
                HttpStatus.BAD_REQUEST,
                "The database rejected this comment. Does its author exist?");
    }

    @Test
    void rollsBackTheCommentWhenItCannotBeRead() {
        jdbc.sql("alter table users rename column name to renamed").update();
        try {
            log.clear();
            comment(1, COMMENT).expectStatus().isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        } finally {
            jdbc.sql("alter table users rename column renamed to name").update();
        }

        assertThat(log.statements().get(1))
                .startsWith("with \"lw\" as (insert into")
                .contains("\"name\"");
        assertThat(comments()).isEqualTo(COMMENTS_AT_START);
    }

    @Test
    void updatesTheGivenPropertiesOfAPost() {
        log.clear();
        patch("{\"published\": false, \"content\": null}")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"id": 2, "title": "Notes", "content": null, "authorId": 1, "editorId": null,
                         "published": false, "createdAt": "2026-01-02T09:00:00", "author": {"id": 1, "name": "Ada"}}""", JsonCompareMode.STRICT);
        assertThat(log.statements()).hasSize(1);
        patch("{\"published\": true, \"content\": \"On notes\"}").expectStatus().isOk();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"authorId": 2}      | 'authorId' cannot be set.
                    {"published": "no!"} | 'published' is not a valid Boolean.
                    {"title": null}      | 'title' cannot be null.
                    """, quoteCharacter = '`')
    void refusesOtherProperties(String properties, String detail) {
        patch(properties)
                .expectStatus()
                .isEqualTo(HttpStatus.BAD_REQUEST)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(detail);
    }

    @Test
    void deletesAComment() {
        comment(1, COMMENT).expectStatus().isCreated();
        var id = jdbc.sql("select max(id) from comments").query(Integer.class).single();

        delete(2, id).expectStatus().isNotFound();
        delete(1, id).expectStatus().isNoContent();
        delete(1, id).expectStatus().isNotFound();
        assertThat(comments()).isEqualTo(COMMENTS_AT_START);
    }

    private RestTestClient.ResponseSpec delete(int postId, int id) {
        return client.delete()
                .uri("/api/posts/{postId}/comments/{id}", postId, id)
                .exchange();
    }

    private RestTestClient.ResponseSpec patch(String json) {
        return client.patch()
                .uri("/api/posts/2")
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    private RestTestClient.ResponseSpec comment(int postId, String json) {
        return client.post()
                .uri("/api/posts/{id}/comments", postId)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    private void assertThatNothingIsWritten(RestTestClient.ResponseSpec answer, HttpStatus status, String detail) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(detail);
        assertThat(comments()).isEqualTo(COMMENTS_AT_START);
    }

    private int comments() {
        return jdbc.sql("select count(*) from comments").query(Integer.class).single();
    }
}
