package io.drizzle4j.boot.observation;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.internal.boot.QueriesBeans;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ListableBeanFactory;

/** The metrics of the plan cache of each {@link RelationalQueries} bean, with the name of the bean as a tag. */
final class PlanCacheMetrics implements MeterBinder {

    private final ListableBeanFactory beanFactory;

    PlanCacheMetrics(ListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        QueriesBeans.of(beanFactory).forEach((name, db) -> bind(registry, Tags.of("name", name), db));
    }

    private static void bind(MeterRegistry registry, Tags tags, RelationalQueries queries) {
        Gauge.builder(
                        "drizzle.plan.cache.size",
                        queries,
                        db -> db.planCacheStatistics().size())
                .description("Number of cached plans")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder(
                        "drizzle.plan.cache.gets",
                        queries,
                        db -> db.planCacheStatistics().hits())
                .description("Number of lookups of plans")
                .tags(tags.and("result", "hit"))
                .register(registry);
        FunctionCounter.builder(
                        "drizzle.plan.cache.gets",
                        queries,
                        db -> db.planCacheStatistics().misses())
                .description("Number of lookups of plans")
                .tags(tags.and("result", "miss"))
                .register(registry);
    }
}
