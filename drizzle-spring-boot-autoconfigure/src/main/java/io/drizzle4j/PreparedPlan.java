package io.drizzle4j;

import io.drizzle4j.internal.query.Query;
import org.jspecify.annotations.Nullable;

/** The plan of a query that is run often: sought once, and again only when the catalog has been read. Thread-safe. */
final class PreparedPlan {

    private record Found(Plans plans, Plans.Known known) {}

    private final Query query;

    private volatile @Nullable Found found;

    PreparedPlan(Query query) {
        this.query = query;
    }

    Query query() {
        return query;
    }

    Plans.Known in(Plans plans) {
        var last = found;
        if (last == null || last.plans != plans) {
            last = new Found(plans, plans.of(query));
            found = last;
        }
        return last.known;
    }
}
