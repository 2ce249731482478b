package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.TableName;
import io.drizzle4j.internal.jdbc.StaleCatalog;
import io.drizzle4j.internal.jdbc.StatementRunner;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.PgTable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Provides the plans of queries. Reads the database's catalog before the first query, when a refresh is due, and after
 * a failure that a stale catalog explains. Thread-safe.
 */
final class PlanProvider {

    private final SchemaTables tables;

    private final StatementRunner runner;

    private final boolean readsCatalog;

    private final boolean readsDistribution;

    private final CatalogRefresh refresh;

    /** Replaced as a whole when the catalog has changed. */
    private volatile Plans plans;

    PlanProvider(SchemaTables tables, StatementRunner runner, QueryOptions options) {
        this.tables = tables;
        this.runner = runner;
        this.readsCatalog = options.readCatalog();
        this.readsDistribution = options.distributed() != Distributed.NONE;
        this.refresh = new CatalogRefresh(readsCatalog ? options.catalogRefresh() : Duration.ZERO);
        this.plans = Plans.withoutCatalog(tables, options);
    }

    /** Returns all plans made with the catalog as it was last read. */
    Plans current() {
        return plans;
    }

    /** Returns the plan of a query. Does not read the catalog. */
    CachedPlan of(Query query) {
        return of(query, current -> current.of(query));
    }

    /**
     * Returns the plan of a query. If only the catalog rejects the query, the catalog is read again before the next
     * query.
     */
    private CachedPlan of(Query query, Function<Plans, CachedPlan> lookup) {
        var current = plans;
        try {
            return lookup.apply(current);
        } catch (InvalidQueryException exception) {
            if (current.areRefusedByCatalog(query)) {
                refresh.request();
            }
            throw exception;
        }
    }

    /** Returns the plan of a query, made with the catalog. Reads the catalog if it is missing or due. */
    CachedPlan withCatalog(Query query) {
        return withCatalog(query, current -> current.of(query));
    }

    /**
     * Returns the plan of a query, made with the catalog. Reads the catalog if it is missing or due.
     *
     * @param lookup finds the plan of the query among all plans
     */
    CachedPlan withCatalog(Query query, Function<Plans, CachedPlan> lookup) {
        if (refresh.isDue() && refresh.claim()) {
            refreshCatalog();
        }
        var plan = of(query, lookup);
        if (plan.usesCatalog()) {
            return plan;
        }
        readCatalog();
        return of(query, lookup);
    }

    /** Returns whether a stale catalog may have caused a failure. */
    boolean mayExplain(RuntimeException failure) {
        return readsCatalog && StaleCatalog.explains(failure);
    }

    /**
     * Returns the plan to use after another one has failed. Reads the catalog again unless the failure has ended the
     * transaction.
     *
     * @return the new plan; the same as before if nothing has changed
     * @throws InvalidQueryException if the catalog now rejects the query
     */
    CachedPlan renewed(Query query, CachedPlan failed, RuntimeException failure) {
        refresh.request();
        if (!StaleCatalog.isAboutTypes(failure) && !runner.isAutoCommit()) {
            return failed;
        }
        var current = of(query);
        if (!current.hasSamePlan(failed) || !refresh.mayRead()) {
            return current;
        }
        refreshCatalog();
        var renewed = of(query);
        if (renewed.hasSamePlan(failed) && StaleCatalog.isAboutTypes(failure)) {
            refresh.request(); // the snapshot of the transaction is older than the change
        }
        return renewed;
    }

    /**
     * Reads the catalog. Threads that need it at the same time each read it. They do not wait for each other, because
     * the waiting one may hold the only connection.
     */
    Catalog readCatalog() {
        var known = tables.known();
        refresh.start();
        var catalog = runner.catalog(names(known), readsDistribution);
        use(catalog, known);
        return catalog;
    }

    private void refreshCatalog() {
        var known = tables.known();
        refresh.start();
        var catalog = runner.catalogIfPossible(names(known), readsDistribution);
        if (catalog == null) {
            refresh.fail();
        } else {
            use(catalog, known);
        }
    }

    private void use(Catalog catalog, Set<PgTable> tables) {
        if (readsCatalog) {
            var before = plans;
            plans = before.with(catalog, tables);
            refresh.complete(plans != before);
        }
    }

    static List<TableName> names(Collection<PgTable> tables) {
        return tables.stream()
                .map(table -> new TableName(table.toString(), table.schemaName(), table.name()))
                .toList();
    }
}
