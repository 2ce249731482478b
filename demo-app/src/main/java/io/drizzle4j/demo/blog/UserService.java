package io.drizzle4j.demo.blog;

import static io.drizzle4j.demo.schema.Comments.COMMENTS;
import static io.drizzle4j.demo.schema.Messages.MESSAGES;
import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.Users.USERS;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.result.Row;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

@Service
class UserService {

    private final RelationalQueries db;

    UserService(RelationalQueries db) {
        this.db = db;
    }

    /** Reads all users with their profile and their five latest posts, each with its comments and their authors. */
    List<Row> users() {
        return db.query(USERS)
                .findMany(q -> q.with(
                                "posts",
                                p -> p.with("comments", c -> c.with("author").orderBy(desc(COMMENTS.createdAt)))
                                        .where(eq(POSTS.published, true))
                                        .orderBy(desc(POSTS.createdAt))
                                        .limit(5))
                        .with("profile"));
    }

    Optional<Row> user(int id) {
        return db.query(USERS).findFirst(q -> q.where(eq(USERS.id, id)));
    }

    /** Reads a user with the ten newest messages sent, and the ten newest received. */
    Optional<Row> messages(int userId) {
        return db.query(USERS)
                .findFirst(q -> q.where(eq(USERS.id, userId))
                        .with(
                                "sentMessages",
                                m -> m.with("receiver")
                                        .orderBy(desc(MESSAGES.createdAt))
                                        .limit(10))
                        .with(
                                "receivedMessages",
                                m -> m.with("sender")
                                        .orderBy(desc(MESSAGES.createdAt))
                                        .limit(10)));
    }
}
