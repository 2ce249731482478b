package io.drizzle4j.write;

import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The start of an insert into one table. Columns that are not set get their default: that of the database, or the value
 * that the filter of the table requires. Not meant to be implemented by applications.
 *
 * <pre>{@code
 * long id = db.insert(POSTS).values(v -> v.set(POSTS.title, "Hi").set(POSTS.authorId, 1)).returning(POSTS.id);
 * }</pre>
 */
public interface InsertInto {

    /**
     * Inserts one row.
     *
     * @param configuration sets its columns
     */
    InsertRow<Row> values(Consumer<? super RowValues> configuration);

    /**
     * Inserts one row with the components of a record as its values. Null is SQL {@code NULL}, never the default.
     *
     * @param row a record whose components name columns, as {@link Assignments#setAll(Object, Column[])}
     * @param only the columns to set; without any, all that the components name
     */
    InsertRow<Row> values(Object row, Column<?>... only);

    /**
     * Inserts one row with the values of a map, such as the body of a request.
     *
     * @param values values by the key of the column
     * @param allowed the columns that may be set, as {@link Assignments#setAll(Map, Column[])}
     */
    InsertRow<Row> values(Map<String, ? extends @Nullable Object> values, Column<?>... allowed);

    /**
     * Inserts several rows with one statement, whose text does not depend on their number. Without any row, nothing
     * runs.
     *
     * @param rows records, or maps, all with the same columns
     * @param only for records the columns to set, or none for all that their components name; for maps the columns that
     *     may be set, at least one
     */
    InsertRows<Row> values(Collection<?> rows, Column<?>... only);

    /**
     * Inserts several rows with one statement, whose text does not depend on their number. Without any row, nothing
     * runs.
     *
     * <pre>{@code
     * db.insert(TAGS).values(names, (name, v) -> v.set(TAGS.name, name)).execute();
     * }</pre>
     *
     * @param rows an element for each row
     * @param configuration sets the same columns in each row, to values
     */
    <T> InsertRows<Row> values(Collection<? extends T> rows, BiConsumer<? super T, ? super RowValues> configuration);

    /**
     * Inserts an object or a map with its related rows, by one statement, and returns it with its keys.
     *
     * @param row as {@link #graph(Object, Consumer)}
     */
    default <V> V graph(V row) {
        return graph(row, g -> {});
    }

    /**
     * Inserts an object or a map with its related rows, by one statement, and returns it with its keys: those that the
     * database has drawn, and those of related rows. Components of relations hold the related rows, to any depth: for
     * many rows a list or a set.
     *
     * <pre>{@code
     * User saved = db.insert(USERS).graph(new User(null, "Ada", List.of(new Post(null, "Engines", List.of()))));
     * }</pre>
     *
     * <p>Rows that refer to their parent are inserted. A row that its parent refers to, itself or through a junction
     * table, is only referenced if its primary key is given, with all that it contains; otherwise it is inserted, once
     * if the same object occurs several times.
     *
     * <p>A key with a sequence or a default is drawn where it is null, or 0 in a primitive component. All other nulls
     * are SQL {@code NULL}, never the default.
     *
     * @param row a record whose components name columns and relations, or a map with their keys. All keys of a map are
     *     written: never pass the body of a request.
     * @param configuration configures the statement
     * @return an object of the same class, or for a map a new {@link java.util.LinkedHashMap}
     * @throws io.drizzle4j.error.InvalidQueryException if the rows cannot be inserted
     * @throws io.drizzle4j.error.RefusedWriteException if a row would not satisfy the filter of its table
     */
    <V> V graph(V row, Consumer<? super GraphConfig> configuration);

    /**
     * Inserts several objects or maps with their related rows, by one statement whose text does not depend on their
     * number, and returns them with their keys. Without any row, nothing runs.
     *
     * @param rows as {@link #graph(Object, Consumer)}
     */
    default <V> List<V> graphs(Collection<V> rows) {
        return graphs(rows, g -> {});
    }

    /**
     * Inserts several objects or maps with their related rows, by one statement whose text does not depend on their
     * number, and returns them with their keys. Without any row, nothing runs.
     *
     * @param rows as {@link #graph(Object, Consumer)}
     * @param configuration configures the statement
     */
    <V> List<V> graphs(Collection<V> rows, Consumer<? super GraphConfig> configuration);
}
