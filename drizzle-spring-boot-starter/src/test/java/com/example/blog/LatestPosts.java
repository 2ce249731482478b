package com.example.blog;

import static com.example.blog.schema.Posts.POSTS;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;

import io.drizzle4j.RelationalQueries;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
class LatestPosts {

    private final RelationalQueries db;

    LatestPosts(RelationalQueries db) {
        this.db = db;
    }

    record AuthorView(String name) {}

    record PostView(String title, AuthorView author) {}

    List<PostView> latestPosts(int count) {
        return db.query(POSTS)
                .as(PostView.class)
                .findMany(q -> q.where(eq(POSTS.published, true))
                        .orderBy(desc(POSTS.createdAt))
                        .limit(count));
    }
}
