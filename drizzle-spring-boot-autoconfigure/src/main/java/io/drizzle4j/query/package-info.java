/**
 * The question: what a lambda says of the rows to read, as an immutable tree, and the operators that name tables or
 * relations.
 *
 * <p>Start at {@link io.drizzle4j.query.QueryConfig}, which fills in a {@link io.drizzle4j.query.Query}. A question
 * holds slots instead of values, so that equal questions are equal. Nothing here writes SQL.
 */
@NullMarked
package io.drizzle4j.query;

import org.jspecify.annotations.NullMarked;
