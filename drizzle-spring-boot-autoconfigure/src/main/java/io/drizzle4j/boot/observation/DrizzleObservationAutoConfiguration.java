package io.drizzle4j.boot.observation;

import io.drizzle4j.QueryListener;
import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Auto-configuration of the observation of queries. Requires an {@link ObservationRegistry}. */
@AutoConfiguration(
        before = DrizzleAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "drizzle.enabled", matchIfMissing = true)
public final class DrizzleObservationAutoConfiguration {

    /** First, so that other listeners run within the observation. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    QueryListener drizzleObservationListener(
            ObjectProvider<ObservationRegistry> registry, ObjectProvider<QueryObservationConvention> convention) {
        return new ObservationQueryListener(
                registry.getIfUnique(() -> ObservationRegistry.NOOP), convention.getIfAvailable());
    }
}
