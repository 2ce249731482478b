package io.drizzle4j.recursion;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;

/** The items of the nodes. */
public final class Items extends PgTable {

    public static final Items ITEMS = new Items();

    public final Column<Integer> id = integer().primaryKey();

    public final Column<Integer> nodeId = integer("node_id").notNull();

    public final Column<String> label = text();

    private Items() {
        super("items");
    }
}
