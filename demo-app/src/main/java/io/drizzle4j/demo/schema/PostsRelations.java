package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Comments.COMMENTS;
import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.demo.schema.Tags.TAGS;
import static io.drizzle4j.demo.schema.Users.USERS;

import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.Relations;
import org.springframework.stereotype.Component;

/** Relations of posts. Queries can name them by these fields, which the compiler checks. */
@Component
public final class PostsRelations extends Relations {

    public final One author =
            one(USERS).fields(POSTS.authorId).references(USERS.id).relationName("author");

    public final One editor =
            one(USERS).fields(POSTS.editorId).references(USERS.id).relationName("editor");

    public final Many comments = many(COMMENTS);

    public final Many postsToTags = many(POSTS_TO_TAGS);

    public final Many tags = many(TAGS).through(POSTS_TO_TAGS);

    PostsRelations() {
        super(POSTS);
    }
}
