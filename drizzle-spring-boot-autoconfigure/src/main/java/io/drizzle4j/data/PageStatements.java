package io.drizzle4j.data;

import io.drizzle4j.query.QueryConfig;
import java.util.function.Consumer;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;

/**
 * The statements of pages. Each method configures a page as the method of {@link Pages} with the same name does, and
 * returns something about its statement instead of rows. Not meant to be implemented by applications.
 *
 * @param <T> what is returned, such as {@link io.drizzle4j.sql.SqlStatement}
 * @see Pages#toSql()
 * @see Pages#explain
 */
public interface PageStatements<T> {

    /** Returns the result for the statement of {@link Pages#findPage(Pageable, Consumer)}. */
    T findPage(Pageable pageable, Consumer<? super QueryConfig> configuration);

    /** Returns the result for the statement of {@link Pages#findSlice(Pageable, Consumer)}. */
    T findSlice(Pageable pageable, Consumer<? super QueryConfig> configuration);

    /** Returns the result for the statement of {@link Pages#findWindow(ScrollPosition, Consumer)}. */
    T findWindow(ScrollPosition position, Consumer<? super QueryConfig> configuration);
}
