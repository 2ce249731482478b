/**
 * Queries that read what a GraphQL query selects. Spring for GraphQL is optional.
 *
 * <p>Start at {@link io.drizzle4j.graphql.Selections}.
 */
@NullMarked
package io.drizzle4j.graphql;

import org.jspecify.annotations.NullMarked;
