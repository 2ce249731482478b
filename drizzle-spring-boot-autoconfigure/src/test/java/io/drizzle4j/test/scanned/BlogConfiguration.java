package io.drizzle4j.test.scanned;

import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.RelationsDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares relations as beans. */
@Configuration(proxyBeanMethods = false)
class BlogConfiguration {

    @Bean
    RelationsDefinition postsRelations() {
        return BlogSchema.POSTS_RELATIONS;
    }
}
