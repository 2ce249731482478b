/**
 * The only room that opens a connection: through Spring JDBC, which brings the current transaction, its exceptions and
 * its timeouts.
 *
 * <p>Start at {@link io.drizzle4j.internal.jdbc.StatementRunner}. Internal: an application names nothing of it.
 */
@NullMarked
package io.drizzle4j.internal.jdbc;

import org.jspecify.annotations.NullMarked;
