/**
 * Queries as immutable trees, with slots in place of values, so that equal queries share a plan; and the builders
 * behind the lambdas of {@code io.drizzle4j.query}. Start at {@link Question}.
 */
@NullMarked
package io.drizzle4j.internal.query;

import org.jspecify.annotations.NullMarked;
