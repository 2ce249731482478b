/**
 * The tables as entities of easy-query, which requires a top-level class for each. The package is not null-marked, as
 * the annotation processor of easy-query cannot read types with {@code @Nullable}.
 */
package io.drizzle4j.benchmark.easyquery;
