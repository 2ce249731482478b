/**
 * The check of a schema against a live database: where they differ, and what to write.
 *
 * <p>Start at {@link io.drizzle4j.internal.check.SchemaCheck}. Internal: an application asks
 * {@code RelationalQueries.differences()}.
 */
@NullMarked
package io.drizzle4j.internal.check;

import org.jspecify.annotations.NullMarked;
