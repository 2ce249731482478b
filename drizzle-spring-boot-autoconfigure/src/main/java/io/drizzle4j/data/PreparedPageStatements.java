package io.drizzle4j.data;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;

/**
 * The statements of prepared pages. Each method selects a page as the method of {@link PreparedPages} with the same
 * name does, and returns something about its statement instead of rows. Not meant to be implemented by applications.
 *
 * @param <T> what is returned, such as {@link io.drizzle4j.sql.SqlStatement}
 * @see PreparedPages#toSql()
 * @see PreparedPages#explain
 */
public interface PreparedPageStatements<T> {

    /** Returns the result for the statement of {@link PreparedPages#findPage}. */
    T findPage(Pageable pageable);

    /** Returns the result for the statement of {@link PreparedPages#findSlice}. */
    T findSlice(Pageable pageable);

    /** Returns the result for the statement of {@link PreparedPages#findWindow}. */
    T findWindow(ScrollPosition position);
}
