package io.drizzle4j.demo.schema;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;

/** A tree of categories. Each refers to its parent, without a foreign key. */
public final class Categories extends PgTable {

    public static final Categories CATEGORIES = new Categories();

    public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();

    public final Column<String> name = text().notNull();

    public final Column<Integer> parentId = integer("parent_id");

    private Categories() {
        super("categories");
    }
}
