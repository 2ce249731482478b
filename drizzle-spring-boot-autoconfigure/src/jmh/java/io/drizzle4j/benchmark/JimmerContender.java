package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.jimmer.Branch;
import io.drizzle4j.benchmark.jimmer.BranchFetcher;
import io.drizzle4j.benchmark.jimmer.BranchTable;
import io.drizzle4j.benchmark.jimmer.Customer;
import io.drizzle4j.benchmark.jimmer.CustomerFetcher;
import io.drizzle4j.benchmark.jimmer.CustomerTable;
import io.drizzle4j.benchmark.jimmer.Employee;
import io.drizzle4j.benchmark.jimmer.EmployeeFetcher;
import io.drizzle4j.benchmark.jimmer.EmployeeTable;
import io.drizzle4j.benchmark.jimmer.Order;
import io.drizzle4j.benchmark.jimmer.OrderFetcher;
import io.drizzle4j.benchmark.jimmer.OrderLineFetcher;
import io.drizzle4j.benchmark.jimmer.OrderTable;
import io.drizzle4j.benchmark.jimmer.Post;
import io.drizzle4j.benchmark.jimmer.PostFetcher;
import io.drizzle4j.benchmark.jimmer.PostTable;
import io.drizzle4j.benchmark.jimmer.Product;
import io.drizzle4j.benchmark.jimmer.ProductFetcher;
import io.drizzle4j.benchmark.jimmer.SaleFetcher;
import io.drizzle4j.benchmark.jimmer.SupplierFetcher;
import io.drizzle4j.benchmark.jimmer.TagFetcher;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.babyfish.jimmer.sql.JSqlClient;
import org.babyfish.jimmer.sql.dialect.PostgresDialect;
import org.babyfish.jimmer.sql.fetcher.Fetcher;
import org.babyfish.jimmer.sql.fetcher.ReferenceFetchType;
import org.babyfish.jimmer.sql.runtime.ConnectionManager;

/**
 * Jimmer: an object fetcher describes the graph of each question. A relation to one is joined, which is faster than the
 * default. Other statements read the relations to many, each for a batch of parents. By default, a batch has 16
 * parents, which takes up to three times as long. There are no caches and no transactions.
 */
final class JimmerContender implements Contender {

    private static final Fetcher<Order> ORDER = OrderFetcher.$
            .allScalarFields()
            .lines(
                    OrderLineFetcher.$.allScalarFields().product(ProductFetcher.$.allScalarFields()),
                    lines -> lines.filter(l -> l.orderBy(l.getTable().id())));

    /** With a limit, a statement is a {@code union all} of one select for each customer of a batch. */
    private static final Fetcher<Customer> CUSTOMER_WITH_LATEST_ORDERS = CustomerFetcher.$
            .allScalarFields()
            .orders(
                    ORDER,
                    orders -> orders.filter(o -> o.orderBy(
                                    o.getTable().placedAt().desc(),
                                    o.getTable().id().desc()))
                            .limit(5));

    private static final Fetcher<Customer> CUSTOMER_WITH_ORDERS =
            CustomerFetcher.$.allScalarFields().orders(OrderFetcher.$.allScalarFields());

    private static final Fetcher<Customer> CUSTOMER_WITH_LINES = CustomerFetcher.$
            .allScalarFields()
            .orders(OrderFetcher.$.allScalarFields().lines(OrderLineFetcher.$.allScalarFields()));

    private static final Fetcher<Employee> EMPLOYEE =
            EmployeeFetcher.$.allScalarFields().recursiveReports(reports -> reports.depth(3));

    private static final Fetcher<Product> PRODUCT =
            ProductFetcher.$.allScalarFields().supplier(SupplierFetcher.$.allScalarFields());

    private static final Fetcher<Post> POST = PostFetcher.$.allScalarFields().tags(TagFetcher.$.allScalarFields());

    private static final Fetcher<Order> ORDER_WITH_CUSTOMER =
            OrderFetcher.$.allScalarFields().customer(CustomerFetcher.$.allScalarFields());

    private static final Fetcher<Branch> BRANCH = BranchFetcher.$
            .allScalarFields()
            .sales(
                    SaleFetcher.$.allScalarFields(),
                    sales -> sales.filter(s -> s.orderBy(
                                    s.getTable().soldAt().desc(),
                                    s.getTable().id().desc()))
                            .limit(5));

    private final JSqlClient db;

    JimmerContender(DataSource database) {
        this.db = JSqlClient.newBuilder()
                .setConnectionManager(ConnectionManager.simpleConnectionManager(database))
                .setDialect(new PostgresDialect())
                .setDefaultListBatchSize(1000)
                .setDefaultReferenceFetchType(ReferenceFetchType.JOIN_ALWAYS)
                .setZoneId(ZoneOffset.UTC)
                .build();
    }

    @Override
    public LongFunction<?> reader(Question question) {
        return switch (question) {
            case ORDER -> id -> Optional.ofNullable(db.findById(ORDER, id));
            case CUSTOMERS_PAGE -> id -> customersPage();
            case CUSTOMERS_WITH_ORDERS -> id -> customersWithOrders();
            case CUSTOMERS_WITH_LINES -> id -> customersWithLines();
            case EMPLOYEES -> id -> employees();
            case PRODUCT -> id -> Optional.ofNullable(db.findById(PRODUCT, (int) id));
            case POSTS -> id -> posts();
            case ORDERS_WITH_CUSTOMER -> id -> ordersWithCustomer();
            case BRANCHES -> id -> branches();
        };
    }

    private List<Customer> customersPage() {
        var c = CustomerTable.$;
        return db.createQuery(c)
                .orderBy(c.name(), c.id())
                .select(c.fetch(CUSTOMER_WITH_LATEST_ORDERS))
                .limit(50)
                .execute();
    }

    private List<Customer> customersWithOrders() {
        var c = CustomerTable.$;
        return db.createQuery(c)
                .orderBy(c.id())
                .select(c.fetch(CUSTOMER_WITH_ORDERS))
                .execute();
    }

    private List<Customer> customersWithLines() {
        var c = CustomerTable.$;
        return db.createQuery(c)
                .where(c.id().le(2000))
                .orderBy(c.id())
                .select(c.fetch(CUSTOMER_WITH_LINES))
                .execute();
    }

    private List<Employee> employees() {
        var e = EmployeeTable.$;
        return db.createQuery(e)
                .where(e.managerId().isNull())
                .orderBy(e.id())
                .select(e.fetch(EMPLOYEE))
                .execute();
    }

    private List<Post> posts() {
        var p = PostTable.$;
        return db.createQuery(p)
                .orderBy(p.id())
                .select(p.fetch(POST))
                .limit(200)
                .execute();
    }

    private List<Order> ordersWithCustomer() {
        var o = OrderTable.$;
        return db.createQuery(o)
                .where(o.id().le(10_000L))
                .orderBy(o.id())
                .select(o.fetch(ORDER_WITH_CUSTOMER))
                .execute();
    }

    private List<Branch> branches() {
        var b = BranchTable.$;
        return db.createQuery(b).orderBy(b.id()).select(b.fetch(BRANCH)).execute();
    }
}
