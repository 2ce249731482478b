package io.drizzle4j.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.benchmark.ShopServer.Database;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Answers a GraphQL query with four levels, in turns with {@code @BatchMapping} over Spring Data JDBC. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start
public class GraphQlBenchmark {

    private HikariDataSource pool;

    private GraphQlShop batched;

    private GraphQlShop selected;

    /** Connects, and compares the answers. */
    @Setup
    public void start() {
        pool = ShopServer.pool(Database.INDEXED);
        batched = GraphQlShop.batched(pool);
        selected = GraphQlShop.selected(pool);
        if (!selected.answer().equals(batched.answer())) {
            throw new IllegalStateException("The answers differ");
        }
    }

    /** Answers in turns. */
    @Benchmark
    public void inTurns(Turns turns, Blackhole answers) {
        turns.take(Question.CUSTOMERS_PAGE, id -> batched.answer(), id -> selected.answer(), answers);
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        batched.close();
        selected.close();
        pool.close();
    }
}
