/**
 * Decodes the rows of a result directly into {@code Row}s or an application's records.
 *
 * <p>Internal. Start at {@link io.drizzle4j.internal.decode.Decoder}.
 */
@NullMarked
package io.drizzle4j.internal.decode;

import org.jspecify.annotations.NullMarked;
