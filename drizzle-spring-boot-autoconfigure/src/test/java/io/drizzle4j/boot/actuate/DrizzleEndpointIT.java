package io.drizzle4j.boot.actuate;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.boot.actuate.DrizzleEndpoint.QueriesDescriptor;
import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;

class DrizzleEndpointIT {

    private static final Pattern DOCUMENTED =
            Pattern.compile("^```json endpoint\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    static final class Users extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> email = text().notNull().unique();

        final Column<String> passwordHash = text("password_hash").hidden();

        Users() {
            super("users");
        }
    }

    static final class Posts extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> title = text().notNull();

        final Column<Integer> authorId = integer("author_id").notNull().references(() -> USERS.id);

        final Column<LocalDateTime> deletedAt = timestamp("deleted_at");

        Posts() {
            super("posts");
        }

        @Override
        protected Condition filter() {
            return isNull(deletedAt);
        }
    }

    private static final Users USERS = new Users();

    private static final Posts POSTS = new Posts();

    private TestDatabase database;

    private ApplicationContextRunner runner;

    @BeforeEach
    void createTables() {
        database = TestPostgres.database("endpoint");
        database.execute("""
                create table users (id int primary key, email varchar(100) unique, password_hash text);
                create table posts (id int primary key, title text not null, author_id int not null references users,
                  deleted_at timestamp);
                insert into users values (1, 'ada@example.org'), (2, 'grace@example.org');
                insert into posts select i, 'Post ' || i, 1 + i % 2 from generate_series(1, 5000) i;
                analyze posts""");
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DrizzleAutoConfiguration.class,
                        EndpointAutoConfiguration.class,
                        JacksonEndpointAutoConfiguration.class,
                        DrizzleEndpointAutoConfiguration.class))
                .withUserConfiguration(Blog.class)
                .withPropertyValues("management.endpoints.web.exposure.include=drizzle")
                .withPropertyValues(database.properties())
                .withPropertyValues("spring.datasource.hikari.maximum-pool-size=2");
    }

    @AfterEach
    void dropTables() {
        database.close();
    }

    @Test
    void showsWhatIsDocumented() {
        runner.run(context -> {
            var db = context.getBean(RelationalQueries.class);
            for (var i = 0; i < 3; i++) {
                db.query(USERS)
                        .findMany(q -> q.named("latest-posts")
                                .columns(USERS.email)
                                .where(ne(USERS.email, "secret@example.org"))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.title)
                                                .orderBy(desc(POSTS.id))
                                                .limit(5)));
            }

            var json = context.getBean(EndpointJsonMapper.class)
                    .get()
                    .writeValueAsString(context.getBean(DrizzleEndpoint.class).drizzle());

            assertThat(json).doesNotContain("secret", "password");
            JsonAssert.comparator(JsonCompareMode.STRICT).assertIsMatch(withoutTimes(documented()), withoutTimes(json));
        });
    }

    private static String documented() throws IOException {
        var page = DOCUMENTED.matcher(Files.readString(Path.of("..", "docs", "spring-boot.md")));
        assertThat(page.find()).isTrue();
        return page.group(1);
    }

    /** The times differ in each run. */
    private static String withoutTimes(String json) {
        assertThat(json).containsPattern("\"p95\" ?: ?\"PT[0-9.]+S\"");
        return json.replaceAll("\"PT[0-9.]+S\"", "\"a time\"");
    }

    @Test
    void showsEachBeanAlsoIfItIsNoDefaultCandidate() {
        runner.withUserConfiguration(Sales.class).run(context -> {
            var endpoint = context.getBean(DrizzleEndpoint.class);

            assertThat(endpoint.drizzle().beans()).containsOnlyKeys("relationalQueries", "salesQueries");
            assertThat(sales(endpoint).tables()).hasSize(1);
            assertThat(endpoint.diagram("diagram", null))
                    .isEqualTo(context.getBean(Schema.class).mermaid())
                    .contains("posts {");
            assertThat(endpoint.diagram("diagram", "salesQueries"))
                    .isEqualTo("erDiagram\n    orders {\n        integer id PK\n    }\n");
            assertThat(endpoint.diagram("diagram", "others")).isNull();
            assertThat(endpoint.diagram("others", null)).isNull();
        });
    }

    private static QueriesDescriptor sales(DrizzleEndpoint endpoint) {
        return Objects.requireNonNull(endpoint.drizzle().beans().get("salesQueries"));
    }

    @Test
    void showsTheSchemaIfTheDatabaseCannotBeRead() {
        runner.withUserConfiguration(Sales.class).run(context -> {
            var sales = sales(context.getBean(DrizzleEndpoint.class));

            assertThat(sales.differences()).isNull();
            assertThat(sales.advice()).isNull();
            assertThat(sales.databaseError()).isEqualTo("Failed to obtain JDBC Connection");
            assertThat(sales.queries()).isEmpty();
            assertThat(sales.planCache().maxSize()).isEqualTo(1000);
        });
    }

    @Test
    void doesNotExistUnlessItIsExposed() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context).doesNotHaveBean(DrizzleEndpoint.class));
        runner.withPropertyValues("management.endpoint.drizzle.access=NONE")
                .run(context -> assertThat(context).doesNotHaveBean(DrizzleEndpoint.class));
        runner.withPropertyValues("drizzle.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(DrizzleEndpoint.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class Blog {

        @Bean
        RelationsDefinition users() {
            return relations(USERS, r -> r.many("posts", POSTS));
        }

        @Bean
        RelationsDefinition posts() {
            return relations(POSTS, r -> r.one("author", USERS));
        }
    }

    /** A second database, which is not available. */
    @Configuration(proxyBeanMethods = false)
    static class Sales {

        @Bean(defaultCandidate = false)
        @Qualifier("sales") DataSource salesDataSource() {
            return new DriverManagerDataSource("jdbc:postgresql://localhost:1/none");
        }

        @Bean(defaultCandidate = false)
        RelationalQueries salesQueries(@Qualifier("sales") DataSource dataSource, QueryOptions options) {
            var orders = PgTable.of("orders", t -> t.add("id", PgTable.integer().primaryKey()));
            return RelationalQueries.create(dataSource, Schema.of(relations(orders, r -> r)), options);
        }
    }
}
