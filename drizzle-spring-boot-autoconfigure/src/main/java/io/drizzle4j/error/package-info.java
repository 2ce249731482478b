/**
 * Exceptions. Each says what is wrong and how to solve it.
 *
 * <p>Start at {@link io.drizzle4j.error.DrizzleException}. Errors of the database are thrown as Spring's
 * {@link org.springframework.dao.DataAccessException}.
 */
@NullMarked
package io.drizzle4j.error;

import org.jspecify.annotations.NullMarked;
