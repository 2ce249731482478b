package io.drizzle4j.boot.openapi;

import io.swagger.v3.core.converter.ModelConverter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Auto-configuration that describes rows, pages and values in OpenAPI as their JSON is. */
@AutoConfiguration
@ConditionalOnClass(ModelConverter.class)
public final class DrizzleOpenApiAutoConfiguration {

    @Bean
    ModelConverter drizzleModelConverter() {
        return new DrizzleModelConverter();
    }
}
