package io.drizzle4j.query;

import io.drizzle4j.sql.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table inside an expression: {@code exists(from(POSTS).where(eq(POSTS.authorId, USERS.id)))}. Columns are
 * resolved in its own table first, then in the levels around it. Immutable. Not meant to be implemented by
 * applications.
 */
public interface SubSelect {

    /**
     * Returns the rows that also satisfy the condition.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the condition is null
     */
    SubSelect where(@Nullable Expression<Boolean> condition);

    /** Returns the rows including those that the filter of the table hides. */
    SubSelect unfiltered();
}
