package io.drizzle4j.benchmark;

import static io.drizzle4j.schema.Relations.relations;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.benchmark.ShopServer.Database;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Inserts 1,000 purchases with 10 items each as a graph, in turns with two statements by hand that the driver batches.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start
public class GraphInsertBenchmark {

    private static final int PURCHASES = 1000;

    private static final int ITEMS = 10;

    private static final String TABLES = """
            drop table if exists items, purchases;
            create table purchases (
              id bigint primary key generated always as identity, customer text not null, note text);
            create table items (
              id bigint primary key generated always as identity,
              purchase_id bigint not null references purchases (id), product text not null, quantity integer not null);
            create index on items (purchase_id);
            """;

    static final class Purchases extends PgTable {
        static final Purchases PURCHASES = new Purchases();
        final Column<Long> id = bigint().primaryKey().generatedAlwaysAsIdentity();
        final Column<String> customer = text().notNull();
        final Column<String> note = text();

        private Purchases() {
            super("purchases");
        }
    }

    static final class Items extends PgTable {
        static final Items ITEMS = new Items();
        final Column<Long> id = bigint().primaryKey().generatedAlwaysAsIdentity();
        final Column<Long> purchaseId = bigint("purchase_id").notNull().references(() -> Purchases.PURCHASES.id);
        final Column<String> product = text().notNull();
        final Column<Integer> quantity = integer().notNull();

        private Items() {
            super("items");
        }
    }

    record Purchase(
            @Nullable Long id, String customer, @Nullable String note, List<Item> items) {}

    record Item(@Nullable Long id, @Nullable Long purchaseId, String product, int quantity) {}

    private HikariDataSource pool;

    private RelationalQueries queries;

    private List<Purchase> purchases;

    /** Connects. */
    @Setup
    public void start() {
        pool = ShopServer.pool(Database.INDEXED, "reWriteBatchedInserts=true");
        queries = RelationalQueries.create(
                pool, Schema.of(relations(Purchases.PURCHASES, r -> r.many("items", Items.ITEMS))));
        purchases = IntStream.range(0, PURCHASES)
                .mapToObj(purchase -> new Purchase(
                        null,
                        "Customer " + purchase,
                        purchase % 2 == 0 ? "Note " + purchase : null,
                        IntStream.range(0, ITEMS)
                                .mapToObj(item -> new Item(null, null, "Product " + item, item))
                                .toList()))
                .toList();
    }

    /** Empties the tables. */
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    /** Inserts the graph in turns. */
    @Benchmark
    public void inTurns(Turns turns, Blackhole answers) {
        turns.take(Question.CUSTOMERS_PAGE, id -> byHand(), id -> asGraph(), answers);
    }

    private List<Purchase> asGraph() {
        return queries.insert(Purchases.PURCHASES).graphs(purchases);
    }

    private List<Purchase> byHand() {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            var saved = insertPurchases(connection);
            insertItems(connection, saved);
            connection.commit();
            return saved;
        } catch (SQLException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private List<Purchase> insertPurchases(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into purchases (customer, note) values (?, ?)", new String[] {"id"})) {
            for (var purchase : purchases) {
                statement.setString(1, purchase.customer());
                statement.setString(2, purchase.note());
                statement.addBatch();
            }
            statement.executeBatch();
            List<Purchase> saved = new ArrayList<>(purchases.size());
            try (var keys = statement.getGeneratedKeys()) {
                for (var purchase : purchases) {
                    keys.next();
                    saved.add(new Purchase(keys.getLong(1), purchase.customer(), purchase.note(), purchase.items()));
                }
            }
            return saved;
        }
    }

    private static void insertItems(Connection connection, List<Purchase> saved) throws SQLException {
        try (var statement =
                connection.prepareStatement("insert into items (purchase_id, product, quantity) values (?, ?, ?)")) {
            for (var purchase : saved) {
                for (var item : purchase.items()) {
                    statement.setObject(1, purchase.id());
                    statement.setString(2, item.product());
                    statement.setInt(3, item.quantity());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** Disconnects. */
    @TearDown
    public void stop() {
        pool.close();
    }
}
