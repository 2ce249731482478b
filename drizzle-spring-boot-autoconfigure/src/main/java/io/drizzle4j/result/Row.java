package io.drizzle4j.result;

import io.drizzle4j.internal.jackson.RowAsJson;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.sql.Column;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result with its nested rows. It is an unmodifiable map in the order of the selected columns, followed by
 * the extras and the relations. A {@code many} is a list, never null. A {@code one} is a row, or null if there is none.
 * Not meant to be implemented by applications; not sealed, so that it can be mocked and proxied.
 *
 * <p>As a map, it returns null for an unknown key: {@code row.get("nmae")}. The typed methods throw an exception for
 * anything that the query did not select.
 */
@RowAsJson
public interface Row extends Map<String, @Nullable Object>, Serializable {

    /**
     * Returns the value of a key.
     *
     * @param key the key in the result, a {@code String}
     * @return the value; null for SQL {@code NULL}, and for an unknown key
     * @throws io.drizzle4j.error.InvalidRowException if the key is not a {@code String}, such as a relation; for a
     *     column, as {@link #get(Column)}
     */
    @Override
    @Nullable Object get(@Nullable Object key);

    /**
     * Returns the value of a column.
     *
     * @return the value; null for SQL {@code NULL}
     * @throws io.drizzle4j.error.InvalidRowException if the query did not select the column at this level
     */
    <T> @Nullable T get(Column<T> column);

    /**
     * Returns the value of a column or an extra.
     *
     * @param key the key in the result
     * @return the value; null for SQL {@code NULL}
     * @throws io.drizzle4j.error.InvalidRowException if the query did not select the key, or if its value is of another
     *     class
     */
    <T> @Nullable T get(String key, Class<T> type);

    /**
     * Returns the rows of a relation to many rows.
     *
     * @param key the key of the relation, or the one that the query sets with {@code as(…)}
     * @return the rows in their order; empty if there are none
     * @throws io.drizzle4j.error.InvalidRowException if the query did not read the relation, or if it leads to one row
     */
    List<Row> many(String key);

    /**
     * Returns the rows of a relation to many rows, as {@link #many(String)}.
     *
     * @param relation a relation that starts from the table of this row
     * @throws io.drizzle4j.error.InvalidRowException if the query did not read the relation, if it read it under
     *     several keys, or if it starts from another table
     */
    List<Row> many(Many relation);

    /**
     * Returns the page of a relation's rows that the query read.
     *
     * @param key the key of the relation, or the one that the query sets with {@code as(…)}
     * @return the page; its rows are empty if there are none
     * @throws io.drizzle4j.error.InvalidRowException if the query did not read a page of the relation
     */
    Paged<Row> page(String key);

    /**
     * Returns the page of a relation's rows that the query read, as {@link #page(String)}.
     *
     * @param relation a relation that starts from the table of this row
     * @throws io.drizzle4j.error.InvalidRowException if the query did not read a page of the relation, if it read the
     *     relation under several keys, or if it starts from another table
     */
    Paged<Row> page(Many relation);

    /**
     * Returns the row of a relation to at most one row.
     *
     * @param key the key of the relation, or the one that the query sets with {@code as(…)}
     * @return the row; empty if there is none
     * @throws io.drizzle4j.error.InvalidRowException if the query did not read the relation, or if it leads to many
     *     rows
     */
    Optional<Row> one(String key);

    /**
     * Returns the row of a relation to at most one row, as {@link #one(String)}.
     *
     * @param relation a relation that starts from the table of this row
     * @throws io.drizzle4j.error.InvalidRowException if the query did not read the relation, if it read it under
     *     several keys, or if it starts from another table
     */
    Optional<Row> one(One relation);
}
