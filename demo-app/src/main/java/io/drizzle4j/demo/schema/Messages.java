package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Users.USERS;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.time.LocalDateTime;

/** Messages from one user to another. */
public final class Messages extends PgTable {

    public static final Messages MESSAGES = new Messages();

    public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();

    public final Column<String> content = text().notNull();

    public final Column<Integer> senderId = integer("sender_id").notNull().references(() -> USERS.id);

    public final Column<Integer> receiverId = integer("receiver_id").notNull().references(() -> USERS.id);

    public final Column<LocalDateTime> createdAt = timestamp().defaultNow();

    private Messages() {
        super("messages");
    }
}
