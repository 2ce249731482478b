package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;

/** Makes each {@link RelationalQueries} bean wait for Flyway, Liquibase, {@code schema.sql} and {@code data.sql}. */
final class RelationalQueriesDependsOnDatabaseInitializationDetector
        extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

    @Override
    protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
        return Set.of(RelationalQueries.class);
    }
}
