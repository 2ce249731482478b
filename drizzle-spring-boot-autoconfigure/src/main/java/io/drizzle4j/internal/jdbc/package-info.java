/**
 * Runs statements with Spring JDBC, which provides the current transaction, exception translation and timeouts. The
 * only package that opens connections.
 *
 * <p>Internal. Start at {@link io.drizzle4j.internal.jdbc.StatementRunner}.
 */
@NullMarked
package io.drizzle4j.internal.jdbc;

import org.jspecify.annotations.NullMarked;
