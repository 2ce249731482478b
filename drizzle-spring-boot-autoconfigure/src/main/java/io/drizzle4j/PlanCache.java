package io.drizzle4j;

import io.drizzle4j.internal.query.Query;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the plans of the queries asked last. There is room for a number of plans, and for that number times
 * {@value #AVERAGE_LENGTH} characters of SQL; the least recently used plan is evicted. A plan whose SQL is longer than
 * {@value #GREATEST_LENGTH} characters is not kept. Thread-safe; finding a plan takes no lock.
 */
final class PlanCache {

    /** So that a cache full of long plans takes a few dozen megabytes at the default size. */
    static final int AVERAGE_LENGTH = 4096;

    static final int GREATEST_LENGTH = 65_536;

    private static final class Entry {

        private final Plans.Known known;

        private volatile long lastUsed = System.nanoTime();

        Entry(Plans.Known known) {
            this.known = known;
        }

        int length() {
            return known.plan().sql().length();
        }
    }

    private final int size;

    private final Map<Query, Entry> entries = new ConcurrentHashMap<>();

    /** The characters of all plans. Guarded by this. */
    private long length;

    /**
     * Creates an empty cache.
     *
     * @param size how many plans are kept
     */
    PlanCache(int size) {
        this.size = size;
    }

    /** Creates a cache with those of the plans of another that still hold. */
    PlanCache(PlanCache other, Predicate<Plans.Known> holds) {
        this(other.size);
        other.entries.forEach((query, entry) -> {
            if (holds.test(entry.known)) {
                entries.put(query, entry);
                length += entry.length();
            }
        });
    }

    /** Returns how many plans there are. */
    int size() {
        return entries.size();
    }

    /** Returns the plan of a query; null if it is not kept. */
    Plans.@Nullable Known get(Query query) {
        var entry = entries.get(query);
        if (entry == null) {
            return null;
        }
        entry.lastUsed = System.nanoTime();
        return entry.known;
    }

    /** Keeps the plan of a query if there is room. Returns it, or the one that another thread has added before. */
    synchronized Plans.Known add(Query query, Plans.Known known) {
        var added = new Entry(known);
        if (size == 0 || added.length() > GREATEST_LENGTH) {
            return known;
        }
        var present = entries.putIfAbsent(query, added);
        if (present != null) {
            return present.known;
        }
        length += added.length();
        while (entries.size() > size || length > (long) size * AVERAGE_LENGTH && entries.size() > 1) {
            evict();
        }
        return known;
    }

    /** Looks at all entries, which takes much less time than the plan took that needs the room. */
    private void evict() {
        entries.entrySet().stream()
                .min(Comparator.comparingLong(entry -> entry.getValue().lastUsed))
                .ifPresent(oldest -> {
                    entries.remove(oldest.getKey());
                    length -= oldest.getValue().length();
                });
    }
}
