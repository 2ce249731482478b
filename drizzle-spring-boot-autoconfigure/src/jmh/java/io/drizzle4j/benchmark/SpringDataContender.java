package io.drizzle4j.benchmark;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.drizzle4j.benchmark.Graphs.With;
import io.drizzle4j.benchmark.ShopAggregates.Branch;
import io.drizzle4j.benchmark.ShopAggregates.Customer;
import io.drizzle4j.benchmark.ShopAggregates.Employee;
import io.drizzle4j.benchmark.ShopAggregates.Line;
import io.drizzle4j.benchmark.ShopAggregates.Order;
import io.drizzle4j.benchmark.ShopAggregates.PlainOrder;
import io.drizzle4j.benchmark.ShopAggregates.Post;
import io.drizzle4j.benchmark.ShopAggregates.PostTag;
import io.drizzle4j.benchmark.ShopAggregates.Product;
import io.drizzle4j.benchmark.ShopAggregates.Sale;
import io.drizzle4j.benchmark.ShopAggregates.Tag;
import io.drizzle4j.benchmark.ShopRepositories.Branches;
import io.drizzle4j.benchmark.ShopRepositories.Customers;
import io.drizzle4j.benchmark.ShopRepositories.Employees;
import io.drizzle4j.benchmark.ShopRepositories.Orders;
import io.drizzle4j.benchmark.ShopRepositories.PlainOrders;
import io.drizzle4j.benchmark.ShopRepositories.Posts;
import io.drizzle4j.benchmark.ShopRepositories.Products;
import io.drizzle4j.benchmark.ShopRepositories.Sales;
import io.drizzle4j.benchmark.ShopRepositories.Suppliers;
import io.drizzle4j.benchmark.ShopRepositories.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Spring Data JDBC as its users write it: repositories of aggregates, whose references are followed by one query more
 * and put together by hand. No transactions: each would be a round trip more.
 */
final class SpringDataContender implements Contender {

    private final AnnotationConfigApplicationContext context;

    /** Reads an aggregate with its parts by one statement, instead of one for the parts of each. */
    private final AnnotationConfigApplicationContext singleQueryContext;

    private final Products products;

    SpringDataContender(DataSource database) {
        this.context = context(database, Repositories.class);
        this.singleQueryContext = context(database, SingleQueryRepositories.class);
        this.products = context.getBean(Products.class);
    }

    private static AnnotationConfigApplicationContext context(DataSource database, Class<?> configuration) {
        var started = new AnnotationConfigApplicationContext();
        started.getBeanFactory().registerSingleton("dataSource", database);
        started.register(configuration);
        started.refresh();
        return started;
    }

    /** What users of Spring Boot have without it. */
    @Configuration(proxyBeanMethods = false)
    @EnableJdbcRepositories(
            basePackageClasses = ShopRepositories.class,
            considerNestedRepositories = true,
            enableDefaultTransactions = false)
    static class Repositories extends AbstractJdbcConfiguration {

        @Bean
        NamedParameterJdbcOperations operations(DataSource database) {
            return new NamedParameterJdbcTemplate(database);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SingleQueryRepositories extends Repositories {

        @Override
        public JdbcMappingContext jdbcMappingContext(
                Optional<NamingStrategy> namingStrategy,
                JdbcCustomConversions customConversions,
                RelationalManagedTypes managedTypes) {
            var mapping = super.jdbcMappingContext(namingStrategy, customConversions, managedTypes);
            mapping.setSingleQueryLoadingEnabled(true);
            return mapping;
        }
    }

    /** Rows with those that refer to them, or to which they refer, by the id that joins them. */
    private record Joined<T, R>(T rows, Map<Integer, R> byId) {}

    private record Page(List<Customer> customers, Map<Integer, List<Order>> orders, Map<Integer, Product> products) {}

    private record Sold(Product product, ShopAggregates.Supplier supplier) {}

    @Override
    public Reading<?> reading(Question question) {
        return switch (question) {
            case ORDER -> order();
            case CUSTOMERS_PAGE -> customersPage();
            case CUSTOMERS_WITH_ORDERS -> customersWithOrders();
            case CUSTOMERS_WITH_LINES -> customersWithLines();
            case EMPLOYEES -> employees();
            case PRODUCT -> product();
            case POSTS -> posts();
            case ORDERS_WITH_CUSTOMER -> ordersWithCustomer();
            case BRANCHES -> branches();
        };
    }

    /** Not by a single query, which would be written anew each time. */
    private Reading<?> order() {
        var orders = context.getBean(Orders.class);
        return new Reading<Joined<Optional<Order>, Product>>(
                id -> {
                    var order = orders.findById(id);
                    return new Joined<>(order, products(order.stream()));
                },
                found -> found.rows.map(o -> order(o, found.byId)));
    }

    private static With order(Order order, Map<Integer, Product> products) {
        var lines = order.lines().stream().map(line -> new With(line, "product", products.get(line.productId())));
        return new With(order, "lines", lines.toList());
    }

    /** Orders that SQL finds have their lines read one by one; a single query would read the lines of all orders. */
    private Reading<?> customersPage() {
        var customers = context.getBean(Customers.class);
        var orders = context.getBean(Orders.class);
        return new Reading<>(
                id -> {
                    var page = customers.findFirst50ByOrderByNameAscIdAsc();
                    var latest =
                            orders.findLatest(page.stream().map(Customer::id).toList());
                    return new Page(
                            page, latest.stream().collect(groupingBy(Order::customerId)), products(latest.stream()));
                },
                page -> page.customers.stream()
                        .map(c -> new With(
                                c,
                                "orders",
                                of(page.orders, c.id()).stream()
                                        .map(o -> order(o, page.products))
                                        .toList()))
                        .toList());
    }

    private Map<Integer, Product> products(Stream<Order> orders) {
        var ids = orders.flatMap(o -> o.lines().stream()).map(Line::productId).collect(toSet());
        return byId(products.findAllById(ids), Product::id);
    }

    private Reading<?> customersWithOrders() {
        var customers = context.getBean(Customers.class);
        var orders = context.getBean(PlainOrders.class);
        return withChildren(
                customers::findAllByOrderById,
                () -> orders.findAll().stream().collect(groupingBy(PlainOrder::customerId)),
                Customer::id,
                "orders");
    }

    private Reading<?> customersWithLines() {
        var customers = context.getBean(Customers.class);
        var orders = context.getBean(Orders.class);
        return withChildren(
                () -> customers.findByIdLessThanEqualOrderById(2000),
                () -> orders.findByCustomerIdLessThanEqual(2000).stream().collect(groupingBy(Order::customerId)),
                Customer::id,
                "orders");
    }

    private Reading<?> branches() {
        var branches = context.getBean(Branches.class);
        var sales = context.getBean(Sales.class);
        return withChildren(
                branches::findAllByOrderById,
                () -> sales.findLatest().stream().collect(groupingBy(Sale::branchId)),
                Branch::id,
                "sales");
    }

    private static <T, C> Reading<?> withChildren(
            Supplier<List<T>> parents, Supplier<Map<Integer, List<C>>> children, Function<T, Integer> id, String name) {
        return new Reading<>(
                turn -> new Joined<>(parents.get(), children.get()),
                found -> found.rows.stream()
                        .map(parent -> new With(parent, name, of(found.byId, id.apply(parent))))
                        .toList());
    }

    private static <C> List<C> of(Map<Integer, List<C>> children, int parent) {
        return children.getOrDefault(parent, List.of());
    }

    /** Level by level: as parts of one aggregate, the reports of each would be read one by one. */
    private Reading<?> employees() {
        var employees = context.getBean(Employees.class);
        return new Reading<>(
                id -> {
                    var managers = employees.findByReportsToIsNullOrderById();
                    var below = new HashMap<Integer, List<Employee>>();
                    var level = managers;
                    for (var depth = 0; depth < 3; depth++) {
                        level = employees.findByReportsToIn(
                                level.stream().map(Employee::id).toList());
                        below.putAll(level.stream().collect(groupingBy(Employee::reportsTo)));
                    }
                    return new Joined<>(managers, below);
                },
                found -> found.rows.stream()
                        .map(manager -> withReports(manager, found.byId))
                        .toList());
    }

    private static With withReports(Employee employee, Map<Integer, List<Employee>> reports) {
        var own = of(reports, employee.id()).stream().map(report -> withReports(report, reports));
        return new With(employee, "reports", own.toList());
    }

    private Reading<?> product() {
        var suppliers = context.getBean(Suppliers.class);
        return new Reading<Optional<Sold>>(
                id -> products.findById((int) id)
                        .map(p -> new Sold(p, suppliers.findById(p.supplierId()).orElseThrow())),
                sold -> sold.map(s -> new With(s.product, "supplier", s.supplier)));
    }

    /** By a single query, which takes ids, and has no order. */
    private Reading<?> posts() {
        var posts = singleQueryContext.getBean(Posts.class);
        var tags = context.getBean(Tags.class);
        return new Reading<>(
                id -> {
                    var found = new ArrayList<>(posts.findAllById(posts.findFirstIds()));
                    found.sort(comparing(Post::id));
                    var ids = found.stream()
                            .flatMap(p -> p.tags().stream())
                            .map(PostTag::tagId)
                            .collect(toSet());
                    return new Joined<>(found, byId(tags.findAllById(ids), Tag::id));
                },
                found -> found.rows.stream()
                        .map(p -> new With(
                                p,
                                "tags",
                                p.tags().stream()
                                        .map(t -> found.byId.get(t.tagId()))
                                        .toList()))
                        .toList());
    }

    private Reading<?> ordersWithCustomer() {
        var orders = context.getBean(PlainOrders.class);
        var customers = context.getBean(Customers.class);
        return new Reading<>(
                id -> {
                    var found = orders.findByIdLessThanEqualOrderById(10_000);
                    var ids = found.stream().map(PlainOrder::customerId).collect(toSet());
                    return new Joined<>(found, byId(customers.findAllById(ids), Customer::id));
                },
                found -> found.rows.stream()
                        .map(o -> new With(o, "customer", found.byId.get(o.customerId())))
                        .toList());
    }

    private static <T> Map<Integer, T> byId(List<T> rows, Function<T, Integer> id) {
        return rows.stream().collect(toMap(id, row -> row));
    }

    @Override
    public void close() {
        context.close();
        singleQueryContext.close();
    }
}
