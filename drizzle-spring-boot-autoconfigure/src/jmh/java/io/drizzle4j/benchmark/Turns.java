package io.drizzle4j.benchmark;

import java.util.List;
import java.util.function.LongFunction;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Readers that take turns in one JVM, so that a disturbance hits all of them: each iteration measures the next reader.
 * JMH requires that this class and its subclasses are public.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // start is called first
public abstract class Turns {

    private List<LongFunction<?>> readers;

    private LongFunction<?> reader;

    private int iteration;

    /** Sets the readers in the order of their turns. */
    void start(List<LongFunction<?>> readers) {
        this.readers = readers;
    }

    /** Selects the reader of an iteration. */
    @Setup(Level.Iteration)
    public void next() {
        reader = readers.get(iteration++ % readers.size());
    }

    Object read(long id) {
        return reader.apply(id);
    }

    /** The ids that a thread asks for, of which each thread begins with another one. */
    @State(Scope.Thread)
    public static class Ids {

        private long next;

        /** Sets the first id. */
        @Setup
        public void begin(ThreadParams thread) {
            next = thread.getThreadIndex() * 1000L;
        }

        long next(Question question) {
            return question.id(next++);
        }
    }
}
