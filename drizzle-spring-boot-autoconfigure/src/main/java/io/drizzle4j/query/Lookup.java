package io.drizzle4j.query;

/** How the database finds the related rows of parents; see {@link ManyConfig#lookup}. */
public enum Lookup {
    /**
     * Separately for each parent, by an index on the columns of the relation. Suits few parents. The first rows of a
     * parent are sorted after all its rows are found, even if another index has their order.
     */
    BY_INDEX,

    /** For all parents at once, possibly by reading a whole table. Suits many parents with many rows each. */
    AT_ONCE
}
