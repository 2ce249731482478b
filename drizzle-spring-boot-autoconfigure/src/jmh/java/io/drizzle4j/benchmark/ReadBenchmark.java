package io.drizzle4j.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.LongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/** Reads answers by a contender, alone or in turns with the base, which it is compared with. JMH requires it public. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start
public class ReadBenchmark {

    /** What is read. */
    @Param
    public Work work;

    /** The contender to compare with. */
    @Param
    public Contenders base;

    /** The contender that reads. */
    @Param
    public Contenders contender;

    private HikariDataSource pool;

    private Contender first;

    private Contender second;

    private LongFunction<?> readBase;

    private LongFunction<?> read;

    /** Connects. */
    @Setup
    public void start() {
        pool = ShopServer.pool(work.database);
        first = base.on(pool, work.database);
        second = contender.on(pool, work.database);
        readBase = first.reader(work.question);
        read = second.reader(work.question);
    }

    /** Reads the next answer in turns. */
    @Benchmark
    public void inTurns(Turns turns, Blackhole answers) {
        turns.take(work.question, readBase, read, answers);
    }

    /** Reads the next answer by the contender alone. */
    @Benchmark
    public Object alone(Ids ids) {
        return read.apply(work.question.id(ids.next++));
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        first.close();
        second.close();
        pool.close();
    }

    /** The ids that a thread reads. */
    @State(Scope.Thread)
    public static class Ids {

        private long next;

        /** Lets each thread begin with another id. */
        @Setup
        public void begin(ThreadParams thread) {
            next = thread.getThreadIndex() * 1000L;
        }
    }
}
