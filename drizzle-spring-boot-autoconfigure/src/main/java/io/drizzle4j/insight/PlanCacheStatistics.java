package io.drizzle4j.insight;

/**
 * The state of the plan cache.
 *
 * @param size the number of cached plans
 * @param maxSize the maximum number of plans, {@code drizzle.plan-cache-size}
 * @param hits how often a query found its plan
 * @param misses how often a query was planned. A prepared query looks its plan up only once.
 */
public record PlanCacheStatistics(int size, int maxSize, long hits, long misses) {}
