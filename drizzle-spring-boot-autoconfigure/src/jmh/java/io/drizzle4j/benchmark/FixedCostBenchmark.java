package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.ShopSchema.PRODUCTS;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.placeholder;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.benchmark.ShopServer.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads one row by its primary key, by {@code JdbcTemplate}, as a record, and as a record by a prepared query. */
@SuppressWarnings("NullAway.Init") // JMH calls start
public class FixedCostBenchmark extends Turns {

    /** The number of readers. */
    static final int READERS = 3;

    private HikariDataSource pool;

    /** Connects. */
    @Setup
    public void start() {
        pool = ShopServer.pool(Database.INDEXED);
        var queries = RelationalQueries.create(pool, ShopSchema.SCHEMA);
        queries.query(PRODUCTS).count(); // reads the catalog
        var products = queries.query(PRODUCTS).as(Graph.Product.class);
        var prepared = products.prepare(q -> q.where(eq(PRODUCTS.id, placeholder("id"))));
        var template = new JdbcTemplate(pool);
        var sql = prepared.bind("id", 1).toSql().sql(); // findFirst adds no limit, as the primary key is unique
        start(List.of(
                id -> template.queryForObject(sql, FixedCostBenchmark::product, (int) id),
                id -> products.findFirst(q -> q.where(eq(PRODUCTS.id, (int) id))),
                id -> prepared.bind("id", (int) id).findFirst()));
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

    /** Reads the next row. */
    @Benchmark
    public Object read(Ids ids) {
        return read(ids.next(Question.PRODUCT));
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        pool.close();
    }
}
