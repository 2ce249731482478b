package com.example.blog;

import static com.example.blog.schema.Posts.POSTS;
import static io.drizzle4j.query.QueryOperators.eq;

import com.example.blog.LatestPosts.PostView;
import io.drizzle4j.RelationalQueries;
import org.springframework.stereotype.Service;

@Service
class Publishing {

    private final RelationalQueries db;

    Publishing(RelationalQueries db) {
        this.db = db;
    }

    record NewPost(String title, int authorId) {}

    PostView publish(NewPost post) {
        return db.insert(POSTS)
                .values(v -> v.setAll(post).set(POSTS.published, true))
                .as(PostView.class)
                .returning();
    }

    int unpublish(int author) {
        return db.update(POSTS)
                .set(POSTS.published, false)
                .where(eq(POSTS.authorId, author))
                .execute();
    }
}
