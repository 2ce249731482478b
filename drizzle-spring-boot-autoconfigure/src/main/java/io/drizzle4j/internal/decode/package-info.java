/**
 * From the cells of a statement's rows to the rows of the result, or to a user's records, straight, with no tree in
 * between.
 *
 * <p>Start at {@link io.drizzle4j.internal.decode.Decoder}. Internal: an application names nothing of it.
 */
@NullMarked
package io.drizzle4j.internal.decode;

import org.jspecify.annotations.NullMarked;
