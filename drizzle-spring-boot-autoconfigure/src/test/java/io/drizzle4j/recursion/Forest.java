package io.drizzle4j.recursion;

import static io.drizzle4j.recursion.Items.ITEMS;
import static io.drizzle4j.recursion.Nodes.NODES;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.schema.Schema;

/** Nodes with their items. */
final class Forest {

    static final Schema SCHEMA = Schema.of(
            relations(
                    NODES,
                    r -> r.one(
                                    "parent",
                                    NODES,
                                    one -> one.fields(NODES.parentId)
                                            .references(NODES.id)
                                            .relationName("tree"))
                            .many("children", NODES, many -> many.relationName("tree"))
                            .many("items", ITEMS)),
            relations(
                    ITEMS,
                    r -> r.one("node", NODES, one -> one.fields(ITEMS.nodeId).references(NODES.id))));

    /** The tables, without rows. */
    static final String TABLES = """
            create table nodes (id integer primary key, name text not null, rank integer, parent_id integer);
            create index on nodes (parent_id);
            create table items (id integer primary key, node_id integer not null, label text);
            """;

    private Forest() {}
}
