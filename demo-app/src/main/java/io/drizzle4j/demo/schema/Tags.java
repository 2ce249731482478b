package io.drizzle4j.demo.schema;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;

/** Tags, in a many-to-many relation with posts. */
public final class Tags extends PgTable {

    public static final Tags TAGS = new Tags();

    public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();

    public final Column<String> name = text().notNull().unique();

    private Tags() {
        super("tags");
    }
}
