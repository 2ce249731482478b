/**
 * PostgreSQL's types: their names, how Java values are bound and read, and which of them can be compared.
 *
 * <p>Start at {@link io.drizzle4j.type.PgType}. Each type has a codec, which binds parameters and reads cells.
 */
@NullMarked
package io.drizzle4j.type;

import org.jspecify.annotations.NullMarked;
