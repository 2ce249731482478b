/**
 * The catalog of the database: its indexes, columns and types, how it is read, and how a schema differs from it. Start
 * at {@link Catalog}.
 */
@NullMarked
package io.drizzle4j.internal.catalog;

import org.jspecify.annotations.NullMarked;
