/**
 * JSON support with Jackson, which is optional.
 *
 * <p>Start at {@link io.drizzle4j.jackson.JacksonJsonFormat} for columns, and at
 * {@link io.drizzle4j.jackson.DrizzleModule} for values.
 */
@NullMarked
package io.drizzle4j.jackson;

import org.jspecify.annotations.NullMarked;
