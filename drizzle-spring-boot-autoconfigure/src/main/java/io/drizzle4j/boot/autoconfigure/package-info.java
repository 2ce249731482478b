/**
 * The Spring Boot wing: the beans, the {@code drizzle.*} properties, and what is said when an application cannot start.
 *
 * <p>Start at {@link io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration}.
 */
@NullMarked
package io.drizzle4j.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
