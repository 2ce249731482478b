/**
 * The catalog of the database: tables, indexes and types, how they are read, and how a schema differs from them. Start
 * at {@link Catalog}.
 */
@NullMarked
package io.drizzle4j.internal.catalog;

import org.jspecify.annotations.NullMarked;
