/**
 * Ahead-of-time processing: what an application reads by reflection, for GraalVM native images.
 *
 * <p>Start at {@link io.drizzle4j.boot.aot.SchemaAotProcessor}.
 */
@NullMarked
package io.drizzle4j.boot.aot;

import org.jspecify.annotations.NullMarked;
