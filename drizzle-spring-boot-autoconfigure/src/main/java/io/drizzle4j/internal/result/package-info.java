/**
 * Result types: what the components of a record, or the parameters of a class, read from a table. Start at
 * {@link ResultTypes}.
 */
@NullMarked
package io.drizzle4j.internal.result;

import org.jspecify.annotations.NullMarked;
