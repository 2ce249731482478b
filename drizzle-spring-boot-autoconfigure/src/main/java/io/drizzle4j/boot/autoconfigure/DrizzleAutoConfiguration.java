package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryListener;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.jackson.JacksonJsonFormat;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.JsonFormat;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration of relational queries. Combines all {@link RelationsDefinition} and {@link PgTable} beans into one
 * {@link Schema} and reads it through the application's {@link DataSource}. Backs off if the application defines the
 * beans itself.
 *
 * <p>No condition checks {@code drizzle.ddl} or {@code drizzle.validate}, because ahead-of-time processing would
 * evaluate it when the application is built.
 */
@AutoConfiguration(
        after = DataSourceAutoConfiguration.class,
        afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBooleanProperty(name = "drizzle.enabled", matchIfMissing = true)
@EnableConfigurationProperties({DrizzleProperties.class, JdbcProperties.class})
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class DrizzleAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Schema drizzleSchema(
            ObjectProvider<RelationsDefinition> definitions,
            ObjectProvider<PgTable> tables,
            DrizzleProperties properties) {
        return Schema.of(
                definitions.orderedStream().toList(), tables.orderedStream().toList(), properties.casing());
    }

    @Bean
    @ConditionalOnMissingBean
    QueryOptions drizzleQueryOptions(
            DrizzleProperties properties,
            ObjectProvider<SQLExceptionTranslator> exceptionTranslator,
            ObjectProvider<JsonFormat> jsonFormat,
            ObjectProvider<FilterParameters> filterParameters,
            ObjectProvider<PlatformTransactionManager> transactionManagers,
            ObjectProvider<QueryListener> listeners,
            ObjectProvider<QueryOptionsCustomizer> customizers,
            JdbcProperties jdbcProperties,
            ConfigurableBeanFactory beanFactory) {
        var options = QueryOptions.DEFAULTS
                .withQueryTimeout(queryTimeout(properties, jdbcProperties))
                .withFetchSize(properties.fetchSize())
                .withDistributed(properties.distributed())
                .withSqlComments(properties.sqlComments())
                .withPlanCacheSize(properties.planCacheSize())
                .withReadCatalog(properties.readCatalog())
                .withCatalogRefresh(properties.catalogRefresh())
                .withExceptionTranslator(exceptionTranslator.getIfUnique())
                .withJsonFormat(jsonFormat.getIfUnique())
                .withFilterParameters(
                        filterParameters.orderedStream().reduce(FilterParameters.NONE, FilterParameters::or))
                .withReadOnlyOutsideTransactions(properties.readOnlyOutsideTransactions())
                .withTransactionManagers(new DataSourceTransactions(transactionManagers));
        var conversionService = beanFactory.getConversionService();
        if (conversionService != null) {
            options = options.withConversionService(conversionService);
        }
        for (var listener : listeners.orderedStream().toList()) {
            options = options.withListener(listener);
        }
        for (var customizer : customizers.orderedStream().toList()) {
            options = customized(options, customizer);
        }
        return options;
    }

    private static QueryOptions customized(QueryOptions options, QueryOptionsCustomizer customizer) {
        QueryOptions customized = customizer.customize(options);
        if (customized == null) {
            throw new InvalidConfigurationException(
                    "A QueryOptionsCustomizer returned null: %s."
                            .formatted(customizer.getClass().getName()),
                    "Return the changed options: options -> options.withFetchSize(50).");
        }
        return customized;
    }

    /** Returns the timeout of Drizzle, otherwise that of {@code JdbcTemplate}, which has none below a second. */
    private static @Nullable Duration queryTimeout(DrizzleProperties properties, JdbcProperties jdbc) {
        if (properties.queryTimeout() != null) {
            return properties.queryTimeout();
        }
        var timeout = jdbc.getTemplate().getQueryTimeout();
        return timeout == null || timeout.toSeconds() <= 0 ? null : timeout;
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(DataSource.class)
    RelationalQueries relationalQueries(
            DataSource dataSource,
            Schema schema,
            QueryOptions options,
            ObjectProvider<PlatformTransactionManager> transactionManagers) {
        return RelationalQueries.create(
                dataSource,
                schema,
                options.transactionManagers() != null
                        ? options
                        : options.withTransactionManagers(new DataSourceTransactions(transactionManagers)));
    }

    @Bean
    SchemaValidator drizzleSchemaValidator(ListableBeanFactory beanFactory, DrizzleProperties properties) {
        return new SchemaValidator(beanFactory, properties);
    }

    @Bean
    DdlDatabaseInitializer drizzleDdlDatabaseInitializer(
            DrizzleProperties properties,
            ObjectProvider<DataSource> dataSources,
            ObjectProvider<Schema> schemas,
            ListableBeanFactory beanFactory) {
        return new DdlDatabaseInitializer(properties, dataSources, schemas, beanFactory);
    }

    /** Separate, because it refers to optional classes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JsonMapper.class)
    static final class JacksonConfiguration {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnSingleCandidate(JsonMapper.class)
        JsonFormat drizzleJsonFormat(JsonMapper mapper) {
            return new JacksonJsonFormat(mapper);
        }
    }
}
