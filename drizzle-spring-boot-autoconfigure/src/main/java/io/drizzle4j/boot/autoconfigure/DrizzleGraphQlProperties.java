package io.drizzle4j.boot.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a client may select with GraphQL.
 *
 * @param maxDepth Number of levels that may be nested.
 * @param maxLevels Number of relations and computed values that one query may read in total. Each alias counts.
 * @param maxLimit Number of rows that an argument may request.
 * @param maxRows Number of rows of all levels together that one query may read.
 */
@ConfigurationProperties("drizzle.graphql")
public record DrizzleGraphQlProperties(
        @DefaultValue("8") int maxDepth,
        @DefaultValue("50") int maxLevels,
        @DefaultValue("100") int maxLimit,
        @DefaultValue("10000") int maxRows) {}
