package io.drizzle4j.boot.observation;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.Schema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The metrics of the plan cache. */
class PlanCacheMetricsIT {

    private static final ApplicationContextRunner RUNNER = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DrizzleAutoConfiguration.class, DrizzleMetricsAutoConfiguration.class));

    @Test
    void countLookups() {
        try (var database = TestPostgres.database("metrics")) {
            database.execute(BlogSchema.createSql());
            RUNNER.withBean(DataSource.class, database::dataSource)
                    .withBean(Schema.class, () -> BlogSchema.SCHEMA)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .run(context -> {
                        var registry = context.getBean(MeterRegistry.class);
                        context.getBean(MeterBinder.class).bindTo(registry); // as Spring Boot does
                        var users = context.getBean(RelationalQueries.class).query(USERS);
                        users.count();
                        var misses = gets(registry, "miss");
                        users.count();
                        users.count();
                        users.exists();

                        assertThat(gets(registry, "hit")).isEqualTo(2);
                        assertThat(gets(registry, "miss")).isEqualTo(misses + 1);
                        assertThat(registry.get("drizzle.plan.cache.size")
                                        .tag("name", "relationalQueries")
                                        .gauge()
                                        .value())
                                .isEqualTo(2);
                    });
        }
    }

    private static double gets(MeterRegistry registry, String result) {
        return registry.get("drizzle.plan.cache.gets")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    @Test
    void needARegistry() {
        RUNNER.run(context -> assertThat(context).doesNotHaveBean(MeterBinder.class));
    }
}
