package io.drizzle4j.query;

import io.drizzle4j.sql.Placeholder;

/**
 * Configures the level of a {@code many}.
 *
 * <pre>{@code
 * q.with(posts.comments, c -> c.orderBy(desc(COMMENTS.createdAt)).limit(5))
 * }</pre>
 *
 * <p>Not meant to be implemented by applications.
 */
public interface ManyConfig extends RowsConfig<ManyConfig>, RecursiveConfig<ManyConfig> {

    /**
     * Reads a page for each parent: this many rows, and whether there are more. The result is a
     * {@link io.drizzle4j.result.Paged}.
     *
     * @param size the number of rows, at least 1
     */
    ManyConfig page(int size);

    /** Reads a page for each parent, with a number of rows that is bound later and at least 1. */
    ManyConfig page(Placeholder<Long> size);

    /** Adds to the {@link #page(int)} of each parent how many rows there are without the page's limit. */
    ManyConfig total();

    /**
     * Sets how the database finds the rows of each parent. By default the library chooses by the indexes of the table
     * and the expected number of parents. The rows are the same. A recursive relation ignores it.
     */
    ManyConfig lookup(Lookup how);
}
