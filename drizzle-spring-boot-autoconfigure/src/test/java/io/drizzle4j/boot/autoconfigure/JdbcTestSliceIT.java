package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.RelationsDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/** Queries in Spring Boot's JDBC test slice, as documented, in the transaction of the test. */
@JdbcTest(properties = {"spring.flyway.enabled=false", "spring.liquibase.enabled=false"})
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Import(JdbcTestSliceIT.Blog.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class JdbcTestSliceIT {

    private static final BlogDatabase BLOG = new BlogDatabase();

    private final RelationalQueries db;

    private final JdbcClient jdbc;

    @Autowired
    JdbcTestSliceIT(RelationalQueries db, JdbcClient jdbc) {
        this.db = db;
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        BLOG.register(properties);
    }

    @AfterAll
    static void dropDatabase() {
        BLOG.close();
    }

    @Test
    void seesTheRowsOfItsTransaction() {
        jdbc.sql("insert into users (name) values ('Barbara')").update();

        assertThat(db.query(USERS).count()).isEqualTo(5);
    }

    @Test
    void seesNoRowsOfOtherTests() {
        assertThat(db.query(USERS).count()).isEqualTo(4);
    }

    @SpringBootConfiguration
    static class Application {}

    static class Blog {

        @Bean
        RelationsDefinition postsRelations() {
            return BlogSchema.POSTS_RELATIONS;
        }
    }
}
