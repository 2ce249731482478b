/**
 * The schema as {@code CREATE} statements.
 *
 * <p>Start at {@link io.drizzle4j.ddl.Ddl}.
 */
@NullMarked
package io.drizzle4j.ddl;

import org.jspecify.annotations.NullMarked;
