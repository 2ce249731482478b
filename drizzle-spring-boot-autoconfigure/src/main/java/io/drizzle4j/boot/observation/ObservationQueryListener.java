package io.drizzle4j.boot.observation;

import io.drizzle4j.QueryCall;
import io.drizzle4j.QueryListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes each query with Micrometer. Observations of its statement are nested in that of the query. Auto-configured;
 * without Spring Boot, set it with {@link io.drizzle4j.QueryOptions#withListener}.
 */
public final class ObservationQueryListener implements QueryListener {

    private static final DefaultQueryObservationConvention DEFAULT = new DefaultQueryObservationConvention();

    private final ObservationRegistry registry;

    private final @Nullable QueryObservationConvention convention;

    /**
     * Creates a listener.
     *
     * @param convention the names and key values; null for {@link DefaultQueryObservationConvention}
     */
    public ObservationQueryListener(ObservationRegistry registry, @Nullable QueryObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public Execution onStart(QueryCall call) {
        if (registry.isNoop()) {
            return Execution.NONE;
        }
        var context = new QueryObservationContext(call);
        var observation = QueryObservationDocumentation.QUERY.start(convention, DEFAULT, () -> context, registry);
        return observation.isNoop()
                ? Execution.NONE
                : new ObservedExecution(context, observation, observation.openScope());
    }

    private record ObservedExecution(QueryObservationContext context, Observation observation, Observation.Scope scope)
            implements Execution {

        @Override
        public void onReturn() {
            scope.close();
        }

        @Override
        public void onEnd(long rows, @Nullable Throwable failure) {
            context.end(rows);
            if (failure != null) {
                observation.error(failure);
            }
            observation.stop();
        }
    }
}
