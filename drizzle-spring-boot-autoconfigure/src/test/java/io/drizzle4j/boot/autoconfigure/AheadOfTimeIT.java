package io.drizzle4j.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application that is processed ahead of time with one set of properties, and runs with another. */
@CompileWithForkedClassLoader
class AheadOfTimeIT {

    private static final PgTable ITEMS =
            PgTable.of("items", t -> t.add("id", PgColumns.integer().primaryKey()));

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestPostgres.database("ahead of time");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void createsNothingIfThePropertiesAtRunTimeDisableIt() {
        build("drizzle.ddl=create", "drizzle.validate=fail").thenRun(application -> {
            application.run(context -> {}, "drizzle.ddl=none", "drizzle.validate=off");
            application.run(context -> {}, "drizzle.ddl=create", "drizzle.validate=fail", "drizzle.enabled=false");
        });

        assertThat(hasItems()).isFalse();
    }

    @Test
    void createsAndComparesTablesIfThePropertiesAtRunTimeEnableIt() {
        build("drizzle.ddl=none", "drizzle.validate=off").thenRun(application -> {
            application.run(
                    context -> assertThat(context.getBean(RelationalQueries.class)
                                    .query(ITEMS)
                                    .findMany())
                            .isEmpty(),
                    "drizzle.ddl=create-drop",
                    "drizzle.validate=fail");

            assertThat(hasItems()).as("dropped at shutdown").isFalse();
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> application.run(context -> {}, "drizzle.validate=fail"))
                    .withMessageStartingWith("Table 'items' is not in the database.");
        });
    }

    private boolean hasItems() {
        return Boolean.TRUE.equals(new JdbcTemplate(database.dataSource())
                .queryForObject("select to_regclass('items') is not null", Boolean.class));
    }

    /** An application that was processed ahead of time. It can be compiled and run any number of times. */
    private interface Built {
        void thenRun(Consumer<Compiled> runs);
    }

    private interface Compiled {
        void run(Consumer<GenericApplicationContext> test, String... properties);
    }

    private Built build(String... properties) {
        var generation = new TestGenerationContext();
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(Application.class);
            set(context, properties);
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            generation.writeGeneratedContent();
        }
        return runs -> TestCompiler.forSystem().with(generation).compile(compiled -> {
            var initializer = initializer(compiled.getInstance(ApplicationContextInitializer.class));
            runs.accept((test, others) -> run(initializer, test, others));
        });
    }

    private void run(
            ApplicationContextInitializer<GenericApplicationContext> initializer,
            Consumer<GenericApplicationContext> test,
            String... properties) {
        try (var context = new GenericApplicationContext()) {
            set(context, properties);
            initializer.initialize(context);
            context.refresh();
            test.accept(context);
        }
    }

    @SuppressWarnings("unchecked") // as it is generated
    private static ApplicationContextInitializer<GenericApplicationContext> initializer(Object generated) {
        return (ApplicationContextInitializer<GenericApplicationContext>) generated;
    }

    private void set(GenericApplicationContext context, String... properties) {
        TestPropertyValues.of(database.properties()).and(properties).applyTo(context);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceInitializationAutoConfiguration.class,
        DrizzleAutoConfiguration.class
    })
    static class Application {

        @Bean
        PgTable items() {
            return ITEMS;
        }
    }
}
