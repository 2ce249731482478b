package io.drizzle4j.internal.query;

/** The additional information that is read with a page. */
public enum Paging {
    /** Whether there are more rows after the page. */
    MORE,
    /** Whether there are more rows after the page, and the number of all rows. */
    TOTAL
}
