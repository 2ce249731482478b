/**
 * What the library says when it cannot go on: what is wrong, and what to do about it.
 *
 * <p>Start at {@link io.drizzle4j.error.DrizzleException}. What the database says is not here: that is Spring's
 * {@link org.springframework.dao.DataAccessException}.
 */
@NullMarked
package io.drizzle4j.error;

import org.jspecify.annotations.NullMarked;
