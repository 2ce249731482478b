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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the fixed cost of a call in a JVM of its own. All ways take turns, in an order by chance, so that what
 * disturbs one hits all; JMH has nothing for that.
 */
final class FixedCostBenchmark {

    private static final int WARM_UP = 50_000;

    private static final int MEASURED = 50_000;

    private final List<Way> ways;

    private FixedCostBenchmark(DataSource database) {
        var queries = RelationalQueries.create(database, ShopSchema.SCHEMA);
        queries.query(PRODUCTS).count(); // reads the catalog
        var products = queries.query(PRODUCTS).as(Graph.Product.class);
        var prepared = products.prepare(q -> q.where(eq(PRODUCTS.id, placeholder("id"))));
        var template = new JdbcTemplate(database);
        var sql = prepared.bind("id", 1).toSql().sql(); // findFirst() adds nothing: the key has a unique index
        this.ways = List.of(
                new Way(id -> template.queryForObject(sql, FixedCostBenchmark::product, (int) id)),
                new Way(id -> products.findFirst(q -> q.where(eq(PRODUCTS.id, (int) id)))),
                new Way(id -> prepared.bind("id", (int) id).findFirst()));
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
        List<Way> order = new ArrayList<>(ways);
        var random = new Random(0);
        for (var turn = -WARM_UP; turn < MEASURED; turn++) {
            Collections.shuffle(order, random);
            for (var way : order) {
                way.take(turn);
            }
        }
        return new FixedCost(
                ways.get(0).median(), ways.get(1).median(), ways.get(2).median());
    }

    /** A way to read the row. */
    private static final class Way {

        private final LongFunction<?> read;

        /** How long it took at each turn that counts, in nanoseconds. */
        private final long[] taken = new long[MEASURED];

        private @Nullable Object answer;

        Way(LongFunction<?> read) {
            this.read = read;
        }

        void take(int turn) {
            var id = Question.PRODUCT.id(turn + WARM_UP);
            var start = System.nanoTime();
            answer = read.apply(id);
            if (turn >= 0) {
                taken[turn] = System.nanoTime() - start;
            }
        }

        double median() {
            Objects.requireNonNull(answer);
            return Arrays.stream(taken).sorted().toArray()[MEASURED / 2] / 1000.0;
        }
    }
}
