package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.QueryOptions;

/**
 * Changes the auto-configured {@link QueryOptions}. Beans of this type are called in their order, after the properties
 * have been applied:
 *
 * <pre>{@code
 * @Bean
 * QueryOptionsCustomizer smallFetches() {
 *     return options -> options.withFetchSize(50);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface QueryOptionsCustomizer {

    /** Returns the changed options. */
    QueryOptions customize(QueryOptions options);
}
