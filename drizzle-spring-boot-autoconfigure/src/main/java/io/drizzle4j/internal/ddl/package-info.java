/**
 * The database objects of a schema, with the statements that create, drop and find them.
 *
 * <p>Start at {@link io.drizzle4j.internal.ddl.DdlBuilder}.
 */
@NullMarked
package io.drizzle4j.internal.ddl;

import org.jspecify.annotations.NullMarked;
