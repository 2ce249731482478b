package io.drizzle4j;

import io.drizzle4j.internal.decode.Decoder;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.schema.PgTable;
import java.util.Set;

/**
 * A plan and the decoder of its rows.
 *
 * @param tables all tables that the plan reads
 * @param levels the levels of the query
 * @param usesCatalog false while the query was planned before the catalog was read for all these tables
 * @param statistics the executions of the query, also with its earlier plans
 */
record CachedPlan(
        Plan plan,
        Decoder decoder,
        Set<PgTable> tables,
        QueryLevels levels,
        boolean usesCatalog,
        ExecutionStatistics statistics) {

    boolean hasSamePlan(CachedPlan other) {
        return plan.equals(other.plan);
    }
}
