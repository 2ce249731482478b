package com.example.blog;

import static com.example.blog.schema.Posts.POSTS;
import static com.example.blog.schema.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;

import com.example.blog.relations.PostsRelations;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.result.Row;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

@Service
class BlogService {

    private final RelationalQueries db;

    private final PostsRelations posts;

    BlogService(RelationalQueries db, PostsRelations posts) {
        this.db = db;
        this.posts = posts;
    }

    List<Row> usersWithLatestPosts() {
        return db.query(USERS)
                .findMany(q -> q.orderBy(asc(USERS.id))
                        .with(
                                "posts",
                                p -> p.columns(POSTS.title, POSTS.createdAt)
                                        .where(eq(POSTS.published, true))
                                        .orderBy(desc(POSTS.createdAt))
                                        .limit(5)));
    }

    Optional<Row> post(int id) {
        return db.query(POSTS).findFirst(q -> q.where(eq(POSTS.id, id)).with(posts.author));
    }
}
