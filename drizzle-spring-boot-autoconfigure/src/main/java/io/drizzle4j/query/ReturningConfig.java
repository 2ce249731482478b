package io.drizzle4j.query;

/**
 * Configures what is read of the rows that a statement has written.
 *
 * <pre>{@code
 * db.insert(POSTS)
 *         .values(v -> v.set(POSTS.title, "Hi").set(POSTS.authorId, 1))
 *         .returning(r -> r.columns(POSTS.id).with("author"))
 * }</pre>
 *
 * <p>Not meant to be implemented by applications.
 */
public interface ReturningConfig extends SelectionConfig<ReturningConfig> {}
