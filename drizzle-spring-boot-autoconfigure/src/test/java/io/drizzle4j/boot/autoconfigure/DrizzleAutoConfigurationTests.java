package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.drizzle4j.Distributed;
import io.drizzle4j.QueryCall;
import io.drizzle4j.QueryListener;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.SqlComments;
import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.jackson.JacksonJsonFormat;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.JsonFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

class DrizzleAutoConfigurationTests {

    private static final PgTable USERS = PgTable.of(
            "users", t -> t.add("id", PgColumns.integer().primaryKey()).add("invitedBy", PgColumns.integer()));

    private static final PgTable TAGS =
            PgTable.of("tags", t -> t.add("id", PgColumns.integer().primaryKey()));

    /** No test connects to a database: the URL has no server. */
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, DrizzleAutoConfiguration.class))
            .withPropertyValues("drizzle.validate=off", "spring.datasource.url=jdbc:postgresql://localhost:1/none");

    @Test
    void combinesDefinitionsAndTablesOfBeansIntoOneSchema() {
        runner.withUserConfiguration(Definitions.class)
                .run(context ->
                        assertThat(context.getBean(Schema.class).tables()).containsExactly(USERS, TAGS));
    }

    @Test
    void providesQueriesOnThatSchema() {
        runner.withUserConfiguration(Definitions.class)
                .run(context -> assertThat(
                                context.getBean(RelationalQueries.class).schema())
                        .isSameAs(context.getBean(Schema.class)));
    }

    @Test
    void providesAnEmptySchemaWithoutDefinitions() {
        runner.run(context -> assertThat(context.getBean(Schema.class).tables()).isEmpty());
    }

    @Test
    void namesColumnsByTheSetting() {
        var definitions = runner.withUserConfiguration(Definitions.class);

        definitions.run(context ->
                assertThat(nameOfInvitedBy(context.getBean(Schema.class))).isEqualTo("invitedBy"));
        definitions
                .withPropertyValues("drizzle.casing=snake_case")
                .run(context -> assertThat(nameOfInvitedBy(context.getBean(Schema.class)))
                        .isEqualTo("invited_by"));
    }

    private static String nameOfInvitedBy(Schema schema) {
        return SchemaTables.of(schema).table(USERS).columnName(USERS.column("invitedBy"));
    }

    @Test
    void usesTheSchemaOfTheApplication() {
        runner.withUserConfiguration(OwnSchema.class).run(context -> {
            assertThat(context).hasSingleBean(Schema.class).hasBean("ownSchema");
            assertThat(context.getBean(RelationalQueries.class).schema()).isSameAs(context.getBean("ownSchema"));
        });
    }

    @Test
    void usesTheQueriesOfTheApplication() {
        runner.withUserConfiguration(OwnQueries.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(RelationalQueries.class)
                        .hasBean("ownQueries"));
    }

    @Test
    void providesTheSchemaButNoQueriesWithoutADataSource() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DrizzleAutoConfiguration.class))
                .run(context ->
                        assertThat(context).hasSingleBean(Schema.class).doesNotHaveBean(RelationalQueries.class));
    }

    @Test
    void providesTheSchemaButNoQueriesWithTwoDataSources() {
        runner.withUserConfiguration(TwoDataSources.class)
                .run(context ->
                        assertThat(context).hasSingleBean(Schema.class).doesNotHaveBean(RelationalQueries.class));
    }

    @Test
    void refusesToCreateTablesWithTwoDataSources() {
        runner.withUserConfiguration(TwoDataSources.class)
                .withPropertyValues("drizzle.ddl=create")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationException.class)
                        .hasMessage("drizzle.ddl would create tables, but there is no DataSource bean, or there are"
                                + " several, none of which is primary. Define one, or mark one of them as @Primary; "
                                + "or remove drizzle.ddl, and run the statements of "
                                + "Ddl.of(schema).createStatements() yourself."));
    }

    @Test
    void createsNoTablesIfDisabled() {
        runner.withUserConfiguration(TwoDataSources.class)
                .withPropertyValues("drizzle.ddl=none")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void providesItsOptionsForQueriesOfTheApplication() {
        runner.withPropertyValues(
                        "drizzle.query-timeout=3",
                        "drizzle.fetch-size=50",
                        "drizzle.sql-comments=off",
                        "drizzle.read-only-outside-transactions=true",
                        "drizzle.plan-cache-size=7",
                        "drizzle.read-catalog=false",
                        "drizzle.catalog-refresh=90s")
                .run(context -> assertThat(context.getBean(QueryOptions.class))
                        .satisfies(options ->
                                assertThat(options.transactionManagers()).isNotNull())
                        .extracting(options -> options.withTransactionManagers(null))
                        .usingRecursiveComparison()
                        .isEqualTo(QueryOptions.DEFAULTS
                                .withQueryTimeout(Duration.ofSeconds(3))
                                .withFetchSize(50)
                                .withSqlComments(SqlComments.OFF)
                                .withReadOnlyOutsideTransactions(true)
                                .withPlanCacheSize(7)
                                .withReadCatalog(false)
                                .withCatalogRefresh(Duration.ofSeconds(90))));
    }

    @Test
    void convertsByTheConversionServiceOfTheApplication() {
        var service = new DefaultConversionService();

        runner.withBean("conversionService", ConversionService.class, () -> service)
                .run(context -> assertThat(context.getBean(QueryOptions.class).conversionService())
                        .isSameAs(service));
    }

    @Test
    void mapsJsonByTheMapperOfTheApplication() {
        runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
                .withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
                .run(context -> {
                    var format = context.getBean(JsonFormat.class);
                    assertThat(format.write(new Named("Ada"), Named.class)).isEqualTo("{\"first_name\":\"Ada\"}");
                    assertThat(context.getBean(QueryOptions.class).jsonFormat()).isSameAs(format);
                });
    }

    private record Named(String firstName) {}

    @Test
    void mapsNoJsonWithoutAMapper() {
        runner.run(context ->
                assertThat(context.getBean(QueryOptions.class).jsonFormat()).isNull());
        runner.withBean("first", JsonMapper.class, JsonMapper::new)
                .withBean("second", JsonMapper.class, JsonMapper::new)
                .run(context -> assertThat(context.getBean(QueryOptions.class).jsonFormat())
                        .isNull());
    }

    @Test
    void mapsNoJsonWithoutJackson() {
        runner.withClassLoader(new FilteredClassLoader("tools.jackson")).run(context -> {
            assertThat(context).hasSingleBean(RelationalQueries.class).doesNotHaveBean(JsonFormat.class);
            assertThat(context.getBean(QueryOptions.class).jsonFormat()).isNull();
        });
    }

    @Test
    void usesTheJsonFormatOfTheApplication() {
        var own = new JacksonJsonFormat(new JsonMapper());

        runner.withBean(JsonMapper.class, JsonMapper::new)
                .withBean(JsonFormat.class, () -> own)
                .run(context -> assertThat(context.getBean(QueryOptions.class).jsonFormat())
                        .isSameAs(own));
    }

    @Test
    void readsThroughThePrimaryDataSource() {
        runner.withUserConfiguration(PrimaryDataSource.class)
                .run(context -> assertThat(context).hasSingleBean(RelationalQueries.class));
    }

    @Test
    void providesNothingIfDisabled() {
        runner.withPropertyValues("drizzle.enabled=false")
                .run(context ->
                        assertThat(context).doesNotHaveBean(Schema.class).doesNotHaveBean(RelationalQueries.class));
    }

    @Test
    void bindsItsSettingsFromTheEnvironment() {
        runner.withPropertyValues(
                        "drizzle.query-timeout=3",
                        "drizzle.fetch-size=50",
                        "drizzle.sql-comments=off",
                        "drizzle.read-only-outside-transactions=true",
                        "drizzle.plan-cache-size=7",
                        "drizzle.read-catalog=false",
                        "drizzle.catalog-refresh=0",
                        "drizzle.distributed=citus",
                        "drizzle.ddl=none",
                        "drizzle.index-advice.enabled=false",
                        "drizzle.index-advice.min-rows=50000",
                        "drizzle.validate=false") // what YAML makes of off
                .run(context -> assertThat(context.getBean(DrizzleProperties.class))
                        .isEqualTo(new DrizzleProperties(
                                true,
                                Casing.AS_WRITTEN,
                                Duration.ofSeconds(3),
                                50,
                                SqlComments.OFF,
                                true,
                                7,
                                false,
                                Duration.ZERO,
                                Distributed.CITUS,
                                DrizzleProperties.Validate.OFF,
                                DrizzleProperties.Ddl.NONE,
                                new DrizzleProperties.IndexAdvice(false, 50_000))));
    }

    @Test
    void theTimeoutOfJdbcTemplateIsTheDefault() {
        var withJdbc = runner.withUserConfiguration(Jdbc.class);

        withJdbc.withPropertyValues("spring.jdbc.template.query-timeout=4")
                .run(context -> assertThat(queryTimeout(context)).isEqualTo(Duration.ofSeconds(4)));
        withJdbc.withPropertyValues("spring.jdbc.template.query-timeout=4", "drizzle.query-timeout=9")
                .run(context -> assertThat(queryTimeout(context)).isEqualTo(Duration.ofSeconds(9)));
        withJdbc.withPropertyValues("spring.jdbc.template.query-timeout=0")
                .run(context -> assertThat(queryTimeout(context)).isNull());
        withJdbc.run(context -> assertThat(queryTimeout(context)).isNull());
    }

    private static @Nullable Duration queryTimeout(ApplicationContext context) {
        return context.getBean(QueryOptions.class).queryTimeout();
    }

    @EnableConfigurationProperties(JdbcProperties.class)
    static class Jdbc {}

    @Test
    void customizersChangeTheOptionsAfterThePropertiesInTheirOrder() {
        runner.withUserConfiguration(Customizers.class)
                .withPropertyValues("drizzle.fetch-size=10")
                .run(context -> assertThat(context.getBean(QueryOptions.class).fetchSize())
                        .isEqualTo(32));
    }

    static class Customizers {

        @Bean
        @Order(2)
        QueryOptionsCustomizer plusTwo() {
            return options -> options.withFetchSize(options.fetchSize() + 2);
        }

        @Bean
        @Order(1)
        QueryOptionsCustomizer threefold() {
            return options -> options.withFetchSize(options.fetchSize() * 3);
        }
    }

    @Test
    void listenersAreNotifiedInTheirOrder() {
        runner.withUserConfiguration(Listeners.class).run(context -> {
            List<String> calls = new ArrayList<>();
            context.getBean(Listeners.class).calls = calls;

            context.getBean(QueryOptions.class)
                    .listener()
                    .onStart(mock(QueryCall.class))
                    .onEnd(1, null);

            assertThat(calls).containsExactly("first starts", "second starts", "second ends", "first ends");
        });
    }

    static class Listeners {

        List<String> calls = List.of();

        @Bean
        @Order(2)
        QueryListener second() {
            return listener("second");
        }

        @Bean
        @Order(1)
        QueryListener first() {
            return listener("first");
        }

        private QueryListener listener(String name) {
            return call -> {
                calls.add(name + " starts");
                return (rows, failure) -> calls.add(name + " ends");
            };
        }
    }

    @Test
    void describesEachSettingForTheIde() throws IOException {
        var metadata = new JsonMapper()
                .readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream());

        assertThat(metadata.get("properties"))
                .allSatisfy(property -> assertThat(property.get("description").asString())
                        .as(property.get("name").asString())
                        .endsWith("."));
        assertThat(metadata.get("properties"))
                .extracting(property -> property.get("name").asString().replace("-", ""))
                .filteredOn(name -> name.startsWith("drizzle."))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                settings("drizzle", DrizzleProperties.class),
                                settings("drizzle.graphql", DrizzleGraphQlProperties.class))
                        .toList());
    }

    private static Stream<String> settings(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(setting -> {
            var name = prefix + "." + setting.getName().toLowerCase(Locale.ROOT);
            return setting.getType().isRecord() ? settings(name, setting.getType()) : Stream.of(name);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Definitions {

        @Bean
        RelationsDefinition usersRelations() {
            return relations(
                    USERS,
                    r -> r.many(
                            "invited",
                            USERS,
                            many -> many.fields(USERS.column("id")).references(USERS.column("invitedBy"))));
        }

        @Bean
        PgTable tags() {
            return TAGS;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnSchema {

        @Bean
        Schema ownSchema() {
            return Schema.of();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnQueries {

        @Bean
        RelationalQueries ownQueries(DataSource dataSource, Schema schema) {
            return RelationalQueries.create(dataSource, schema);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {

        @Bean
        DataSource first() {
            return new DriverManagerDataSource();
        }

        @Bean
        DataSource second() {
            return new DriverManagerDataSource();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryDataSource {

        @Bean
        @Primary
        DataSource first() {
            return new DriverManagerDataSource();
        }

        @Bean
        DataSource second() {
            return new DriverManagerDataSource();
        }
    }
}
