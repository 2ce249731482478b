package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.decode.Decoder;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.PgTable;
import java.util.Objects;
import java.util.Set;

/** The plans of the questions asked lately, all made with the same knowledge of the database. */
final class Plans {

    /**
     * A plan with what reads its rows.
     *
     * @param tables every table that it reads
     * @param isInformed false while it was planned before the catalog was read for all these tables
     */
    record Known(Plan plan, Decoder decoder, Set<PgTable> tables, boolean isInformed) {

        boolean hasSamePlan(Known other) {
            return plan.equals(other.plan);
        }
    }

    private final SchemaTables schema;

    private final QueryOptions options;

    private final Catalog catalog;

    /** The tables that the catalog was read for, whether they were found or not. */
    private final Set<PgTable> readTables;

    private final PlanCache cache;

    private Plans(
            SchemaTables schema, QueryOptions options, Catalog catalog, Set<PgTable> readTables, PlanCache cache) {
        this.schema = schema;
        this.options = options;
        this.catalog = catalog;
        this.readTables = readTables;
        this.cache = cache;
    }

    static Plans withoutCatalog(SchemaTables schema, QueryOptions options) {
        return new Plans(schema, options, Catalog.UNKNOWN, Set.of(), new PlanCache(options.planCacheSize()));
    }

    /**
     * Returns plans made with a newer catalog. Those stay that read only tables of which it says the same; if it says
     * the same of all, these plans are returned themselves.
     *
     * @param tables the tables that it was read for
     */
    Plans with(Catalog newer, Set<PgTable> tables) {
        if (newer.equals(catalog) && tables.equals(readTables)) {
            return this;
        }
        return new Plans(
                schema,
                options,
                newer,
                Set.copyOf(tables),
                new PlanCache(
                        cache,
                        known -> known.isInformed()
                                && known.tables().stream()
                                        .allMatch(table -> Objects.equals(newer.table(table), catalog.table(table)))));
    }

    /** Returns how many plans there are. */
    int size() {
        return cache.size();
    }

    /**
     * Returns the plan of a query.
     *
     * @throws InvalidQueryException if it cannot be planned
     */
    Known of(Query query) {
        var known = cache.get(query);
        return known == null ? cache.add(query, plan(query)) : known;
    }

    private Known plan(Query query) {
        var plan = Planner.plan(query, schema, catalog).using(options.jsonFormat());
        var tables = Planner.tables(query, schema);
        return new Known(
                plan, Decoder.of(plan.shape()), tables, !options.readCatalog() || readTables.containsAll(tables));
    }

    /** Returns whether it is because of the catalog alone that a query cannot be planned. */
    boolean areRefusedByCatalog(Query query) {
        if (catalog.equals(Catalog.UNKNOWN)) {
            return false;
        }
        try {
            Planner.plan(query, schema, Catalog.UNKNOWN);
            return true;
        } catch (InvalidQueryException exception) {
            return false;
        }
    }
}
