package io.drizzle4j.test.scanned;

import io.drizzle4j.fixtures.blog.Tags;
import org.springframework.context.annotation.Bean;

/** Declares a table by its own type. */
abstract class TagsBeans {

    @Bean
    Tags tags() {
        return Tags.TAGS;
    }
}
