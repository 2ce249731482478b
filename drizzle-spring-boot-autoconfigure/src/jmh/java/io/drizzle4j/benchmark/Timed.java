package io.drizzle4j.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads answers by the calling thread, and remembers what each took. */
final class Timed {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LongFunction<?> read;

    /** How long each took, in nanoseconds. */
    private long[] times = new long[1024];

    private int count;

    private long bytes;

    private @Nullable Object answer;

    Timed(LongFunction<?> read) {
        this.read = read;
    }

    void read(long id) {
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
        }
        var allocated = THREADS.getCurrentThreadAllocatedBytes();
        var start = System.nanoTime();
        answer = read.apply(id);
        times[count++] = System.nanoTime() - start;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
    }

    /** Forgets what was remembered while it warmed up. */
    void forget() {
        count = 0;
        bytes = 0;
    }

    /** Returns the median of the times, in nanoseconds. */
    double median() {
        if (answer == null) {
            throw new IllegalStateException("Nothing was read");
        }
        return Arrays.stream(times, 0, count).sorted().toArray()[count / 2];
    }

    /** Returns what is allocated for an answer, in kilobytes. */
    double kilobytes() {
        return bytes / 1000.0 / count;
    }
}
