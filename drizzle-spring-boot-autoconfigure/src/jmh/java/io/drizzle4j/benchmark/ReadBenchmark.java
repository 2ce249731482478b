package io.drizzle4j.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Reads one answer, by a contender and by the one that it is compared with. */
@SuppressWarnings("NullAway.Init") // JMH calls start
public class ReadBenchmark extends Turns {

    /** What is read. */
    @Param
    public Work work;

    /** Who reads at every second iteration. */
    @Param
    public Contenders contender;

    /** Who reads at the other iterations, beginning with the first. */
    @Param
    public Contenders base;

    private final List<Contender> contenders = new ArrayList<>();

    private HikariDataSource pool;

    /** Connects. */
    @Setup
    public void start() {
        pool = ShopServer.pool(work.database);
        var readers = new ArrayList<LongFunction<?>>();
        for (var one : List.of(base, contender)) {
            var started = one.on(pool, work.database);
            contenders.add(started);
            readers.add(started.reading(work.question).read());
        }
        start(readers);
    }

    /** Reads the next answer. */
    @Benchmark
    public Object read(Ids ids) {
        return read(ids.next(work.question));
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        contenders.forEach(Contender::close);
        pool.close();
    }
}
