package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.insight.CompiledQuery;
import io.drizzle4j.insight.PlanCacheStatistics;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.decode.Decoder;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.PgTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes and caches the plans of queries, all with the same catalog. */
final class Plans {

    private final SchemaTables schema;

    private final QueryOptions options;

    private final Catalog catalog;

    /** The tables that the catalog was read for, including those that were not found. */
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
        var unread = options.distributed() == Distributed.CITUS ? Catalog.UNKNOWN_DISTRIBUTED : Catalog.UNKNOWN;
        return new Plans(schema, options, unread, Set.of(), new PlanCache(options.planCacheSize()));
    }

    /**
     * Returns plans made with a newer catalog. Plans that read only unchanged tables are kept. If nothing has changed,
     * returns this instance.
     *
     * @param tables the tables that the newer catalog was read for
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
                        plan -> plan.usesCatalog()
                                && plan.tables().stream()
                                        .allMatch(table -> Objects.equals(newer.table(table), catalog.table(table)))));
    }

    /** Returns the number of cached plans. */
    int size() {
        return cache.size();
    }

    PlanCacheStatistics cacheStatistics() {
        return cache.statistics();
    }

    /** Describes the queries whose plans are cached, the slowest first. */
    List<CompiledQuery> queries() {
        List<CompiledQuery> queries = new ArrayList<>();
        cache.forEach((query, cached) -> queries.add(Planner.describe(
                query, schema, catalog, cached.plan().sql(), cached.statistics().summary())));
        queries.sort(
                Comparator.comparing((CompiledQuery query) -> query.executions().mean())
                        .reversed()
                        .thenComparing(CompiledQuery::sql));
        return List.copyOf(queries);
    }

    /**
     * Returns the plan of a query.
     *
     * @throws InvalidQueryException if the query cannot be planned
     */
    CachedPlan of(Query query) {
        var cached = cache.get(query);
        return cached == null ? cache.add(query, plan(query, cache.statistics(query))) : cached;
    }

    private CachedPlan plan(Query query, ExecutionStatistics statistics) {
        var plan = Planner.plan(query, schema, catalog)
                .using(options.jsonFormat())
                .after(options.sqlComments().of(query));
        var tables = Planner.tables(query, schema);
        return new CachedPlan(
                plan,
                Decoder.of(plan.shape()),
                tables,
                QueryLevels.of(query),
                !options.readCatalog() || readTables.containsAll(tables),
                statistics);
    }

    /** Returns whether a query cannot be planned only because of the catalog. */
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
