package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.ShopSchema.PRODUCTS;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.placeholder;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.benchmark.ShopServer.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the fixed cost of a call in a JVM of its own. All ways take turns, in an order by chance, so that what
 * disturbs one hits all; JMH has nothing for that.
 */
final class FixedCostBenchmark {

    private static final int WARM_UP = 50_000;

    private static final int MEASURED = 50_000;

    private final List<Timed> ways;

    private FixedCostBenchmark(DataSource database) {
        var queries = RelationalQueries.create(database, ShopSchema.SCHEMA);
        queries.query(PRODUCTS).count(); // reads the catalog
        var products = queries.query(PRODUCTS).as(Graph.Product.class);
        var prepared = products.prepare(q -> q.where(eq(PRODUCTS.id, placeholder("id"))));
        var template = new JdbcTemplate(database);
        var sql = prepared.bind("id", 1).toSql().sql(); // findFirst() adds nothing: the key has a unique index
        this.ways = List.of(
                new Timed(id -> template.queryForObject(sql, FixedCostBenchmark::product, (int) id)),
                new Timed(id -> products.findFirst(q -> q.where(eq(PRODUCTS.id, (int) id)))),
                new Timed(id -> prepared.bind("id", (int) id).findFirst()));
    }

    private static Graph.Product product(ResultSet row, int number) throws SQLException {
        var weight = row.getDouble(4);
        return new Graph.Product(
                row.getInt(1),
                row.getString(2),
                row.getBigDecimal(3),
                row.wasNull() ? null : weight,
                row.getObject(5, UUID.class),
                row.getBoolean(6));
    }

    /** Measures it, and returns medians. */
    static FixedCost inOwnJvm() throws IOException, InterruptedException {
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D%s=%s".formatted(ShopServer.PORT, System.getProperty(ShopServer.PORT)),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        FixedCostBenchmark.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var found = new String(java.getInputStream().readAllBytes(), UTF_8);
        if (java.waitFor() != 0) {
            throw new IllegalStateException("The fixed cost could not be measured");
        }
        return JsonMapper.shared().readValue(found, FixedCost.class);
    }

    /** Prints what was measured in this JVM. */
    public static void main(String[] none) {
        try (var pool = ShopServer.pool(Database.INDEXED)) {
            System.out.println(JsonMapper.shared().writeValueAsString(new FixedCostBenchmark(pool).run()));
        }
    }

    private FixedCost run() {
        List<Timed> order = new ArrayList<>(ways);
        var random = new Random(0);
        for (var turn = 0; turn < WARM_UP + MEASURED; turn++) {
            if (turn == WARM_UP) {
                ways.forEach(Timed::forget);
            }
            Collections.shuffle(order, random);
            for (var way : order) {
                way.read(Question.PRODUCT.id(turn));
            }
        }
        return new FixedCost(microseconds(0), microseconds(1), microseconds(2));
    }

    private double microseconds(int way) {
        return ways.get(way).median() / 1000;
    }
}
