package io.drizzle4j;

import io.drizzle4j.internal.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a query that runs often. It is looked up once, and again only after the catalog has changed. Thread-safe.
 */
final class PreparedPlan {

    private record Found(Plans plans, CachedPlan plan) {}

    private final Query query;

    private volatile @Nullable Found found;

    PreparedPlan(Query query) {
        this.query = query;
    }

    Query query() {
        return query;
    }

    CachedPlan in(Plans plans) {
        var last = found;
        if (last == null || last.plans != plans) {
            last = new Found(plans, plans.of(query));
            found = last;
        }
        return last.plan;
    }
}
