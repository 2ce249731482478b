package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.Users.USERS;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.time.LocalDateTime;

/** Comments by users on posts. */
public final class Comments extends PgTable {

    public static final Comments COMMENTS = new Comments();

    public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();

    public final Column<String> content = text().notNull();

    public final Column<Integer> postId = integer("post_id").notNull().references(() -> POSTS.id);

    public final Column<Integer> authorId = integer("author_id").notNull().references(() -> USERS.id);

    public final Column<LocalDateTime> createdAt = timestamp().defaultNow();

    private Comments() {
        super("comments");
    }
}
