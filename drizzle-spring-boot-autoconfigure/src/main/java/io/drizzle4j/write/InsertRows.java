package io.drizzle4j.write;

import io.drizzle4j.sql.Column;
import org.springframework.core.ParameterizedTypeReference;

/**
 * An insert of several rows. They are read in the order in which they are given. Not meant to be implemented by
 * applications.
 *
 * @param <R> the type that a row is read as
 */
public interface InsertRows<R> extends WriteStatement<InsertRows<R>>, WriteOfRows<R> {

    @Override
    <V> InsertRows<V> as(Class<V> type);

    @Override
    <V> InsertRows<V> as(ParameterizedTypeReference<V> type);

    /**
     * Handles rows with the key of another row. The columns must be a declared key: the primary key, a unique key, or a
     * unique index, which may be partial.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the columns are no declared key
     */
    OnConflict<InsertRows<R>> onConflict(Column<?>... key);

    /**
     * Handles rows with the key of another row.
     *
     * @param name the name of a declared unique constraint or unique index
     * @throws io.drizzle4j.error.InvalidQueryException if the table declares none of this name
     */
    OnConflict<InsertRows<R>> onConflict(String name);

    /** Leaves out rows with any key of another row. */
    InsertRows<R> onConflictDoNothing();

    /**
     * Inserts given values into identity columns that are {@code generated always}: {@code overriding system value}.
     */
    InsertRows<R> overridingSystemValue();
}
