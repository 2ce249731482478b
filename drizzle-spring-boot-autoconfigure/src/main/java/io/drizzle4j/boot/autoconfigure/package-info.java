/**
 * Auto-configuration for Spring Boot: the beans, the {@code drizzle.*} properties, and failure analysis.
 *
 * <p>Start at {@link io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration}.
 */
@NullMarked
package io.drizzle4j.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
