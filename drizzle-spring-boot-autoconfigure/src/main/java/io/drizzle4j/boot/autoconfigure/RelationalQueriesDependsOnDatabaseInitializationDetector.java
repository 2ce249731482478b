package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;

/** Has every {@link RelationalQueries} wait for Flyway, Liquibase, {@code schema.sql} and {@code data.sql}. */
final class RelationalQueriesDependsOnDatabaseInitializationDetector
        extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

    @Override
    protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
        return Set.of(RelationalQueries.class);
    }
}
