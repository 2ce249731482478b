package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Messages.MESSAGES;
import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.demo.schema.Profiles.PROFILES;
import static io.drizzle4j.demo.schema.Tags.TAGS;
import static io.drizzle4j.demo.schema.Users.USERS;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.schema.RelationsDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Relations that are declared without handles. Queries name them by their keys. */
@Configuration(proxyBeanMethods = false)
class BlogRelations {

    @Bean
    RelationsDefinition usersRelations() {
        return relations(
                USERS,
                r -> r.one("profile", PROFILES)
                        .many("posts", POSTS, many -> many.relationName("author"))
                        .many("editedPosts", POSTS, many -> many.relationName("editor"))
                        .many("sentMessages", MESSAGES, many -> many.relationName("sender"))
                        .many("receivedMessages", MESSAGES, many -> many.relationName("receiver")));
    }

    @Bean
    RelationsDefinition profilesRelations() {
        return relations(
                PROFILES,
                r -> r.one("user", USERS, one -> one.fields(PROFILES.userId).references(USERS.id)));
    }

    @Bean
    RelationsDefinition messagesRelations() {
        return relations(
                MESSAGES,
                r -> r.one(
                                "sender",
                                USERS,
                                one -> one.fields(MESSAGES.senderId)
                                        .references(USERS.id)
                                        .relationName("sender"))
                        .one(
                                "receiver",
                                USERS,
                                one -> one.fields(MESSAGES.receiverId)
                                        .references(USERS.id)
                                        .relationName("receiver")));
    }

    @Bean
    RelationsDefinition tagsRelations() {
        return relations(TAGS, r -> r.many("postsToTags", POSTS_TO_TAGS));
    }
}
