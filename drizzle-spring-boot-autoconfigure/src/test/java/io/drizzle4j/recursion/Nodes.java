package io.drizzle4j.recursion;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;

/** A forest of nodes, which refer to their parents. */
public final class Nodes extends PgTable {

    public static final Nodes NODES = new Nodes();

    public final Column<Integer> id = integer().primaryKey();

    public final Column<String> name = text().notNull();

    public final Column<Integer> rank = integer();

    public final Column<Integer> parentId = integer("parent_id");

    private Nodes() {
        super("nodes");
    }
}
