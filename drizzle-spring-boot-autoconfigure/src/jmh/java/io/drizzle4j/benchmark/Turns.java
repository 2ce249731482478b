package io.drizzle4j.benchmark;

import java.lang.management.ManagementFactory;
import java.util.function.LongFunction;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.util.SampleBuffer;

/**
 * Measures two readers that take turns in one thread, so that a disturbance hits both. JMH reports the results of the
 * public methods beside the time of both readers, and requires that they and the class are public.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Turns {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Reader base = new Reader();

    private Reader other = new Reader();

    private int turn;

    /** Discards the figures of the previous iteration. */
    @Setup(Level.Iteration)
    public void reset() {
        base = new Reader();
        other = new Reader();
    }

    /** Reads by both, each of which begins at every other turn. */
    void take(Question question, LongFunction<?> readBase, LongFunction<?> readOther, Blackhole answers) {
        var id = question.id(turn);
        if (turn++ % 2 == 0) {
            base.read(readBase, id, answers);
            other.read(readOther, id, answers);
        } else {
            other.read(readOther, id, answers);
            base.read(readBase, id, answers);
        }
    }

    /** Returns the median time of the first reader, in nanoseconds. */
    public double baseTime() {
        return base.median();
    }

    /** Returns the median time of the second reader, in nanoseconds. */
    public double time() {
        return other.median();
    }

    /** Returns how many bytes the first reader allocates for an answer. */
    public double baseAllocation() {
        return base.allocation();
    }

    /** Returns how many bytes the second reader allocates for an answer. */
    public double allocation() {
        return other.allocation();
    }

    private static final class Reader {

        private final SampleBuffer times = new SampleBuffer();

        private long bytes;

        void read(LongFunction<?> read, long id, Blackhole answers) {
            var allocated = THREADS.getCurrentThreadAllocatedBytes();
            var start = System.nanoTime();
            var answer = read.apply(id);
            times.add(System.nanoTime() - start);
            bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
            answers.consume(answer);
        }

        double median() {
            return times.getStatistics(1).getPercentile(50);
        }

        double allocation() {
            return (double) bytes / times.count();
        }
    }
}
