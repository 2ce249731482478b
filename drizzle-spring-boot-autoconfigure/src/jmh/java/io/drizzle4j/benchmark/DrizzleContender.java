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
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** This library. */
final class DrizzleContender implements Contender {

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
        db.query(CUSTOMERS).count(); // reads the catalog, on which prepared queries depend
    }

    @Override
    public LongFunction<?> reader(Question question) {
        return switch (question) {
            case ORDER -> byId(question, ORDERS, ORDERS.id, id -> id, this::withLines);
            case CUSTOMERS_PAGE ->
                many(
                        question,
                        CUSTOMERS,
                        q -> q.orderBy(asc(CUSTOMERS.name), asc(CUSTOMERS.id))
                                .limit(50)
                                .with(
                                        "orders",
                                        o -> withLines(o)
                                                .orderBy(desc(ORDERS.placedAt), desc(ORDERS.id))
                                                .limit(5)));
            case CUSTOMERS_WITH_ORDERS ->
                many(
                        question,
                        CUSTOMERS,
                        q -> q.orderBy(asc(CUSTOMERS.id)).with("orders", o -> exclude(o, ORDERS.customerId)));
            case CUSTOMERS_WITH_LINES ->
                many(
                        question,
                        CUSTOMERS,
                        q -> q.where(lte(CUSTOMERS.id, 2000))
                                .orderBy(asc(CUSTOMERS.id))
                                .with("orders", this::withPlainLines));
            case EMPLOYEES ->
                many(
                        question,
                        EMPLOYEES,
                        q -> withReports(
                                        q,
                                        h -> withReports(h, t -> withReports(t, e -> exclude(e, EMPLOYEES.reportsTo))))
                                .where(isNull(EMPLOYEES.reportsTo))
                                .orderBy(asc(EMPLOYEES.id)));
            case PRODUCT ->
                byId(
                        question,
                        PRODUCTS,
                        PRODUCTS.id,
                        id -> (int) id,
                        q -> exclude(q, PRODUCTS.supplierId).with("supplier"));
            case POSTS ->
                many(question, POSTS, q -> q.orderBy(asc(POSTS.id)).limit(200).with("tags"));
            case ORDERS_WITH_CUSTOMER ->
                many(
                        question,
                        ORDERS,
                        q -> exclude(q, ORDERS.customerId)
                                .where(lte(ORDERS.id, 10_000L))
                                .orderBy(asc(ORDERS.id))
                                .with("customer"));
            case BRANCHES ->
                many(question, BRANCHES, q -> q.orderBy(asc(BRANCHES.id)).with("sales", this::latestSales));
        };
    }

    private <C extends RowsConfig<C>> C withLines(C order) {
        return exclude(order, ORDERS.customerId)
                .with(
                        "lines",
                        l -> exclude(l, ORDER_LINES.orderId, ORDER_LINES.productId)
                                .orderBy(asc(ORDER_LINES.id))
                                .with("product", p -> exclude(p, PRODUCTS.supplierId)));
    }

    private <C extends RowsConfig<C>> C withPlainLines(C order) {
        return exclude(order, ORDERS.customerId)
                .with("lines", l -> exclude(l, ORDER_LINES.orderId, ORDER_LINES.productId));
    }

    private <C extends RowsConfig<C>> C withReports(C employee, Consumer<ManyConfig> report) {
        return exclude(employee, EMPLOYEES.reportsTo).with("reports", report);
    }

    private ManyConfig latestSales(ManyConfig sale) {
        return exclude(sale, SALES.branchId)
                .orderBy(desc(SALES.soldAt), desc(SALES.id))
                .limit(5);
    }

    /** Rows leave the foreign keys out; the components of a record are its columns. */
    private <C extends RowsConfig<C>> C exclude(C q, Column<?>... columns) {
        return way == Way.ROWS ? q.exclude(columns) : q;
    }

    private <T> LongFunction<?> byId(
            Question question, PgTable table, Column<T> key, LongFunction<T> value, UnaryOperator<QueryConfig> graph) {
        var query = query(question, table);
        if (way == Way.PREPARED) {
            var prepared = query.prepare(q -> graph.apply(q).where(eq(key, placeholder("id"))));
            return id -> prepared.bind("id", value.apply(id)).findFirst();
        }
        return id -> query.findFirst(q -> graph.apply(q).where(eq(key, value.apply(id))));
    }

    private LongFunction<?> many(Question question, PgTable table, Consumer<QueryConfig> graph) {
        var query = query(question, table);
        if (way == Way.PREPARED) {
            var prepared = query.prepare(graph);
            return id -> prepared.findMany();
        }
        return id -> query.findMany(graph);
    }

    private TableQuery<?> query(Question question, PgTable table) {
        return way == Way.ROWS ? db.query(table) : db.query(table).as(question.reference);
    }
}
