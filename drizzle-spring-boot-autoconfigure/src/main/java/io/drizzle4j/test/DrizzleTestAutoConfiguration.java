package io.drizzle4j.test;

import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Records the queries of a test. */
@AutoConfiguration(before = DrizzleAutoConfiguration.class)
final class DrizzleTestAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Queries drizzleQueries() {
        return new Queries();
    }
}
