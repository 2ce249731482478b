package io.drizzle4j.boot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The names and key values of the observation of a query. Define a bean of this type to change them; extend
 * {@link DefaultQueryObservationConvention} to add some.
 */
public interface QueryObservationConvention extends ObservationConvention<QueryObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof QueryObservationContext;
    }
}
