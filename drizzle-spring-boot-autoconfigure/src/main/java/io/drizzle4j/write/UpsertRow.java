package io.drizzle4j.write;

import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.sql.Expression;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.core.ParameterizedTypeReference;

/**
 * An insert of one row that another row can prevent. Not meant to be implemented by applications.
 *
 * @param <R> the type that the row is read as
 */
public interface UpsertRow<R> extends WriteStatement<UpsertRow<R>> {

    /** Returns the same statement with the row read as a record, as {@code db.query(table).as(type)} does. */
    <V> UpsertRow<V> as(Class<V> type);

    /** Returns the same statement with the row read as a generic record. */
    <V> UpsertRow<V> as(ParameterizedTypeReference<V> type);

    /**
     * Runs the statement, and reads the row that it has written. Relations are read too if the record has components
     * for them; they see other rows as they were before the statement. Empty if nothing was written.
     */
    Optional<R> returning();

    /**
     * Runs the statement, and reads the row that it has written. Empty if nothing was written.
     *
     * @param configuration selects what is read of the row
     */
    Optional<R> returning(Consumer<? super ReturningConfig> configuration);

    /**
     * Runs the statement, and reads a value of the row that it has written. Empty if nothing was written, or the value
     * is SQL {@code NULL}.
     */
    <V> Optional<V> returning(Expression<V> value);

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
