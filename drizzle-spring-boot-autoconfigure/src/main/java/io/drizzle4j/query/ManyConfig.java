package io.drizzle4j.query;

import io.drizzle4j.sql.Placeholder;
import java.util.function.Consumer;

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
     * Reads the rows under another key than that of the relation, so that a level can read a relation twice:
     *
     * <pre>{@code
     * q.with(posts.comments, c -> c.as("latest").orderBy(desc(COMMENTS.createdAt)).limit(3))
     *         .with(posts.comments, c -> c.as("mine").where(eq(COMMENTS.authorId, me)))
     * }</pre>
     *
     * <p>Must be called before {@code columns}, {@code exclude} and {@code with}.
     *
     * @param key the key of the rows in the result; for a record, a component with this name, or with this key
     */
    ManyConfig as(String key);

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
     * Reads groups of the rows instead of the rows, for each parent. A parent without rows has none. The order and the
     * limit of the relation do not apply.
     *
     * <pre>{@code
     * q.with("orders", o -> o.groupBy(g -> g.by(ORDERS.status).count("orders")))
     * }</pre>
     *
     * <p>The rows can also be configured with {@code where}, {@code unfiltered} and {@code lookup}; everything else is
     * configured in the lambda.
     *
     * @param configuration configures the groups
     */
    ManyConfig groupBy(Consumer<? super GroupConfig> configuration);

    /**
     * Sets how the database finds the rows of each parent. By default the library chooses by the indexes of the table
     * and the expected number of parents. The rows are the same. A recursive relation ignores it.
     */
    ManyConfig lookup(Lookup how);
}
