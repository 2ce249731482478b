/**
 * The schema as {@code CREATE} statements, and the check of a schema against a live database.
 *
 * <p>Start at {@link io.drizzle4j.ddl.Ddl} and {@link io.drizzle4j.ddl.SchemaCheck}.
 */
@NullMarked
package io.drizzle4j.ddl;

import org.jspecify.annotations.NullMarked;
