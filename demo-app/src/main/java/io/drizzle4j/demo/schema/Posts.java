package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Users.USERS;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.time.LocalDateTime;

/** Posts. Each has an author, and may have an editor. */
public final class Posts extends PgTable {

    public static final Posts POSTS = new Posts();

    public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();

    public final Column<String> title = text().notNull();

    public final Column<String> content = text();

    public final Column<Integer> authorId = integer("author_id").notNull().references(() -> USERS.id);

    public final Column<Integer> editorId = integer("editor_id").references(() -> USERS.id);

    public final Column<Boolean> published = bool().notNull().defaultValue(false);

    public final Column<LocalDateTime> createdAt = timestamp().defaultNow();

    private Posts() {
        super("posts");
    }
}
