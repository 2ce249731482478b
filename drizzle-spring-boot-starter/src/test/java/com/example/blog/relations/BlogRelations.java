package com.example.blog.relations;

import static com.example.blog.schema.Posts.POSTS;
import static com.example.blog.schema.Users.USERS;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.schema.RelationsDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BlogRelations {

    @Bean
    RelationsDefinition usersRelations() {
        return relations(USERS, r -> r.many("posts", POSTS));
    }
}
