/**
 * Support for tests: a slice of the application with its tables and queries, and assertions about the queries that a
 * test runs.
 *
 * <p>Start at {@link io.drizzle4j.test.DrizzleTest} and {@link io.drizzle4j.test.Queries}.
 */
@NullMarked
package io.drizzle4j.test;

import org.jspecify.annotations.NullMarked;
