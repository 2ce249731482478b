package io.drizzle4j;

import io.drizzle4j.insight.PlanCacheStatistics;
import io.drizzle4j.internal.query.Query;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cache of plans. It holds a maximum number of plans, and that number times {@value #AVERAGE_LENGTH} characters of
 * SQL. The least recently used plan is evicted. A plan whose SQL is longer than {@value #GREATEST_LENGTH} characters is
 * not cached. Thread-safe. A lookup takes no lock.
 */
final class PlanCache {

    /** Limits a cache of the default size to a few dozen megabytes. */
    static final int AVERAGE_LENGTH = 4096;

    static final int GREATEST_LENGTH = 65_536;

    private static final class Entry {

        /** Null if it is outdated, and the query has not been planned again. */
        private final @Nullable CachedPlan plan;

        private final ExecutionStatistics statistics;

        Entry(@Nullable CachedPlan plan, ExecutionStatistics statistics) {
            this.plan = plan;
            this.statistics = statistics;
        }

        int length() {
            return plan == null ? 0 : plan.plan().sql().length();
        }
    }

    private final int size;

    private final LongAdder hits;

    private final LongAdder misses;

    private final Map<Query, Entry> entries = new ConcurrentHashMap<>();

    /** The number of characters of all plans. Guarded by {@code this}. */
    private long length;

    /**
     * Creates an empty cache.
     *
     * @param size the maximum number of plans
     */
    PlanCache(int size) {
        this(size, new LongAdder(), new LongAdder());
    }

    private PlanCache(int size, LongAdder hits, LongAdder misses) {
        this.size = size;
        this.hits = hits;
        this.misses = misses;
    }

    /**
     * Creates a cache with those plans of another cache that are still valid, and with the statistics of all of them.
     */
    PlanCache(PlanCache other, Predicate<CachedPlan> isValid) {
        this(other.size, other.hits, other.misses);
        other.entries.forEach((query, entry) -> {
            var kept = entry.plan == null || isValid.test(entry.plan) ? entry : new Entry(null, entry.statistics);
            entries.put(query, kept);
            length += kept.length();
        });
    }

    /** Returns the number of plans. */
    int size() {
        return (int)
                entries.values().stream().filter(entry -> entry.plan != null).count();
    }

    /** Passes each query and its plan to an action, in no order. */
    void forEach(BiConsumer<Query, CachedPlan> action) {
        entries.forEach((query, entry) -> {
            if (entry.plan != null) {
                action.accept(query, entry.plan);
            }
        });
    }

    PlanCacheStatistics statistics() {
        return new PlanCacheStatistics(size(), size, hits.sum(), misses.sum());
    }

    /** Returns the plan of a query; null if it is not cached. */
    @Nullable CachedPlan get(Query query) {
        var entry = entries.get(query);
        if (entry == null || entry.plan == null) {
            misses.increment();
            return null;
        }
        hits.increment();
        entry.statistics.use();
        return entry.plan;
    }

    /** Returns the statistics of a query: those of its outdated plan, or new ones. */
    ExecutionStatistics statistics(Query query) {
        var entry = entries.get(query);
        return entry == null ? new ExecutionStatistics() : entry.statistics;
    }

    /**
     * Caches the plan of a query if its size allows. Returns the plan, or the one that another thread has added before.
     */
    synchronized CachedPlan add(Query query, CachedPlan plan) {
        var added = new Entry(plan, plan.statistics());
        if (size == 0 || added.length() > GREATEST_LENGTH) {
            return plan;
        }
        var present = entries.get(query);
        if (present != null && present.plan != null) {
            return present.plan;
        }
        entries.put(query, added);
        length += added.length();
        while (entries.size() > size || length > (long) size * AVERAGE_LENGTH && entries.size() > 1) {
            evict();
        }
        return plan;
    }

    /** Scans all entries. This is fast compared to making the plan that needs the space. */
    private void evict() {
        entries.entrySet().stream()
                .min(Comparator.comparingLong(
                        entry -> entry.getValue().statistics.lastUsed()))
                .ifPresent(oldest -> {
                    entries.remove(oldest.getKey());
                    length -= oldest.getValue().length();
                });
    }
}
