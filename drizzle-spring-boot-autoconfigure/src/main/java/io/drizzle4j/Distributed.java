package io.drizzle4j;

/** Whether queries are planned for a cluster that distributes rows, such as Citus. */
public enum Distributed {
    /** If the catalog of the database shows that it is one. */
    AUTO,
    /** Never. */
    NONE,
    /** As by {@link #AUTO}; until the catalog is read, or without it, any row may be in any shard. */
    CITUS
}
