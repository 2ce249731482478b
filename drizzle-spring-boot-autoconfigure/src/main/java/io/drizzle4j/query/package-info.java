/**
 * The configuration of queries, and the operators that name tables or relations.
 *
 * <p>Start at {@link io.drizzle4j.query.QueryConfig}.
 */
@NullMarked
package io.drizzle4j.query;

import org.jspecify.annotations.NullMarked;
