/**
 * Definitions: tables, columns, relations, and the schema that they form together.
 *
 * <p>Everything here is immutable once built, and independent of JDBC and Spring. Start at
 * {@link io.drizzle4j.schema.PgTable} and {@link io.drizzle4j.schema.Schema}.
 */
@NullMarked
package io.drizzle4j.schema;

import org.jspecify.annotations.NullMarked;
