package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.schema.Schema;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * Creates the missing objects of the schema before the application's own scripts run. With {@code create-drop}, drops
 * them at shutdown.
 *
 * <p>The bean always exists, because ahead-of-time processing evaluates conditions when the application is built. The
 * properties are read when the application runs. If {@code drizzle.ddl} is {@code none}, no other bean is initialized.
 */
final class DdlDatabaseInitializer implements InitializingBean, DisposableBean {

    private static final Map<String, String> MIGRATIONS =
            Map.of("org.flywaydb.core.Flyway", "Flyway", "liquibase.integration.spring.SpringLiquibase", "Liquibase");

    private final DrizzleProperties properties;

    private final ObjectProvider<DataSource> dataSources;

    private final ObjectProvider<Schema> schemas;

    private final ListableBeanFactory beanFactory;

    private @Nullable DdlRunner runner;

    DdlDatabaseInitializer(
            DrizzleProperties properties,
            ObjectProvider<DataSource> dataSources,
            ObjectProvider<Schema> schemas,
            ListableBeanFactory beanFactory) {
        this.properties = properties;
        this.dataSources = dataSources;
        this.schemas = schemas;
        this.beanFactory = beanFactory;
    }

    /**
     * Creates the missing objects if the properties say so.
     *
     * @throws InvalidConfigurationException if there is no data source, or several without a primary one; if Flyway or
     *     Liquibase create the tables; or if another session holds a lock for too long
     * @throws io.drizzle4j.error.InvalidSchemaException if the database rejects an object of the schema
     */
    @Override
    public void afterPropertiesSet() {
        if (properties.enabled() && properties.ddl() != DrizzleProperties.Ddl.NONE) {
            var dataSource = dataSource();
            MIGRATIONS.forEach(this::refuse);
            runner = new DdlRunner(dataSource, schemas.getObject());
            runner.create();
        }
    }

    private DataSource dataSource() {
        var only = dataSources.getIfUnique();
        if (only == null) {
            throw new InvalidConfigurationException(
                    "drizzle.ddl would create tables, but there is no DataSource bean, or there are several, none of"
                            + " which is primary.",
                    "Define one, or mark one of them as @Primary; or remove drizzle.ddl, and run the statements of"
                            + " Ddl.of(schema).createStatements() yourself.");
        }
        return only;
    }

    private void refuse(String typeName, String product) {
        var loader = getClass().getClassLoader();
        if (ClassUtils.isPresent(typeName, loader)
                && beanFactory.getBeanNamesForType(ClassUtils.resolveClassName(typeName, loader), true, false).length
                        > 0) {
            throw new InvalidConfigurationException(
                    "Both drizzle.ddl and %s would create the tables of this database.".formatted(product),
                    "Remove drizzle.ddl, and put the statements of Ddl.of(schema).createStatements() into a"
                            + " migration.");
        }
    }

    @Override
    public void destroy() {
        if (runner != null && properties.ddl() == DrizzleProperties.Ddl.CREATE_DROP) {
            runner.drop();
        }
    }
}
