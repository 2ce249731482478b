/**
 * Observations and metrics of queries with Micrometer.
 *
 * <p>Start at {@link io.drizzle4j.boot.observation.QueryObservationConvention}.
 */
@NullMarked
package io.drizzle4j.boot.observation;

import org.jspecify.annotations.NullMarked;
