package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is logged about missing indexes at startup. */
@ExtendWith(OutputCaptureExtension.class)
class IndexAdviceLogIT {

    private static final PgTable AUTHORS =
            PgTable.of("authors", t -> t.add("id", PgColumns.integer().primaryKey()));

    private static final PgTable POSTS = PgTable.of(
            "posts",
            t -> t.add("id", PgColumns.integer().primaryKey()).add("authorId", PgColumns.integer("author_id")));

    private static final String SETTING = "drizzle.index-advice";

    private TestDatabase database;

    private ApplicationContextRunner runner;

    @BeforeEach
    void createTables() {
        database = TestPostgres.database("index advice log");
        database.execute("create table authors (id int primary key);"
                + " create table posts (id int primary key, author_id int);"
                + " insert into posts select i, i from generate_series(1, 1500) i");
        runner = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, DrizzleAutoConfiguration.class))
                .withUserConfiguration(Blog.class)
                .withPropertyValues(database.properties())
                .withPropertyValues("spring.datasource.hikari.maximum-pool-size=2");
    }

    @AfterEach
    void dropTables() {
        database.close();
    }

    @Test
    void isOneLineForEachIndex(CapturedOutput output) {
        database.execute("analyze posts");

        start();

        assertThat(output)
                .containsOnlyOnce("No index of table 'posts' (about 1500 rows) finds the rows of authors.posts"
                        + " (drizzle.index-advice). Run: create index concurrently on \"posts\""
                        + " (\"author_id\")");
    }

    @Test
    void isNothingIfThereIsAnIndex(CapturedOutput output) {
        database.execute("create index on posts (author_id)");

        start();

        assertThat(output).doesNotContain(SETTING);
    }

    @Test
    void isNothingForASmallTable(CapturedOutput output) {
        database.execute("analyze posts");

        start("drizzle.index-advice.min-rows=1501");

        assertThat(output).doesNotContain(SETTING);
    }

    @Test
    void assumesThatATableThatWasNeverAnalyzedIsLarge(CapturedOutput output) {
        start("drizzle.index-advice.min-rows=1501");

        assertThat(output).contains("No index of table 'posts' (never analyzed) finds the rows of authors.posts");
    }

    @Test
    void isNothingIfDisabled(CapturedOutput output) {
        start("drizzle.index-advice.enabled=false");
        start("drizzle.validate=off");

        assertThat(output).doesNotContain(SETTING);
    }

    @Test
    void doesNotWaitTwiceForAnUnavailableDatabase(CapturedOutput output) {
        start(
                "spring.datasource.url=jdbc:postgresql://localhost:1/none",
                "spring.datasource.hikari.connection-timeout=250",
                "spring.datasource.hikari.initialization-fail-timeout=-1");

        assertThat(output)
                .contains("The definitions could not be compared with the database")
                .doesNotContain(SETTING);
    }

    private void start(String... settings) {
        runner.withPropertyValues(settings).run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration(proxyBeanMethods = false)
    static class Blog {

        @Bean
        RelationsDefinition authors() {
            return relations(
                    AUTHORS,
                    r -> r.many(
                            "posts", POSTS, m -> m.fields(AUTHORS.column("id")).references(POSTS.column("authorId"))));
        }
    }
}
