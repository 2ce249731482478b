package io.drizzle4j.benchmark;

import java.util.Arrays;
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

    /** More turns than this while it warms up are turns of short reads, which the compilers take longer to get to. */
    private static final int TURNS_OF_SHORT_READS = 1000;

    /** After as many turns short reads are warm. */
    private static final int ENOUGH_TURNS = 20_000;

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
            var readers = new Timed[] {
                new Timed(first.reading(asked.question).read()),
                new Timed(second.reading(asked.question).read())
            };
            var warm = takeTurns(asked.question, readers, warmup, 0, MOST_TURNS);
            if (warm > TURNS_OF_SHORT_READS) {
                warm = takeTurns(asked.question, readers, (Forks.MORE_WARMUP - 1) * warmup, warm, ENOUGH_TURNS);
            }
            Arrays.stream(readers).forEach(Timed::forget);
            takeTurns(asked.question, readers, measurement, warm, warm + MOST_TURNS);
            found.baseTime = readers[0].median() / 1e6;
            found.time = readers[1].median() / 1e6;
            found.baseAllocation = readers[0].kilobytes();
            found.allocation = readers[1].kilobytes();
        }
    }

    /** Each begins every other turn. Returns how many turns there were in all, which are no more than the most. */
    private static int takeTurns(Question question, Timed[] readers, int seconds, int before, int most) {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var turn = before;
        while (System.nanoTime() < end && turn < most) {
            readers[turn % 2].read(question.id(turn));
            readers[1 - turn % 2].read(question.id(turn));
            turn++;
        }
        return turn;
    }
}
