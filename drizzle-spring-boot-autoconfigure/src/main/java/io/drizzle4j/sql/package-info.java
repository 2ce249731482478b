/**
 * Expressions, conditions and orders: a sealed tree whose nodes write themselves as SQL.
 *
 * <p>Start at {@link io.drizzle4j.sql.Operators}, which creates most expressions. Expressions are independent of
 * tables: a {@link io.drizzle4j.internal.sql.SqlContext} writes the name of each {@link io.drizzle4j.sql.Column}.
 */
@NullMarked
package io.drizzle4j.sql;

import org.jspecify.annotations.NullMarked;
