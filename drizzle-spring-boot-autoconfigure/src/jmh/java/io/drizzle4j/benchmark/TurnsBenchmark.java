package io.drizzle4j.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Reads answers of a contender and of the one that it is compared with, in turns, so that what disturbs one hits both.
 * JMH wants it public; it counts the whole as one shot, and reports what is found in counters.
 */
@State(Scope.Benchmark)
public class TurnsBenchmark {

    private static final int MOST_TURNS = 1_000_000;

    /** A {@link Work}. */
    @Param("")
    public String work = "";

    /** One of {@link Contenders}. */
    @Param("")
    public String contender = "";

    /** The one of them that it is compared with. */
    @Param("")
    public String base = "";

    /** How long to warm up, in seconds. */
    @Param("0")
    public int warmup;

    /** How long to measure, in seconds. */
    @Param("0")
    public int measurement;

    /** What was found: medians, in milliseconds and kilobytes. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Found {

        /** The time of an answer of the contender that is compared with. */
        public double baseTime;

        /** The time of an answer of the contender. */
        public double time;

        /** What the contender that is compared with allocates for an answer. */
        public double baseAllocation;

        /** What the contender allocates for an answer. */
        public double allocation;
    }

    /** Reads. */
    @Benchmark
    public void read(Found found) {
        var asked = Work.valueOf(work);
        try (var pool = ShopServer.pool(asked.database);
                var first = Contenders.valueOf(base).on(pool, asked.database);
                var second = Contenders.valueOf(contender).on(pool, asked.database)) {
            var readers = new Reader[] {
                new Reader(first.reading(asked.question).read()),
                new Reader(second.reading(asked.question).read())
            };
            var warm = takeTurns(asked.question, readers, warmup, 0);
            Arrays.stream(readers).forEach(Reader::forget);
            takeTurns(asked.question, readers, measurement, warm);
            found.baseTime = readers[0].medianTime();
            found.time = readers[1].medianTime();
            found.baseAllocation = readers[0].allocation();
            found.allocation = readers[1].allocation();
        }
    }

    /** Each begins every other turn. Returns how many turns there were in all. */
    private static int takeTurns(Question question, Reader[] readers, int seconds, int before) {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var turn = before;
        while (System.nanoTime() < end && turn - before < MOST_TURNS) {
            readers[turn % 2].read(question.id(turn));
            readers[1 - turn % 2].read(question.id(turn));
            turn++;
        }
        return turn;
    }

    /** Reads answers, and remembers what they took. */
    private static final class Reader {

        private static final com.sun.management.ThreadMXBean THREADS =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final LongFunction<?> read;

        private long[] times = new long[1024];

        private int count;

        private long bytes;

        private @Nullable Object answer;

        Reader(LongFunction<?> read) {
            this.read = read;
        }

        void forget() {
            count = 0;
            bytes = 0;
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

        double medianTime() {
            if (answer == null) {
                throw new IllegalStateException("Nothing was read");
            }
            return Arrays.stream(times, 0, count).sorted().toArray()[count / 2] / 1e6;
        }

        double allocation() {
            return bytes / 1000.0 / count;
        }
    }
}
