package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.demo.schema.Tags.TAGS;

import io.drizzle4j.schema.One;
import io.drizzle4j.schema.Relations;
import org.springframework.stereotype.Component;

@Component
public final class PostsToTagsRelations extends Relations {

    public final One post = one(POSTS).fields(POSTS_TO_TAGS.postId).references(POSTS.id);

    public final One tag = one(TAGS).fields(POSTS_TO_TAGS.tagId).references(TAGS.id);

    PostsToTagsRelations() {
        super(POSTS_TO_TAGS);
    }
}
