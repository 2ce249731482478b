package io.drizzle4j.query;

/** How the database is told to find the rows of a relation below their parents; see {@link ManyConfig#lookup}. */
public enum Lookup {
    /**
     * For each parent by itself, which an index on the columns of the relation serves: for few parents, or for the
     * first few rows of each.
     */
    BY_INDEX,

    /** For all parents at once, for which a table may be read as a whole: for many parents with many rows each. */
    AT_ONCE
}
