package io.drizzle4j.write;

import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * An insert of one row. Not meant to be implemented by applications.
 *
 * @param <R> the type that the row is read as
 */
public interface InsertRow<R> extends WriteStatement<InsertRow<R>> {

    /** Returns the same statement with the row read as a record, as {@code db.query(table).as(type)} does. */
    <V> InsertRow<V> as(Class<V> type);

    /** Returns the same statement with the row read as a generic record. */
    <V> InsertRow<V> as(ParameterizedTypeReference<V> type);

    /**
     * Runs the statement, and reads the row that it has written. Relations are read too if the record has components
     * for them; they see other rows as they were before the statement.
     */
    R returning();

    /**
     * Runs the statement, and reads the row that it has written.
     *
     * @param configuration selects what is read of the row
     */
    R returning(Consumer<? super ReturningConfig> configuration);

    /** Runs the statement, and reads a value of the row that it has written. */
    <V extends @Nullable Object> V returning(Expression<V> value);

    /**
     * Handles rows with the key of another row. The columns must be a declared key: the primary key, a unique key, or a
     * unique index, which may be partial.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the columns are no declared key
     */
    OnConflict<UpsertRow<R>> onConflict(Column<?>... key);

    /**
     * Handles rows with the key of another row.
     *
     * @param name the name of a declared unique constraint or unique index
     * @throws io.drizzle4j.error.InvalidQueryException if the table declares none of this name
     */
    OnConflict<UpsertRow<R>> onConflict(String name);

    /** Leaves out rows with any key of another row. */
    UpsertRow<R> onConflictDoNothing();

    /**
     * Inserts given values into identity columns that are {@code generated always}: {@code overriding system value}.
     */
    InsertRow<R> overridingSystemValue();

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
