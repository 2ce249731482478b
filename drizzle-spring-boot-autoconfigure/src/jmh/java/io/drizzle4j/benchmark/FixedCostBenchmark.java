package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.ShopSchema.PRODUCTS;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.placeholder;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.benchmark.ShopServer.Database;
import io.drizzle4j.boot.observation.ObservationQueryListener;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads one row by its primary key, in turns with the same statement by {@code JdbcTemplate}. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start
public class FixedCostBenchmark {

    private static final RowMapper<Graph.Product> PRODUCT = (row, number) -> {
        var weight = row.getDouble(4);
        return new Graph.Product(
                row.getInt(1),
                row.getString(2),
                row.getBigDecimal(3),
                row.wasNull() ? null : weight,
                row.getObject(5, UUID.class),
                row.getBoolean(6));
    };

    /** How this library reads. */
    @Param({"RECORDS", "PREPARED", "OBSERVED"})
    public FixedCost call;

    private HikariDataSource pool;

    private LongFunction<Graph.Product> readByTemplate;

    private LongFunction<Optional<Graph.Product>> read;

    /** Connects. */
    @Setup
    public void start() {
        pool = ShopServer.pool(Database.INDEXED);
        var options = call == FixedCost.OBSERVED
                ? QueryOptions.DEFAULTS.withListener(new ObservationQueryListener(registry(), null))
                : QueryOptions.DEFAULTS;
        var queries = RelationalQueries.create(pool, ShopSchema.SCHEMA, options);
        queries.query(PRODUCTS).count(); // reads the catalog
        var products = queries.query(PRODUCTS).as(Graph.Product.class);
        var prepared = products.prepare(q -> q.where(eq(PRODUCTS.id, placeholder("id"))));
        var template = new JdbcTemplate(pool);
        var sql = prepared.bind("id", 1).toSql().sql(); // findFirst adds no limit, as the primary key is unique
        readByTemplate = id -> template.queryForObject(sql, PRODUCT, (int) id);
        read = call == FixedCost.PREPARED
                ? id -> prepared.bind("id", (int) id).findFirst()
                : id -> products.findFirst(q -> q.where(eq(PRODUCTS.id, (int) id)));
    }

    private static ObservationRegistry registry() {
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
        return registry;
    }

    /** Reads the next row in turns. */
    @Benchmark
    public void inTurns(Turns turns, Blackhole answers) {
        turns.take(Question.PRODUCT, readByTemplate, read, answers);
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        pool.close();
    }
}
