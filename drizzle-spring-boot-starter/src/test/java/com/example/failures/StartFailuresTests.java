package com.example.failures;

import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Tests the reports of applications that cannot start. None of them opens a connection. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailuresTests {

    private static final String URL = "--spring.datasource.url=jdbc:postgresql://localhost/none";

    private static final PgTable CUSTOMERS =
            PgTable.of("customers", t -> t.add("id", PgColumns.integer().primaryKey()));

    private static final PgTable ORDERS = PgTable.of(
            "orders",
            t -> t.add("id", PgColumns.integer().primaryKey()).add("customerId", PgColumns.integer("customer_id")));

    @Test
    void reportsARelationWithoutColumns(CapturedOutput output) {
        assertThat(report(output, BadRelation.class, URL)).isEqualTo("""
                Description:

                Relation 'orders.customer' cannot resolve its columns: \
                there is neither a relation back from 'customers' nor a foreign key.

                Action:

                Set its columns: r.one("customer", CUSTOMERS, one -> one.fields(ORDERS.…).references(CUSTOMERS.…)).""");
    }

    @Test
    void reportsTwoProblemsAtOnce(CapturedOutput output) {
        assertThat(report(output, TwoProblems.class, URL)).isEqualTo("""
                Description:

                The schema has 2 problems:
                  1. Relation 'customers.orders' cannot resolve its columns: \
                there is neither a relation back from 'orders' nor a foreign key.
                  2. Relation 'customers.latest' has a blank relationName.

                Action:

                To fix them:
                  1. Set its columns: r.many("orders", ORDERS, many -> many.fields(CUSTOMERS.…).references(ORDERS.…)).
                  2. Set a name, or remove it.""");
    }

    @Test
    void reportsAMissingUrl(CapturedOutput output) {
        assertThat(report(output, Good.class))
                .as("Spring Boot's own report")
                .startsWith("Description:\n\nFailed to configure a DataSource: 'url' attribute is not specified");
    }

    @Test
    void reportsAMissingDataSource(CapturedOutput output) {
        assertThat(report(output, NoDataSource.class)).isEqualTo("""
                Description:

                Parameter 0 of constructor in com.example.failures.StartFailuresTests$Service needs a bean of type \
                RelationalQueries, and there is none: there is no DataSource bean.

                Action:

                Set spring.datasource.url, or define a DataSource bean.""");
    }

    @Test
    void reportsTwoDataSources(CapturedOutput output) {
        assertThat(report(output, TwoDataSources.class)).isEqualTo("""
                Description:

                Parameter 0 of constructor in com.example.failures.StartFailuresTests$Service needs a bean of type \
                RelationalQueries, and there is none: there are several DataSource beans, none of which is primary: \
                sales, stock.

                Action:

                Mark one of them as @Primary, or define a bean for each database: \
                RelationalQueries.create(dataSource, schema).""");
    }

    @Test
    void reportsThatDrizzleIsDisabled(CapturedOutput output) {
        assertThat(report(output, Good.class, URL, "--drizzle.enabled=false")).isEqualTo("""
                Description:

                Parameter 0 of constructor in com.example.failures.StartFailuresTests$Service needs a bean of type \
                RelationalQueries, and there is none: drizzle.enabled is false.

                Action:

                Remove drizzle.enabled, or define your own RelationalQueries bean.""");
    }

    @Test
    void reportsAnInvalidSetting(CapturedOutput output) {
        assertThat(report(output, Good.class, URL, "--drizzle.query-timeout=-1s"))
                .isEqualTo("""
                Description:

                A query timeout of PT-1S would cancel every query.

                Action:

                Set drizzle.query-timeout to a positive duration, or remove it for no limit.""");
    }

    private static String report(CapturedOutput output, Class<?> application, String... arguments) {
        var spring = new SpringApplication(application);
        spring.setDefaultProperties(Map.of("spring.config.name", "none"));
        assertThatException().isThrownBy(() -> spring.run(arguments));
        var text = output.getOut();
        return text.substring(text.indexOf("Description:")).strip();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Service.class)
    static class Good {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import(Service.class)
    static class NoDataSource {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Service.class)
    static class TwoDataSources {

        @Bean
        DataSource sales() {
            return new DriverManagerDataSource();
        }

        @Bean
        DataSource stock() {
            return new DriverManagerDataSource();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class BadRelation {

        @Bean
        RelationsDefinition ordersRelations() {
            return relations(ORDERS, r -> r.one("customer", CUSTOMERS));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoProblems {

        @Bean
        RelationsDefinition customersRelations() {
            return relations(
                    CUSTOMERS,
                    r -> r.many("orders", ORDERS)
                            .many(
                                    "latest",
                                    ORDERS,
                                    many -> many.fields(CUSTOMERS.column("id"))
                                            .references(ORDERS.column("customerId"))
                                            .relationName(" ")));
        }
    }

    static final class Service {

        Service(RelationalQueries db) {
            db.query(ORDERS);
        }
    }
}
