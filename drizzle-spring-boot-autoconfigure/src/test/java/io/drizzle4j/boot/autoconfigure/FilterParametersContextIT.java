package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgTable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.annotation.Order;

/** Parameters of filters that beans of an application provide. */
class FilterParametersContextIT {

    private static final PgTable ITEMS = PgTable.of(
            "items",
            t -> t.add("id", integer().primaryKey())
                    .add("tenant", integer())
                    .add("level", integer())
                    .filter(table -> and(
                            eq(table.column("tenant", Integer.class), parameter("tenant")),
                            gte(table.column("level", Integer.class), parameter("level")))));

    private static final ThreadLocal<@Nullable Integer> TENANT = new ThreadLocal<>();

    private TestDatabase database;

    private ApplicationContextRunner runner;

    @BeforeEach
    void createDatabase() {
        database = TestPostgres.database("filter parameters");
        database.execute("""
                create table items (id integer primary key, tenant integer, level integer);
                insert into items values (1, 7, 1), (2, 7, 2), (3, 8, 2), (4, 9, 1);
                """);
        runner = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, DrizzleAutoConfiguration.class))
                .withBean(PgTable.class, () -> ITEMS)
                .withPropertyValues(database.properties());
    }

    @AfterEach
    void dropDatabase() {
        TENANT.remove();
        database.close();
    }

    private static long count(RelationalQueries db) {
        return db.query(ITEMS).count();
    }

    @Test
    void comeFromAllBeansInTheirOrder() {
        runner.withUserConfiguration(TwoSources.class).run(context -> {
            var db = context.getBean(RelationalQueries.class);

            assertThat(count(db)).isEqualTo(1);
            TENANT.set(8);
            assertThat(count(db)).isEqualTo(1);
            TENANT.set(9);
            assertThat(count(db)).isZero();
            assertThat(db.query(ITEMS).count(q -> q.parameter("level", 1))).isEqualTo(1);
        });
    }

    @Test
    void comeFromABeanOfAnotherScope() {
        runner.withUserConfiguration(Scoped.class).run(context -> {
            var db = context.getBean(RelationalQueries.class);
            var other = new AtomicReference<Long>();

            TENANT.set(7);
            assertThat(count(db)).isEqualTo(2);
            CompletableFuture.runAsync(() -> {
                        TENANT.set(8);
                        other.set(count(db));
                        TENANT.remove();
                    })
                    .join();
            assertThat(other).hasValue(1L);
            assertThat(count(db)).isEqualTo(2);
        });
    }

    @Test
    void areMissingWithoutABean() {
        runner.run(context -> {
            var db = context.getBean(RelationalQueries.class);

            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> count(db))
                    .withMessage("A filter in the query on 'items' needs the parameter 'tenant', which has no value. "
                            + "Declare a bean, FilterParameters.of(\"tenant\", …), or set it at the root: "
                            + "q.parameter(\"tenant\", …).");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoSources {

        @Bean
        @Order(2)
        FilterParameters defaults() {
            return name -> name.equals("tenant") ? 7 : 2;
        }

        @Bean
        @Order(1)
        FilterParameters tenant() {
            return FilterParameters.of("tenant", TENANT::get);
        }
    }

    /** A bean of another scope, as a bean of the request scope would be. */
    @Configuration(proxyBeanMethods = false)
    static class Scoped {

        @Bean
        static CustomScopeConfigurer threadScope() {
            var configurer = new CustomScopeConfigurer();
            configurer.addScope("thread", new SimpleThreadScope());
            return configurer;
        }

        @Bean
        @Scope(scopeName = "thread", proxyMode = ScopedProxyMode.INTERFACES)
        FilterParameters tenant() {
            var tenant = TENANT.get();
            return name -> name.equals("tenant") ? tenant : 1;
        }
    }
}
