package io.drizzle4j.test;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.test.scanned.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The test slice with a container. Runs only where Docker has the image. */
@DrizzleTest(properties = {"spring.flyway.enabled=false", "spring.liquibase.enabled=false", "drizzle.ddl=create"})
@ContextConfiguration(classes = Application.class)
@Import(ServiceConnectionIT.Containers.class)
@EnabledIf("io.drizzle4j.fixtures.TestPostgres#dockerHasImage")
class ServiceConnectionIT {

    @Autowired
    private RelationalQueries db;

    @Test
    void connectsToTheContainer() {
        assertThat(db.query(POSTS).findMany(q -> q.with("author"))).isEmpty();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Containers {

        @Bean
        @ServiceConnection
        PostgreSQLContainer postgres() {
            return new PostgreSQLContainer(TestPostgres.image());
        }
    }
}
