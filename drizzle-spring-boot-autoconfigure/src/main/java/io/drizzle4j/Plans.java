package io.drizzle4j;

import io.drizzle4j.internal.decode.Decoder;
import io.drizzle4j.internal.plan.Catalog;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.query.Query;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.Set;
import org.springframework.util.ConcurrentLruCache;

/** The plans of the questions asked lately, all made with the same knowledge of the database. */
final class Plans {

    /** A plan, what reads its rows, and whether it was made with all that is to be known of its tables. */
    record Known(Plan plan, Decoder decoder, boolean isInformed) {}

    private final ConcurrentLruCache<Query, Known> cache;

    /**
     * Creates an empty cache.
     *
     * @param options how many plans are kept, what maps their JSON, and whether there is a catalog to be read
     * @param readTables the tables that the catalog was read for, whether they were found or not
     */
    Plans(Schema schema, QueryOptions options, Catalog catalog, Set<PgTable> readTables) {
        this.cache = new ConcurrentLruCache<>(options.planCacheSize(), query -> {
            var plan = Planner.plan(query, schema, catalog).using(options.jsonFormat());
            var isInformed = !options.readCatalog() || readTables.containsAll(Planner.tables(query, schema));
            return new Known(plan, Decoder.of(plan.shape()), isInformed);
        });
    }

    static Plans withoutCatalog(Schema schema, QueryOptions options) {
        return new Plans(schema, options, Catalog.UNKNOWN, Set.of());
    }

    /** Returns how many plans there are. */
    int size() {
        return cache.size();
    }

    Known of(Query query) {
        return cache.get(query);
    }
}
