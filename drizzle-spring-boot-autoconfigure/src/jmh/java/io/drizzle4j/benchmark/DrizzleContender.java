package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.ShopSchema.BRANCHES;
import static io.drizzle4j.benchmark.ShopSchema.CUSTOMERS;
import static io.drizzle4j.benchmark.ShopSchema.EMPLOYEES;
import static io.drizzle4j.benchmark.ShopSchema.ORDERS;
import static io.drizzle4j.benchmark.ShopSchema.ORDER_LINES;
import static io.drizzle4j.benchmark.ShopSchema.POSTS;
import static io.drizzle4j.benchmark.ShopSchema.PRODUCTS;
import static io.drizzle4j.benchmark.ShopSchema.SALES;
import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.isNull;
import static io.drizzle4j.query.QueryOperators.lte;
import static io.drizzle4j.query.QueryOperators.placeholder;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.TableQuery;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import javax.sql.DataSource;

/** This library. */
final class DrizzleContender implements Contender {

    /** How it is used. */
    enum Way {
        RECORDS,
        PREPARED,
        ROWS
    }

    private final RelationalQueries db;

    private final Way way;

    DrizzleContender(DataSource database, Way way) {
        this.db = RelationalQueries.create(database, ShopSchema.SCHEMA);
        this.way = way;
        db.query(CUSTOMERS).count(); // reads the catalog, so that what is prepared knows it
    }

    @Override
    public Reading<?> reading(Question question) {
        return switch (question) {
            case ORDER -> order();
            case CUSTOMERS_PAGE ->
                many(
                        CUSTOMERS,
                        Graph.Customer.class,
                        DrizzleRows::customer,
                        q -> q.orderBy(asc(CUSTOMERS.name), asc(CUSTOMERS.id))
                                .limit(50)
                                .with(
                                        "orders",
                                        o -> lines(o).orderBy(desc(ORDERS.placedAt), desc(ORDERS.id))
                                                .limit(5)));
            case CUSTOMERS_WITH_ORDERS ->
                many(
                        CUSTOMERS,
                        Graph.CustomerWithOrders.class,
                        DrizzleRows::customerWithOrders,
                        q -> q.orderBy(asc(CUSTOMERS.id)).with("orders", o -> exclude(o, ORDERS.customerId)));
            case CUSTOMERS_WITH_LINES ->
                many(
                        CUSTOMERS,
                        Graph.CustomerWithOrderLines.class,
                        DrizzleRows::customerWithLines,
                        q -> q.where(lte(CUSTOMERS.id, 2000))
                                .orderBy(asc(CUSTOMERS.id))
                                .with(
                                        "orders",
                                        o -> exclude(o, ORDERS.customerId)
                                                .with(
                                                        "lines",
                                                        l -> exclude(l, ORDER_LINES.orderId, ORDER_LINES.productId))));
            case EMPLOYEES ->
                many(
                        EMPLOYEES,
                        Graph.Manager.class,
                        DrizzleRows::manager,
                        q -> exclude(q, EMPLOYEES.reportsTo)
                                .where(isNull(EMPLOYEES.reportsTo))
                                .orderBy(asc(EMPLOYEES.id))
                                .with(
                                        "reports",
                                        h -> exclude(h, EMPLOYEES.reportsTo)
                                                .with(
                                                        "reports",
                                                        t -> exclude(t, EMPLOYEES.reportsTo)
                                                                .with(
                                                                        "reports",
                                                                        e -> exclude(e, EMPLOYEES.reportsTo)))));
            case PRODUCT -> product();
            case POSTS ->
                many(
                        POSTS,
                        Graph.Post.class,
                        DrizzleRows::post,
                        q -> q.orderBy(asc(POSTS.id)).limit(200).with("tags"));
            case ORDERS_WITH_CUSTOMER ->
                many(
                        ORDERS,
                        Graph.OrderWithCustomer.class,
                        DrizzleRows::orderWithCustomer,
                        q -> exclude(q, ORDERS.customerId)
                                .where(lte(ORDERS.id, 10_000L))
                                .orderBy(asc(ORDERS.id))
                                .with("customer"));
            case BRANCHES ->
                many(
                        BRANCHES,
                        Graph.Branch.class,
                        DrizzleRows::branch,
                        q -> q.orderBy(asc(BRANCHES.id))
                                .with(
                                        "sales",
                                        s -> exclude(s, SALES.branchId)
                                                .orderBy(desc(SALES.soldAt), desc(SALES.id))
                                                .limit(5)));
        };
    }

    /** The record says by itself which columns are read. */
    private <C extends RowsConfig<C>> C exclude(C q, Column<?>... columns) {
        return way == Way.ROWS ? q.exclude(columns) : q;
    }

    private <C extends RowsConfig<C>> C lines(C order) {
        return exclude(order, ORDERS.customerId)
                .with(
                        "lines",
                        l -> exclude(l, ORDER_LINES.orderId, ORDER_LINES.productId)
                                .orderBy(asc(ORDER_LINES.id))
                                .with("product", p -> exclude(p, PRODUCTS.supplierId)));
    }

    private Reading<?> order() {
        return byId(
                ORDERS,
                Graph.Order.class,
                DrizzleRows::order,
                id -> q -> lines(q).where(eq(ORDERS.id, id)),
                q -> lines(q).where(eq(ORDERS.id, placeholder("id"))),
                id -> id);
    }

    private Reading<?> product() {
        return byId(
                PRODUCTS,
                Graph.ProductWithSupplier.class,
                DrizzleRows::productWithSupplier,
                id -> q -> exclude(q, PRODUCTS.supplierId)
                        .where(eq(PRODUCTS.id, (int) id))
                        .with("supplier"),
                q -> q.where(eq(PRODUCTS.id, placeholder("id"))).with("supplier"),
                id -> (int) id);
    }

    private <R> Reading<?> byId(
            PgTable table,
            Class<R> type,
            Function<Row, R> toGraph,
            LongFunction<Consumer<QueryConfig>> question,
            Consumer<QueryConfig> prepared,
            LongFunction<Object> bound) {
        return switch (way) {
            case RECORDS -> {
                var query = db.query(table).as(type);
                yield Reading.of(id -> query.findFirst(question.apply(id)));
            }
            case PREPARED -> {
                var query = db.query(table).as(type).prepare(prepared);
                yield Reading.of(id -> query.bind("id", bound.apply(id)).findFirst());
            }
            case ROWS -> {
                var query = db.query(table);
                yield new Reading<Optional<Row>>(id -> query.findFirst(question.apply(id)), row -> row.map(toGraph));
            }
        };
    }

    private <R> Reading<?> many(
            PgTable table, Class<R> type, Function<Row, R> toGraph, Consumer<QueryConfig> question) {
        return switch (way) {
            case RECORDS -> {
                TableQuery<R> query = db.query(table).as(type);
                yield Reading.of(id -> query.findMany(question));
            }
            case PREPARED -> {
                var query = db.query(table).as(type).prepare(question);
                yield Reading.of(id -> query.findMany());
            }
            case ROWS -> {
                TableQuery<Row> query = db.query(table);
                yield new Reading<List<Row>>(
                        id -> query.findMany(question),
                        rows -> rows.stream().map(toGraph).toList());
            }
        };
    }
}
