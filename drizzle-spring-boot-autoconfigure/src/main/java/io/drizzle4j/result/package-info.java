/**
 * The answer: {@link io.drizzle4j.result.Row}, a map that can also be read with types; or a class of the user's, of
 * which {@link io.drizzle4j.internal.result.ResultTypes} finds out what it asks of a query and how its values are made.
 */
@NullMarked
package io.drizzle4j.result;

import org.jspecify.annotations.NullMarked;
