package io.drizzle4j;

/** Whether queries are planned for a cluster that distributes rows, such as Citus. */
public enum Distributed {
    /** If the catalog of the database shows that it is one. */
    AUTO,
    /** Never. */
    NONE,
    /**
     * Like {@link #AUTO}. Without the catalog, any row may be in any shard, so that the rows of each parent are never
     * read by a select of its own.
     */
    CITUS
}
