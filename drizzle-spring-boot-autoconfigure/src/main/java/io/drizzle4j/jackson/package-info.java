/**
 * JSON by Jackson: the only room, besides how a row is written, that knows it. Jackson need not be there.
 *
 * <p>Start at {@link io.drizzle4j.jackson.JacksonJsonFormat}.
 */
@NullMarked
package io.drizzle4j.jackson;

import org.jspecify.annotations.NullMarked;
