package io.drizzle4j.write;

import io.drizzle4j.query.ReturningConfig;
import java.util.function.Consumer;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A deletion of rows. It needs a {@code where}, or {@link #allRows()}. If the table declares a
 * {@link io.drizzle4j.schema.PgTable#softDelete()}, rows are updated instead. Not meant to be implemented by
 * applications.
 *
 * <pre>{@code
 * List<Row> gone = db.delete(COMMENTS).where(none("author")).returning();
 * }</pre>
 *
 * @param <R> the type that a row is read as
 */
public interface Delete<R> extends WriteStatement<Delete<R>>, WriteOfRows<R>, ChangeOfRows<Delete<R>> {

    @Override
    <V> Delete<V> as(Class<V> type);

    @Override
    <V> Delete<V> as(ParameterizedTypeReference<V> type);

    /**
     * Deletes rows although the table declares a {@link io.drizzle4j.schema.PgTable#softDelete()}, also those that are
     * deleted that way. The other conditions of its filter still apply.
     */
    Delete<R> permanently();

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
