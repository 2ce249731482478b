/**
 * The language: expressions, conditions and orders as a sealed tree whose nodes write themselves, and PostgreSQL's
 * types.
 *
 * <p>Start at {@link io.drizzle4j.sql.Operators}, which makes most expressions, and {@link io.drizzle4j.sql.PgType},
 * the one seat of everything that is known of a type. Nothing here knows a table: a {@link io.drizzle4j.sql.Column} is
 * named by whoever writes the statement ({@link io.drizzle4j.sql.SqlContext}).
 */
@NullMarked
package io.drizzle4j.sql;

import org.jspecify.annotations.NullMarked;
