package com.example.blog.relations;

import static com.example.blog.schema.Posts.POSTS;
import static com.example.blog.schema.Users.USERS;

import io.drizzle4j.schema.One;
import io.drizzle4j.schema.Relations;
import org.springframework.stereotype.Component;

@Component
public final class PostsRelations extends Relations {

    public final One author = one(USERS).fields(POSTS.authorId).references(USERS.id);

    PostsRelations() {
        super(POSTS);
    }
}
