package io.drizzle4j;

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

    /** The tables whose catalog has been read. */
    private final Set<PgTable> knownTables;

    private final ConcurrentLruCache<Query, Plan> cache;

    /**
     * Creates an empty cache.
     *
     * @param size the number of plans that are kept
     * @param knownTables the tables that the catalog was read for, whether they were found or not
     */
    Plans(Schema schema, int size, Catalog catalog, Set<PgTable> knownTables) {
        this.knownTables = knownTables;
        this.cache = new ConcurrentLruCache<>(size, query -> Planner.plan(query, schema, catalog));
    }

    static Plans withoutCatalog(Schema schema, int size) {
        return new Plans(schema, size, Catalog.UNKNOWN, Set.of());
    }

    boolean know(PgTable table) {
        return knownTables.contains(table.original());
    }

    Plan of(Query query) {
        return cache.get(query);
    }
}
