/**
 * Result types: which columns, relations and extras the components of a class are read from. Start at
 * {@link ResultTypes}.
 */
@NullMarked
package io.drizzle4j.internal.result;

import org.jspecify.annotations.NullMarked;
