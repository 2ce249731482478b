/**
 * The endpoint {@code drizzle} of Spring Boot Actuator, which is optional. Start at
 * {@link io.drizzle4j.boot.actuate.DrizzleEndpoint}.
 */
@NullMarked
package io.drizzle4j.boot.actuate;

import org.jspecify.annotations.NullMarked;
