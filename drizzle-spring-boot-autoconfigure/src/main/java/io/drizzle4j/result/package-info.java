/**
 * Results. {@link io.drizzle4j.result.Row} is a map that can also be read with types. The annotations configure how the
 * components of an application's records are read.
 */
@NullMarked
package io.drizzle4j.result;

import org.jspecify.annotations.NullMarked;
