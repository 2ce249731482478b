package com.example.blog;

import static com.example.blog.schema.Posts.POSTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** Tests that the README's quick start shows the code of this application, and the results of its queries. */
class QuickStartIT {

    private static TestDatabase database;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        database = TestPostgres.database("quick start");
        application = SpringApplication.run(
                BlogApplication.class,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password());
    }

    @AfterAll
    static void stop() {
        application.close();
        database.close();
    }

    @Test
    void returnsTheRowsOfTheReadme() throws Exception {
        var answer = application.getBean(BlogService.class).usersWithLatestPosts();

        JSONAssert.assertEquals(Readme.blocks("json").get(0), new JsonMapper().writeValueAsString(answer), true);
    }

    @Test
    void returnsTheRecordsOfTheReadme() throws Exception {
        var answer = application.getBean(LatestPosts.class).latestPosts(2);

        JSONAssert.assertEquals(Readme.blocks("json").get(1), new JsonMapper().writeValueAsString(answer), true);
    }

    @Test
    void readsAPostWithItsAuthorByAHandle() {
        var post = application.getBean(BlogService.class).post(4).orElseThrow();

        assertThat(post.get(POSTS.title)).isEqualTo("Compilers");
        assertThat(post.one("author"))
                .hasValueSatisfying(author -> assertThat(author).containsEntry("name", "Grace"));
    }

    @Test
    void writesPosts() {
        var publishing = application.getBean(Publishing.class);

        assertThat(publishing.publish(new Publishing.NewPost("Semaphores", 3)))
                .isEqualTo(new LatestPosts.PostView("Semaphores", new LatestPosts.AuthorView("Edsger")));
        assertThat(publishing.unpublish(3)).isEqualTo(1);
    }

    /** The starter does not include Spring Data. */
    @Test
    void readsWithoutSpringData() {
        assertThat(ClassUtils.isPresent(
                        "org.springframework.data.domain.Pageable", getClass().getClassLoader()))
                .isFalse();
    }

    @Test
    void streamsInATransactionOfTheApplication() {
        assertThat(application.getBean(Titles.class).by("Grace")).contains("Compilers");
    }

    @ParameterizedTest
    @MethodSource("blocksOfCode")
    void containsTheCodeOfTheReadme(String block) throws IOException {
        try (var files = Files.walk(Path.of("src/test"))) {
            assertThat(files.filter(Files::isRegularFile).map(Readme::read))
                    .anySatisfy(source -> assertThat(source).containsIgnoringWhitespaces(block));
        }
    }

    static List<String> blocksOfCode() {
        return Stream.of("java", "yaml")
                .flatMap(language -> Readme.blocks(language).stream())
                .toList();
    }
}
