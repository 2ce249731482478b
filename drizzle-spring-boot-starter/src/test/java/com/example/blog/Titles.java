package com.example.blog;

import static com.example.blog.schema.Posts.POSTS;
import static io.drizzle4j.query.QueryOperators.asc;

import io.drizzle4j.RelationalQueries;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Titles {

    private final RelationalQueries db;

    Titles(RelationalQueries db) {
        this.db = db;
    }

    /** Streams the posts, one at a time. */
    @Transactional(readOnly = true)
    List<String> by(String author) {
        try (var posts = db.query(POSTS).stream(q -> q.orderBy(asc(POSTS.id)).with("author"))) {
            return posts.filter(
                            post -> post.one("author").orElseThrow().get("name").equals(author))
                    .map(post -> post.get(POSTS.title))
                    .toList();
        }
    }
}
