package com.example.blog.schema;

import static com.example.blog.schema.Users.USERS;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.time.LocalDateTime;

public final class Posts extends PgTable {

    public static final Posts POSTS = new Posts();

    public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();
    public final Column<String> title = text().notNull();
    public final Column<Integer> authorId = integer("author_id").notNull().references(() -> USERS.id);
    public final Column<Boolean> published = bool().notNull().defaultValue(false);
    public final Column<LocalDateTime> createdAt =
            timestamp("created_at").notNull().defaultNow();

    private Posts() {
        super("posts");
    }
}
