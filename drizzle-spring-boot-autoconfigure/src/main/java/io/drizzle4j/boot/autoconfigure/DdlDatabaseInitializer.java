package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.ddl.Ddl;
import io.drizzle4j.ddl.DdlObject;
import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * Creates what the schema needs and the database lacks, in one transaction, before the application's own scripts run;
 * and drops that again at the end, where it is told to.
 */
final class DdlDatabaseInitializer implements InitializingBean, DisposableBean {

    private static final Log LOG = LogFactory.getLog(DdlDatabaseInitializer.class);

    /** Applications that start at the same time wait for each other, rather than create the same object twice. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('drizzle.ddl'))";

    private static final Map<String, String> MIGRATIONS =
            Map.of("org.flywaydb.core.Flyway", "Flyway", "liquibase.integration.spring.SpringLiquibase", "Liquibase");

    private final JdbcTemplate jdbc;

    private final TransactionTemplate transaction;

    private final Schema schema;

    private final DrizzleProperties.Ddl mode;

    private final ListableBeanFactory beanFactory;

    private final List<DdlObject> created = new ArrayList<>();

    /**
     * Creates an initializer, which has something to do: its mode is not {@code none}.
     *
     * @throws InvalidConfigurationException if there is no data source, or several of which none is primary
     */
    DdlDatabaseInitializer(
            ObjectProvider<DataSource> dataSources,
            Schema schema,
            DrizzleProperties.Ddl mode,
            ListableBeanFactory beanFactory) {
        var dataSource = only(dataSources);
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.schema = schema;
        this.mode = mode;
        this.beanFactory = beanFactory;
    }

    private static DataSource only(ObjectProvider<DataSource> dataSources) {
        var only = dataSources.getIfUnique();
        if (only == null) {
            throw new InvalidConfigurationException(
                    "drizzle.ddl would create tables, but there is no DataSource bean, or there are several of which"
                            + " none is primary.",
                    "Define one, or mark one of them as @Primary; or leave out drizzle.ddl, and run the statements of"
                            + " Ddl.of(schema).createStatements() yourself.");
        }
        return only;
    }

    @Override
    public void afterPropertiesSet() {
        MIGRATIONS.forEach(this::refuse);
        var objects = Ddl.of(schema).objects();
        transaction.executeWithoutResult(status -> create(objects));
        LOG.info("Created %d of %d objects of the schema (drizzle.ddl)".formatted(created.size(), objects.size()));
    }

    private void refuse(String typeName, String product) {
        var loader = getClass().getClassLoader();
        if (ClassUtils.isPresent(typeName, loader)
                && beanFactory.getBeanNamesForType(ClassUtils.resolveClassName(typeName, loader), true, false).length
                        > 0) {
            throw new InvalidConfigurationException(
                    "Both drizzle.ddl and %s would create the tables of this database.".formatted(product),
                    "Leave out drizzle.ddl, and put the statements of Ddl.of(schema).createStatements() into a migration.");
        }
    }

    private void create(List<DdlObject> objects) {
        jdbc.query(LOCK, (RowCallbackHandler) row -> {});
        for (var object : objects) {
            if (!Boolean.TRUE.equals(jdbc.queryForObject(object.existsSql(), Boolean.class))) {
                jdbc.execute(object.createSql());
                created.add(object);
            }
        }
    }

    @Override
    public void destroy() {
        if (mode == DrizzleProperties.Ddl.CREATE_DROP) {
            Collections.reverse(created);
            try {
                transaction.executeWithoutResult(status -> created.forEach(object -> jdbc.execute(object.dropSql())));
            } catch (DataAccessException exception) {
                LOG.warn(
                        "What was created at start could not be dropped, and is left as it is (drizzle.ddl)",
                        exception);
            }
        }
    }
}
