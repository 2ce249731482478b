package io.drizzle4j.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.benchmark.ShopServer.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Compares reads of one size with JDBC by hand. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start
public class ScaleBenchmark {

    /** A {@link ScaleStep}. */
    @Param("PARENTS-1")
    public String step;

    private HikariDataSource pool;

    private ScaleTables tables;

    /** The statements by hand, one for each question. */
    private List<String> statements;

    private int handTurn;

    private int libraryTurn;

    /** Creates the tables, and compares the answers. */
    @Setup
    public void start() throws SQLException {
        pool = ShopServer.pool(Database.INDEXED);
        var parsed = ScaleStep.parse(step);
        tables = new ScaleTables(pool, parsed.scale(), parsed.size());
        statements = IntStream.range(0, parsed.scale() == Scale.QUESTIONS ? parsed.size() : 1)
                .mapToObj(tables::sql)
                .toList();
        tables.check(0);
        tables.check(statements.size() - 1);
    }

    /** Reads in turns. */
    @Benchmark
    public void inTurns(Turns turns, Blackhole answers) {
        turns.take(Question.CUSTOMERS_PAGE, id -> readByHand(), id -> readByLibrary(), answers);
    }

    private Object readByHand() {
        var question = handTurn++ % statements.size();
        return tables.byHand(statements.get(question), question);
    }

    private Object readByLibrary() {
        return tables.byLibrary(libraryTurn++ % statements.size());
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        pool.close();
    }
}
