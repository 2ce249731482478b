package io.drizzle4j.boot.observation;

import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the metrics of the plan cache. Requires a {@link MeterRegistry}. */
@AutoConfiguration(
        after = DrizzleAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "drizzle.enabled", matchIfMissing = true)
public final class DrizzleMetricsAutoConfiguration {

    @Bean
    MeterBinder drizzlePlanCacheMetrics(ListableBeanFactory beanFactory) {
        return new PlanCacheMetrics(beanFactory);
    }
}
