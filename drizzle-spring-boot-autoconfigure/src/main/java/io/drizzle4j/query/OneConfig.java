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
public interface OneConfig extends RecursiveConfig<OneConfig> {}
