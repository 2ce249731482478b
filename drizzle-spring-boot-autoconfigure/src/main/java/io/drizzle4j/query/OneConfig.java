package io.drizzle4j.query;

/**
 * Configures the level of a {@code one}.
 *
 * <pre>{@code
 * q.with(posts.author, a -> a.columns(USERS.name))
 * }</pre>
 *
 * <p>Not meant to be implemented by applications.
 */
public interface OneConfig extends RecursiveConfig<OneConfig> {

    /**
     * Reads the row under another key than that of the relation, so that a level can read a relation twice. Must be
     * called before {@code columns}, {@code exclude} and {@code with}.
     *
     * @param key the key of the row in the result; for a record, a component with this name, or with this key
     */
    OneConfig as(String key);
}
