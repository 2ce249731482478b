package io.drizzle4j.write;

import io.drizzle4j.query.ReturningConfig;
import java.util.function.Consumer;
import org.springframework.core.ParameterizedTypeReference;

/**
 * An update of rows. It needs a {@code where}, or {@link #allRows()}. Not meant to be implemented by applications.
 *
 * <pre>{@code
 * int rows = db.update(POSTS).set(POSTS.views, plus(POSTS.views, 1)).where(eq(POSTS.id, 7)).execute();
 * }</pre>
 *
 * <p>A {@code version()} column is raised by each update. {@code set} and {@code setAll} with a record compare it: if
 * the row has another version, or is gone, the update throws
 * {@link org.springframework.dao.OptimisticLockingFailureException}.
 *
 * @param <R> the type that a row is read as
 */
public interface Update<R>
        extends WriteStatement<Update<R>>, WriteOfRows<R>, ChangeOfRows<Update<R>>, Assignments<Update<R>> {

    @Override
    <V> Update<V> as(Class<V> type);

    @Override
    <V> Update<V> as(ParameterizedTypeReference<V> type);

    /**
     * Prepares the statement to run it often with different values. All checks that need no database are done here.
     * Values are placeholders: {@code v.set(POSTS.title, placeholder("title"))}.
     */
    PreparedWrite<R> prepare();

    /**
     * Prepares the statement to run it often with different values.
     *
     * @param configuration selects what {@link PreparedWrite#returning()} reads of each row
     */
    PreparedWrite<R> prepare(Consumer<? super ReturningConfig> configuration);
}
