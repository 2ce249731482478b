package io.drizzle4j.internal.query;

/** What a page tells beside its rows. */
public enum Paging {
    /** Whether there are more rows after it. */
    MORE,
    /** That, and the number of all rows. */
    TOTAL
}
