package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Users.USERS;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;

/** Profiles. Each user has at most one. */
public final class Profiles extends PgTable {

    public static final Profiles PROFILES = new Profiles();

    public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();

    public final Column<String> bio = text();

    public final Column<String> avatarUrl = text("avatar_url");

    public final Column<Integer> userId = integer("user_id").notNull().unique().references(() -> USERS.id);

    private Profiles() {
        super("profiles");
    }
}
