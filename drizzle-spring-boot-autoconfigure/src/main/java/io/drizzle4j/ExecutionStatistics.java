package io.drizzle4j;

import io.drizzle4j.insight.CompiledQuery.Executions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the executions of a query, their rows and their times. Thread-safe. Recording an execution takes no lock and
 * allocates nothing.
 *
 * <p>Times are counted in buckets, eight for each power of two, so that a percentile is at most an eighth too long.
 */
final class ExecutionStatistics {

    /** The first bucket contains all times below 4 µs, as a power of two of nanoseconds. */
    private static final int FIRST_POWER = 12;

    /** The last bucket contains all times from 18 minutes, as a power of two of nanoseconds. */
    private static final int LAST_POWER = 40;

    private static final int STEP_BITS = 3;

    private static final int STEPS = 1 << STEP_BITS;

    private static final int BUCKETS = (LAST_POWER - FIRST_POWER) * STEPS + 2;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    private final AtomicLong longest = new AtomicLong();

    private final LongAdder time = new LongAdder();

    private final LongAdder rows = new LongAdder();

    private final LongAdder errors = new LongAdder();

    private volatile long lastUsed = System.nanoTime();

    /** Records that the plan was looked up. */
    void use() {
        lastUsed = System.nanoTime();
    }

    /** Returns when the plan was last looked up or executed, by {@link System#nanoTime}. */
    long lastUsed() {
        return lastUsed;
    }

    /**
     * Records an execution.
     *
     * @param nanos how long it took
     * @param rowCount the number of rows of the root
     */
    void add(long nanos, long rowCount, boolean hasFailed) {
        lastUsed = System.nanoTime();
        rows.add(rowCount);
        if (hasFailed) {
            errors.increment();
        }
        addTime(nanos);
    }

    void addTime(long nanos) {
        if (nanos > longest.get()) {
            longest.accumulateAndGet(nanos, Math::max);
        }
        time.add(nanos);
        counts.getAndIncrement(bucket(nanos));
    }

    private static int bucket(long nanos) {
        if (nanos < 1L << FIRST_POWER) {
            return 0;
        }
        var power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        if (power >= LAST_POWER) {
            return BUCKETS - 1;
        }
        var step = (int) (nanos >> power - STEP_BITS) & STEPS - 1;
        return 1 + (power - FIRST_POWER) * STEPS + step;
    }

    /** Returns the shortest time that is longer than all times of a bucket. */
    private static long end(int bucket) {
        if (bucket == BUCKETS - 1) {
            return Long.MAX_VALUE;
        }
        var power = FIRST_POWER + bucket / STEPS;
        return (1L << power) + ((long) (bucket % STEPS) << power - STEP_BITS);
    }

    /** Returns what was recorded so far. */
    Executions summary() {
        var counted = new long[BUCKETS];
        var count = 0L;
        for (var i = 0; i < BUCKETS; i++) {
            counted[i] = counts.get(i);
            count += counted[i];
        }
        return new Executions(
                count,
                errors.sum(),
                rows.sum(),
                duration(count == 0 ? 0 : time.sum() / count),
                duration(percentile95(counted, count)),
                duration(longest.get()));
    }

    private long percentile95(long[] counted, long count) {
        var missing = count - count / 20;
        for (var i = 0; i < BUCKETS && count > 0; i++) {
            missing -= counted[i];
            if (missing <= 0) {
                return Math.min(end(i), longest.get());
            }
        }
        return 0;
    }

    /** Rounds to microseconds. */
    private static Duration duration(long nanos) {
        return Duration.ofNanos((nanos + 500) / 1000 * 1000);
    }
}
