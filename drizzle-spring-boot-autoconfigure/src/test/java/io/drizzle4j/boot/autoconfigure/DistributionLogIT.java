package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.boot.actuate.DrizzleEndpoint;
import io.drizzle4j.fixtures.ClusterCatalog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.insight.TableDistribution.Kind;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is logged about a cluster at startup, and what the endpoint shows. */
@ExtendWith(OutputCaptureExtension.class)
class DistributionLogIT {

    private static final PgTable AUTHORS =
            PgTable.of("authors", t -> t.add("id", PgColumns.integer().primaryKey()));

    private static final PgTable POSTS = PgTable.of(
            "posts",
            t -> t.add("id", PgColumns.integer().primaryKey()).add("authorId", PgColumns.integer("author_id")));

    private static final String SETTING = "drizzle.distributed";

    private TestDatabase database;

    private ApplicationContextRunner runner;

    @BeforeEach
    void createTables() {
        database = TestPostgres.database("distribution log");
        database.execute("create table authors (id int primary key);"
                + " create table posts (id int primary key, author_id int);"
                + " create index on posts (author_id)");
        runner = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, DrizzleAutoConfiguration.class))
                .withUserConfiguration(Blog.class)
                .withPropertyValues(database.properties());
    }

    @AfterEach
    void dropTables() {
        database.close();
    }

    private void distribute() {
        database.execute(ClusterCatalog.SQL
                + ClusterCatalog.distributed("authors", "id", 1)
                + ClusterCatalog.distributed("posts", "id", 1));
    }

    @Test
    void isOneLineForEachRelationAcrossShards(CapturedOutput output) {
        distribute();

        runner.run(context -> {
            assertThat(context.getBean(RelationalQueries.class).distribution()).isEqualTo(expected());
            assertThat(shown(context)).isEqualTo(expected());
        });

        assertThat(output)
                .containsOnlyOnce(
                        "Relation authors.posts does not pair the distribution columns of colocated tables, so"
                                + " that queries read all shards (drizzle.distributed).");
    }

    private static List<TableDistribution> expected() {
        return List.of(
                new TableDistribution("authors", Kind.HASH, "id", 1, List.of("authors.posts")),
                new TableDistribution("posts", Kind.HASH, "id", 1, List.of()));
    }

    private static @Nullable List<TableDistribution> shown(ListableBeanFactory beans) {
        return new DrizzleEndpoint(beans)
                .drizzle()
                .beans()
                .values()
                .iterator()
                .next()
                .distribution();
    }

    @Test
    void isNothingIfTheClusterIsIgnored(CapturedOutput output) {
        distribute();

        runner.withPropertyValues("drizzle.distributed=none")
                .run(context -> assertThat(
                                context.getBean(RelationalQueries.class).distribution())
                        .isEmpty());

        assertThat(output).doesNotContain(SETTING);
    }

    @Test
    void isNothingWithoutACluster(CapturedOutput output) {
        runner.run(context -> {
            assertThat(context.getBean(RelationalQueries.class).distribution()).isEmpty();
            assertThat(shown(context)).isNull();
        });

        assertThat(output).doesNotContain(SETTING);
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
