package io.drizzle4j.streams;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.streams.Shop.CUSTOMERS;
import static io.drizzle4j.streams.Shop.ID;
import static io.drizzle4j.streams.Shop.LINES;
import static io.drizzle4j.streams.Shop.NOTE;
import static io.drizzle4j.streams.Shop.ORDERS;
import static io.drizzle4j.type.PgType.BIGINT;
import static io.drizzle4j.type.PgType.INTEGER;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows that are streamed over a cursor, on one connection with little memory for sorts. */
class StreamsIT {

    private static final int ORDER_COUNT = 20_000;

    private static TestDatabase database;

    private HikariDataSource pool;

    private StatementLog log;

    private RelationalQueries db;

    private TransactionTemplate transaction;

    @BeforeAll
    static void createShop() {
        database = TestPostgres.database("streams");
        database.execute(Shop.createSql(ORDER_COUNT));
    }

    @AfterAll
    static void dropShop() {
        database.close();
    }

    @BeforeEach
    void usePoolOfOne() {
        pool = database.pool(1, driver -> {}, config -> {
            config.setConnectionInitSql("set work_mem = '64kB'");
            config.setConnectionTimeout(Duration.ofSeconds(1).toMillis());
        });
        log = new StatementLog(pool);
        db = RelationalQueries.create(log, Shop.SCHEMA);
        transaction = new TransactionTemplate(new JdbcTransactionManager(log));
    }

    @AfterEach
    void findAllConnectionsClosed() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections left open")
                .isZero();
        pool.close();
    }

    private static void ordersWithAll(QueryConfig q) {
        q.orderBy(ID)
                .with("customer")
                .with("lines", l -> l.orderBy(desc(LINES.column("id"))).with("order", o -> o.columns(NOTE)));
    }

    @Test
    void givesTheRowsOfFindMany() {
        List<Row> rows = new ArrayList<>();

        db.query(ORDERS).forEach(StreamsIT::ordersWithAll, rows::add);
        assertThat(log.statements()).hasSize(1);

        assertThat(rows).hasSize(ORDER_COUNT).isEqualTo(db.query(ORDERS).findMany(StreamsIT::ordersWithAll));
        assertThat(rows.get(5))
                .hasToString("{id=6, customerId=6, note=note 6, customer={id=6, name=customer 6}, lines=["
                        + "{id=7, orderId=6, product=product 7, order={note=note 6}},"
                        + " {id=6, orderId=6, product=product 6, order={note=note 6}}]}");
    }

    record Order(int id, Optional<Customer> customer, List<Line> lines) {}

    record Customer(String name) {}

    record Line(String product) {}

    @Test
    void givesRecordsAndValues() {
        var first = transaction.execute(status -> {
            try (var orders = db.query(ORDERS).as(Order.class).stream(q -> q.orderBy(desc(ID)))) {
                return orders.limit(2).toList();
            }
        });
        assertThat(first)
                .isEqualTo(db.query(ORDERS)
                        .as(Order.class)
                        .findMany(q -> q.orderBy(desc(ID)).limit(2)));

        List<Integer> customers = new ArrayList<>();
        db.query(ORDERS)
                .as(Integer.class)
                .forEach(
                        q -> q.columns(ORDERS.column("customerId"))
                                .where(inArray(ID, List.of(100, 101)))
                                .orderBy(ID),
                        customers::add);
        assertThat(customers).containsExactly(100, null);
    }

    @Test
    void writesNoTemporaryFiles() {
        var before = temporaryBytes();

        db.query(ORDERS).forEach(StreamsIT::ordersWithAll, order -> {});
        pool.close();

        assertThat(temporaryBytes()).isEqualTo(before);
    }

    /** A connection reports the temporary bytes that it wrote at the latest when it is closed. */
    private static Long temporaryBytes() {
        return new JdbcTemplate(database.dataSource())
                .queryForObject(
                        "select temp_bytes from pg_stat_database where datname = current_database()", Long.class);
    }

    /** The server has not computed the remaining rows yet. */
    @Test
    void readsNoFurtherThanItIsConsumed() {
        Consumer<QueryConfig> failsAt5000 = q -> q.columns(ID)
                .extras("x", sql(INTEGER, "1 / ({0} - 5000)", ID))
                .orderBy(ID)
                .with("lines");

        transaction.executeWithoutResult(status -> {
            try (var orders = db.query(ORDERS).stream(failsAt5000)) {
                assertThat(orders.limit(100)).hasSize(100);
            }
            assertThat(db.query(ORDERS).count()).isEqualTo(ORDER_COUNT);
        });
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> db.query(ORDERS).forEach(failsAt5000, order -> {}))
                .withMessageContaining("division by zero")
                .withMessageContaining("cross join lateral");
    }

    @Test
    void readsNothingAfterItIsClosed() {
        transaction.executeWithoutResult(status -> {
            var orders = db.query(ORDERS).stream(q -> q.with("lines"));
            Iterator<Row> rows = orders.iterator();
            assertThat(rows.hasNext()).isTrue();
            rows.next();
            orders.close();
            orders.close();

            assertThatThrownBy(rows::next).isInstanceOf(DataAccessException.class);
        });
    }

    /** A stream that is not closed leaves nothing open after the transaction. */
    @Test
    void endsWithTheTransaction() {
        var orders = transaction.execute(status -> db.query(ORDERS).stream(q -> q.with("lines")));

        assertThat(db.query(ORDERS).count()).isEqualTo(ORDER_COUNT);
        assertThatThrownBy(orders::count).isInstanceOf(DataAccessException.class);
    }

    /** Not every pool closes the statements of a connection that is returned. */
    @Test
    void endsWithTheTransactionEvenIfThePoolKeepsStatementsOpen() throws SQLException {
        try (var connection = pool.getConnection()) {
            var single = new SingleConnectionDataSource(connection, true);
            var queries = RelationalQueries.create(single, Shop.SCHEMA);

            var orders = new TransactionTemplate(new JdbcTransactionManager(single))
                    .execute(status -> queries.query(ORDERS).stream());

            assertThatThrownBy(orders::findFirst).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void keepsTheConnectionOfTheTransactionIfAnotherThreadClosesIt() {
        transaction.executeWithoutResult(status -> {
            new JdbcTemplate(log).update("update customers set name = name where id = 1");
            var orders = db.query(ORDERS).stream(q -> q.with("lines"));

            CompletableFuture.runAsync(orders::close).join();

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isOne();
            assertThat(db.query(ORDERS).count()).isEqualTo(ORDER_COUNT);
        });
    }

    @Test
    void keepsTheConnectionOfALaterTransactionThatClosesIt() {
        var orders = transaction.execute(status -> db.query(ORDERS).stream(q -> q.with("lines")));

        transaction.executeWithoutResult(status -> {
            assertThat(db.query(ORDERS).count()).isEqualTo(ORDER_COUNT);
            orders.close();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isOne();
            assertThat(db.query(ORDERS).count()).isEqualTo(ORDER_COUNT);
        });
    }

    @Test
    void readsAfterTheTransactionHasBeenCommitted() {
        var counts = new ArrayList<Long>();
        transaction.executeWithoutResult(status ->
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        count();
                    }

                    @Override
                    public void afterCompletion(int status) {
                        count();
                    }

                    private void count() {
                        try (var customers = db.query(CUSTOMERS).stream()) {
                            counts.add(customers.count());
                        }
                    }
                }));

        assertThat(counts).containsExactly(100L, 100L);
        transaction.executeWithoutResult(status -> {
            try (var customers = db.query(CUSTOMERS).stream()) {
                assertThat(customers).hasSize(100);
            }
        });
    }

    @Test
    void isReadByAnotherThread() {
        transaction.executeWithoutResult(status -> {
            try (var orders = db.query(ORDERS).stream(q -> q.with("lines"))) {
                assertThat(CompletableFuture.supplyAsync(orders::count).join()).isEqualTo(ORDER_COUNT);
            }
            try (var orders = db.query(ORDERS).stream(q -> q.with("lines"))) {
                assertThat(orders.parallel()
                                .map(order -> order.get("id"))
                                .distinct()
                                .count())
                        .isEqualTo(ORDER_COUNT);
            }
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isOne();
        });
    }

    /**
     * Returns the maximum number of rows that the server has sent but that are not read yet, by a sequence of the
     * server.
     */
    private int mostRowsAhead(Consumer<QueryConfig> configuration) {
        database.execute("drop sequence if exists sent; create sequence sent");
        var others = new JdbcTemplate(database.dataSource());
        var most = new AtomicInteger();
        var read = new AtomicInteger();
        transaction.executeWithoutResult(status -> db.query(ORDERS)
                .forEach(
                        q -> configuration.accept(q.columns(ID).extras("sent", sql(BIGINT, "nextval('sent')"))),
                        order -> {
                            var sent = others.queryForObject("select last_value from sent", Integer.class);
                            var ahead = Objects.requireNonNull(sent) - read.getAndIncrement();
                            most.accumulateAndGet(ahead, Math::max);
                        }));
        return most.get();
    }

    @Test
    void fetchesFewWideRows() {
        assertThat(mostRowsAhead(q -> q.limit(100).extras("wide", sql(TEXT, "repeat('x', 320000)"))))
                .isEqualTo(10);
        assertThat(mostRowsAhead(q -> q.limit(1000)
                        .extras(
                                "wide",
                                sql(TEXT, "repeat('x', case when {0} between 100 and 200 then 50000 else 9 end)", ID))))
                .isBetween(101, 500);
        assertThat(mostRowsAhead(q -> q.limit(2000))).isEqualTo(500);
    }

    @Test
    void fetchesAsManyRowsAsTheQueryOrTheOptionsConfigure() {
        assertThat(mostRowsAhead(q -> q.limit(100).fetchSize(7))).isEqualTo(7);

        db = RelationalQueries.create(log, Shop.SCHEMA, QueryOptions.DEFAULTS.withFetchSize(30));
        assertThat(mostRowsAhead(q -> q.limit(100))).isEqualTo(30);
        assertThat(mostRowsAhead(q -> q.limit(100).fetchSize(700))).isEqualTo(100);
        assertThat(db.query(ORDERS).findMany(q -> q.limit(100).fetchSize(7))).hasSize(100);
    }

    @Test
    void allowsOtherQueriesOnTheSameConnection() {
        List<Object> names = new ArrayList<>();

        db.query(ORDERS)
                .forEach(
                        q -> q.where(and(lte(ID, 1200), isNotNull(ORDERS.column("customerId"))))
                                .orderBy(ID)
                                .with("lines"),
                        order -> db.query(CUSTOMERS)
                                .findFirst(q -> q.where(eq(CUSTOMERS.column("id"), order.get("customerId"))))
                                .ifPresent(customer -> names.add(customer.get("name"))));

        assertThat(names).hasSizeGreaterThan(1100).contains("customer 1");
    }

    private static final String OUTSIDE = "'orders' is streamed outside of a transaction, but a cursor requires one."
            + " Stream in a transaction, such as a method with @Transactional; or call forEach, which opens one.";

    private void assertOutside(Runnable stream) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(stream::run)
                .withMessage(OUTSIDE);
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void isRefusedOutsideOfATransaction() {
        assertOutside(() -> db.query(ORDERS).stream());
        assertOutside(() -> db.query(ORDERS).prepare(q -> {}).stream());

        var other = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        other.executeWithoutResult(status -> assertOutside(() -> db.query(ORDERS).stream()));
    }

    @Test
    void opensATransactionDuringThatOfAnotherDataSource() {
        var other = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        List<Row> rows = new ArrayList<>();

        other.executeWithoutResult(status -> db.query(CUSTOMERS).forEach(q -> {}, rows::add));

        assertThat(rows).hasSize(100);
    }

    @Test
    void readsInTheCurrentTransaction() {
        List<Object> names = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            var jdbc = new JdbcTemplate(log);
            jdbc.update("insert into customers values (1000, 'new')");
            db.query(CUSTOMERS).forEach(q -> q.where(gt(CUSTOMERS.column("id"), 99)), row -> {
                names.add(row.get("name"));
                jdbc.update("update customers set name = name where id = 1");
            });
            status.setRollbackOnly();
        });

        assertThat(names).containsExactlyInAnyOrder("customer 100", "new");
    }

    @Test
    void readsInAReadOnlyTransactionOfItsOwn() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> db.query(CUSTOMERS)
                        .forEach(
                                q -> {},
                                row -> new JdbcTemplate(log).update("update customers set name = 'x' where id = 1")))
                .withMessageContaining("read-only transaction");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(CUSTOMERS).forEach(QueryConfig::forUpdate, row -> {}))
                .withMessage("'customers' is read with a lock by forEach, but there is no transaction that keeps it."
                        + " Remove the lock, or call forEach in a read-write transaction.");
    }

    @Test
    void readsThroughATransactionAwareProxy() {
        var queries = RelationalQueries.create(new TransactionAwareDataSourceProxy(log), Shop.SCHEMA);

        transaction.executeWithoutResult(status -> {
            try (var customers = queries.query(CUSTOMERS).stream()) {
                assertThat(customers).hasSize(100);
            }
        });
        List<Row> rows = new ArrayList<>();
        queries.query(CUSTOMERS).forEach(q -> {}, rows::add);
        assertThat(rows).hasSize(100);
    }

    @Test
    void propagatesExceptionsOfTheConsumer() {
        var own = new IllegalStateException("enough");

        assertThatThrownBy(() -> db.query(ORDERS).forEach(q -> q.with("lines"), order -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @SuppressWarnings("unchecked") // as Kotlin throws any exception
    private static <E extends Exception> void throwUnchecked(Exception exception) throws E {
        throw (E) exception;
    }

    @Test
    void propagatesACheckedExceptionOfTheConsumerAndRollsBack() {
        var own = new IOException("disk full");
        var end = new AtomicInteger();

        assertThatThrownBy(() -> db.query(ORDERS).forEach(q -> q.with("lines"), order -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            end.set(status);
                        }
                    });
                    StreamsIT.<RuntimeException>throwUnchecked(own);
                }))
                .isSameAs(own);
        assertThat(end).hasValue(TransactionSynchronization.STATUS_ROLLED_BACK);
    }

    @Test
    void propagatesTheFailureAndSuppressesThatOfTheRollback() {
        var others = new JdbcTemplate(database.dataSource());

        assertThatThrownBy(() -> db.query(ORDERS)
                        .forEach(
                                q -> q.extras("pid", sql(INTEGER, "pg_backend_pid()")),
                                order -> others.queryForList(
                                        "select pg_terminate_backend(?)", order.get("pid", Integer.class))))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .satisfies(first ->
                        assertThat(first.getSuppressed()).hasExactlyElementsOfTypes(TransactionSystemException.class));
    }

    @Test
    @NullUnmarked
    void refusesNullForAConsumer() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(ORDERS).forEach(q -> {}, null))
                .withMessage("forEach(…) on 'orders' was called with null. Pass a consumer of the rows: row -> ….");
    }

    @Test
    void bindsPlaceholders() {
        var prepared = db.query(ORDERS)
                .as(Order.class)
                .prepare(q -> q.where(lte(ID, placeholder("most")))
                        .orderBy(ID)
                        .limit(placeholder("n"))
                        .with("lines", l -> l.limit(placeholder("lines"))));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> prepared.bind("most", 10).forEach(order -> {}))
                .withMessageStartingWith("No value is bound to [placeholder(\"n\"), placeholder(\"lines\")]");
        var bound = prepared.bind("most", 10).bind("n", 3).bind("lines", 1);
        List<Order> orders = new ArrayList<>();
        bound.forEach(orders::add);
        assertThat(orders).hasSize(3).isEqualTo(bound.findMany());
        transaction.executeWithoutResult(status -> {
            try (Stream<Order> rows = bound.stream()) {
                assertThat(rows).isEqualTo(orders);
            }
        });
    }

    @Test
    void locksTheRowsThatItReads() {
        transaction.executeWithoutResult(status -> {
            try (var orders = db.query(ORDERS).stream(
                    q -> q.where(lte(ID, 3)).orderBy(desc(ID)).with("lines").forUpdate())) {
                assertThat(orders.map(order -> order.get("id"))).containsExactly(3, 2, 1);
            }
            var others = new JdbcTemplate(database.dataSource());
            assertThat(others.queryForList("select id from orders where id < 6 for update skip locked", Integer.class))
                    .containsExactlyInAnyOrder(4, 5);
        });
    }

    @Test
    void meetsTheTimeout() {
        var hurried = RelationalQueries.create(
                log, Shop.SCHEMA, QueryOptions.DEFAULTS.withQueryTimeout(Duration.ofSeconds(1)));

        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> hurried.query(CUSTOMERS)
                        .forEach(q -> q.extras("slept", sql(INTEGER, "length(pg_sleep(20)::text)")), row -> {}));
    }

    /** Returns a query whose rows sleep after they have been fetched. {@code sleep} is a case of their ids. */
    private static Consumer<QueryConfig> sleeping(String sleep) {
        return q -> q.columns(ID)
                .orderBy(ID)
                .extras("slept", sql(INTEGER, "length(pg_sleep(case " + sleep + " else 0 end)::text)"));
    }

    private RelationalQueries within(int seconds) {
        return RelationalQueries.create(
                log, Shop.SCHEMA, QueryOptions.DEFAULTS.withQueryTimeout(Duration.ofSeconds(seconds)));
    }

    @Test
    void meetsTheTimeoutInALaterFetch() {
        var start = System.nanoTime();

        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> within(1).query(ORDERS).forEach(sleeping("id when 5000 then 20"), row -> {}))
                .withMessageContaining("canceling statement due to user request");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void meetsTheTimeoutInAllFetchesTogether() {
        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> within(1).query(ORDERS).forEach(sleeping("id % 1000 when 999 then 0.4"), row -> {}));
    }

    @Test
    void doesNotCountTheTimeOfTheConsumer() {
        List<Row> rows = new ArrayList<>();

        within(1).query(ORDERS).forEach(q -> q.limit(1000), row -> {
            if (rows.isEmpty()) {
                sleep();
            }
            rows.add(row);
        });

        assertThat(rows).hasSize(1000);
    }

    private static void sleep() {
        try {
            Thread.sleep(1200);
        } catch (InterruptedException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @Test
    void meetsTheTimeoutOfTheTransaction() {
        transaction.setTimeout(1);

        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(
                        status -> db.query(ORDERS).forEach(sleeping("id when 5000 then 20"), row -> {})));
        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(
                        status -> db.query(ORDERS).forEach(q -> {}, row -> sleep())));
    }
}
