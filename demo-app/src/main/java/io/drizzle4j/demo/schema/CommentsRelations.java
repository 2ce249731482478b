package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Comments.COMMENTS;
import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.Users.USERS;

import io.drizzle4j.schema.One;
import io.drizzle4j.schema.Relations;
import org.springframework.stereotype.Component;

@Component
public final class CommentsRelations extends Relations {

    public final One post = one(POSTS).fields(COMMENTS.postId).references(POSTS.id);

    public final One author = one(USERS).fields(COMMENTS.authorId).references(USERS.id);

    CommentsRelations() {
        super(COMMENTS);
    }
}
