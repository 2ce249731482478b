/**
 * JSON support with Jackson, which is optional.
 *
 * <p>Start at {@link io.drizzle4j.jackson.JacksonJsonFormat}.
 */
@NullMarked
package io.drizzle4j.jackson;

import org.jspecify.annotations.NullMarked;
