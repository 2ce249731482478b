package io.drizzle4j.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class DemoDatabaseIT {

    private static final List<String> TABLES =
            List.of("users", "profiles", "posts", "comments", "tags", "posts_to_tags", "categories", "messages");

    @Test
    void stopsItsServerWithTheApplication() throws SQLException {
        String url;
        try (var application = start()) {
            url = application.getBean(JdbcConnectionDetails.class).getJdbcUrl();
            DriverManager.getConnection(url).close();
        }

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url))
                .withMessageContaining("refused");
    }

    @Test
    void usesAGivenDatabaseAndFillsItOnce() throws IOException {
        try (var server = EmbeddedPostgres.start()) {
            var url = "jdbc:postgresql://localhost:%d/blog".formatted(server.getPort());
            var admin = JdbcClient.create(server.getPostgresDatabase());
            admin.sql("create role blogger login").update();
            admin.sql("create database blog owner blogger").update();
            var blog = JdbcClient.create(server.getDatabase("blogger", "blog"));

            try (var application = start(
                    "spring.datasource.url=" + url,
                    "spring.datasource.username=blogger",
                    "spring.datasource.password=secret")) {
                assertThat(application.getBean(JdbcConnectionDetails.class))
                        .extracting(
                                JdbcConnectionDetails::getJdbcUrl,
                                JdbcConnectionDetails::getUsername,
                                JdbcConnectionDetails::getPassword)
                        .containsExactly(url, "blogger", "secret");
            }
            assertThat(rows(blog))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "users",
                            4,
                            "profiles",
                            3,
                            "posts",
                            10,
                            "comments",
                            8,
                            "tags",
                            4,
                            "posts_to_tags",
                            6,
                            "categories",
                            6,
                            "messages",
                            17));

            blog.sql("delete from comments where id = 1").update();
            var left = rows(blog);
            start("spring.datasource.url=" + url, "spring.datasource.username=blogger")
                    .close();
            assertThat(rows(blog)).isEqualTo(left);
        }
    }

    private static ConfigurableApplicationContext start(String... properties) {
        var arguments = Stream.concat(Stream.of("server.port=0"), Stream.of(properties));
        return SpringApplication.run(
                DemoApplication.class, arguments.map("--"::concat).toArray(String[]::new));
    }

    private static Map<String, Integer> rows(JdbcClient database) {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> database.sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single()));
    }
}
