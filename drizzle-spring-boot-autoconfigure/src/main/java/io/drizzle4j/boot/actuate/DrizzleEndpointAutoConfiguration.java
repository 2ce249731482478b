package io.drizzle4j.boot.actuate;

import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link DrizzleEndpoint}. It does not require a {@code RelationalQueries} bean, because that
 * condition would ignore beans that are not default candidates, which the endpoint shows too.
 */
@AutoConfiguration(after = DrizzleAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(DrizzleEndpoint.class)
@ConditionalOnBooleanProperty(name = "drizzle.enabled", matchIfMissing = true)
public final class DrizzleEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DrizzleEndpoint drizzleEndpoint(ListableBeanFactory beanFactory) {
        return new DrizzleEndpoint(beanFactory);
    }
}
