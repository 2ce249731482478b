package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

/** A second data source with its own schema, beside the auto-configured one. */
@ExtendWith(OutputCaptureExtension.class)
class MultipleDatabasesIT {

    private static TestDatabase blog;

    private static TestDatabase sales;

    @BeforeAll
    static void createDatabases() {
        blog = TestPostgres.database("blog");
        blog.execute(BlogSchema.createSql());
        sales = TestPostgres.database("sales");
        sales.execute("create table tags (id bigint primary key); insert into tags values (7)");
    }

    @AfterAll
    static void dropDatabases() {
        blog.close();
        sales.close();
    }

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, DrizzleAutoConfiguration.class))
                .withUserConfiguration(Sales.class, Reader.class)
                .withPropertyValues(blog.properties());
    }

    /** The beans of the documentation. */
    static class Sales {

        @Bean(defaultCandidate = false)
        @Qualifier("sales") HikariDataSource salesDataSource() {
            return sales.pool(1);
        }

        @Bean(defaultCandidate = false)
        @Qualifier("sales") RelationalQueries salesQueries(@Qualifier("sales") DataSource dataSource, QueryOptions options) {
            return RelationalQueries.create(dataSource, Schema.of(relations(TAGS, r -> r)), options);
        }

        @Bean
        RelationsDefinition tags() {
            return relations(TAGS, r -> r);
        }
    }

    static class Reader {

        @Autowired
        RelationalQueries db;

        @Autowired
        @Qualifier("sales") RelationalQueries salesDb;
    }

    @Test
    void eachReadsItsOwnDatabase() {
        runner().withPropertyValues("drizzle.validate=off").run(context -> {
            var reader = context.getBean(Reader.class);

            assertThat(reader.db.query(TAGS).count()).isGreaterThan(1);
            assertThat(reader.salesDb.query(TAGS).count()).isEqualTo(1);
        });
    }

    @Test
    void bothAreComparedWithTheirDatabase(CapturedOutput output) {
        runner().run(context -> assertThat(context).hasNotFailed());

        assertThat(output).containsOnlyOnce("is declared").contains("but is bigint in the database");
    }

    @Test
    void aBeanOfTheRequestDoesNotStopTheStart() {
        runner().withUserConfiguration(OfTheRequest.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    static class OfTheRequest {

        @Bean
        static CustomScopeConfigurer scope() {
            var configurer = new CustomScopeConfigurer();
            configurer.addScope("tenant", new SimpleThreadScope() {
                @Override
                public Object get(String name, ObjectFactory<?> factory) {
                    throw new IllegalStateException("No tenant");
                }
            });
            return configurer;
        }

        @Bean(defaultCandidate = false)
        @Scope(scopeName = "tenant", proxyMode = ScopedProxyMode.INTERFACES)
        RelationalQueries ofTheTenant(@Qualifier("sales") DataSource dataSource, QueryOptions options) {
            return RelationalQueries.create(dataSource, Schema.of(relations(TAGS, r -> r)), options);
        }
    }
}
