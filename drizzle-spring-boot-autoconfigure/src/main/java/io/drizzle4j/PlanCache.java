package io.drizzle4j;

import io.drizzle4j.internal.query.Query;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

        private final CachedPlan plan;

        private volatile long lastUsed = System.nanoTime();

        Entry(CachedPlan plan) {
            this.plan = plan;
        }

        int length() {
            return plan.plan().sql().length();
        }
    }

    private final int size;

    private final Map<Query, Entry> entries = new ConcurrentHashMap<>();

    /** The number of characters of all plans. Guarded by {@code this}. */
    private long length;

    /**
     * Creates an empty cache.
     *
     * @param size the maximum number of plans
     */
    PlanCache(int size) {
        this.size = size;
    }

    /** Creates a cache with those plans of another cache that are still valid. */
    PlanCache(PlanCache other, Predicate<CachedPlan> isValid) {
        this(other.size);
        other.entries.forEach((query, entry) -> {
            if (isValid.test(entry.plan)) {
                entries.put(query, entry);
                length += entry.length();
            }
        });
    }

    /** Returns the number of plans. */
    int size() {
        return entries.size();
    }

    /** Returns the plan of a query; null if it is not cached. */
    @Nullable CachedPlan get(Query query) {
        var entry = entries.get(query);
        if (entry == null) {
            return null;
        }
        entry.lastUsed = System.nanoTime();
        return entry.plan;
    }

    /**
     * Caches the plan of a query if its size allows. Returns the plan, or the one that another thread has added before.
     */
    synchronized CachedPlan add(Query query, CachedPlan plan) {
        var added = new Entry(plan);
        if (size == 0 || added.length() > GREATEST_LENGTH) {
            return plan;
        }
        var present = entries.putIfAbsent(query, added);
        if (present != null) {
            return present.plan;
        }
        length += added.length();
        while (entries.size() > size || length > (long) size * AVERAGE_LENGTH && entries.size() > 1) {
            evict();
        }
        return plan;
    }

    /** Scans all entries. This is fast compared to making the plan that needs the space. */
    private void evict() {
        entries.entrySet().stream()
                .min(Comparator.comparingLong(entry -> entry.getValue().lastUsed))
                .ifPresent(oldest -> {
                    entries.remove(oldest.getKey());
                    length -= oldest.getValue().length();
                });
    }
}
