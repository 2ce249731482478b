package io.drizzle4j.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.LongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** Reads one answer: what is measured of a pair. JMH wants it public. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH starts it
public class ReadBenchmark {

    /** A {@link Work}. */
    @Param("")
    public String work;

    /** One of {@link Contenders}. */
    @Param("")
    public String contender;

    private Question question;

    private HikariDataSource pool;

    private Contender reader;

    private LongFunction<?> read;

    /** Connects. */
    @Setup
    public void start() {
        question = Work.valueOf(work).question;
        pool = ShopServer.pool(Work.valueOf(work).database);
        reader = Contenders.valueOf(contender).on(pool, Work.valueOf(work).database);
        read = reader.reading(question).read();
    }

    /** Reads the next answer. */
    @Benchmark
    public Object read(Turn turn) {
        return read.apply(question.id(turn.next++));
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        reader.close();
        pool.close();
    }

    /** Which id a thread asks for next. */
    @State(Scope.Thread)
    public static class Turn {

        private long next;

        /** Lets each thread begin elsewhere. */
        @Setup
        public void begin(ThreadParams thread) {
            next = thread.getThreadIndex() * 1000L;
        }
    }
}
