package io.drizzle4j.demo.schema;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;

/** Users, who write, edit and comment on posts. */
public final class Users extends PgTable {

    public static final Users USERS = new Users();

    public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();

    public final Column<String> name = text().notNull();

    private Users() {
        super("users");
    }
}
