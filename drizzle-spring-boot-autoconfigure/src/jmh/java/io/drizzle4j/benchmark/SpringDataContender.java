package io.drizzle4j.benchmark;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.drizzle4j.benchmark.Graphs.With;
import io.drizzle4j.benchmark.SpringDataShop.Branches;
import io.drizzle4j.benchmark.SpringDataShop.Customer;
import io.drizzle4j.benchmark.SpringDataShop.Customers;
import io.drizzle4j.benchmark.SpringDataShop.Employee;
import io.drizzle4j.benchmark.SpringDataShop.Employees;
import io.drizzle4j.benchmark.SpringDataShop.Line;
import io.drizzle4j.benchmark.SpringDataShop.Order;
import io.drizzle4j.benchmark.SpringDataShop.Orders;
import io.drizzle4j.benchmark.SpringDataShop.PlainOrder;
import io.drizzle4j.benchmark.SpringDataShop.PlainOrders;
import io.drizzle4j.benchmark.SpringDataShop.Post;
import io.drizzle4j.benchmark.SpringDataShop.PostTag;
import io.drizzle4j.benchmark.SpringDataShop.Posts;
import io.drizzle4j.benchmark.SpringDataShop.Product;
import io.drizzle4j.benchmark.SpringDataShop.Products;
import io.drizzle4j.benchmark.SpringDataShop.Sale;
import io.drizzle4j.benchmark.SpringDataShop.Sales;
import io.drizzle4j.benchmark.SpringDataShop.Suppliers;
import io.drizzle4j.benchmark.SpringDataShop.Tag;
import io.drizzle4j.benchmark.SpringDataShop.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
 * Spring Data JDBC: repositories of aggregates, with another query for the aggregates that they reference. There are no
 * transactions, as each would add a round trip.
 */
final class SpringDataContender implements Contender {

    private final AnnotationConfigApplicationContext context;

    /** A context with single query loading: one statement reads an aggregate with its collections. */
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

    /** The beans that Spring Boot would configure. */
    @Configuration(proxyBeanMethods = false)
    @EnableJdbcRepositories(
            basePackageClasses = SpringDataShop.class,
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

    @Override
    public LongFunction<?> reader(Question question) {
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

    /** Without single query loading, which would generate the statement for each query. */
    private LongFunction<?> order() {
        var orders = context.getBean(Orders.class);
        return id -> {
            var order = orders.findById(id);
            var products = products(order.stream());
            return order.map(o -> withProducts(o, products));
        };
    }

    /** Another query reads the lines of each order; single query loading would read the lines of all orders. */
    private LongFunction<?> customersPage() {
        var customers = context.getBean(Customers.class);
        var orders = context.getBean(Orders.class);
        return id -> {
            var page = customers.findFirst50ByOrderByNameAscIdAsc();
            var latest = orders.findLatest(page.stream().map(Customer::id).toList());
            var products = products(latest.stream());
            var ofEach = latest.stream()
                    .collect(groupingBy(Order::customerId, mapping(o -> withProducts(o, products), toList())));
            return withEach(page, "orders", c -> ofEach.getOrDefault(c.id(), List.of()));
        };
    }

    private Map<Integer, Product> products(Stream<Order> orders) {
        var ids = orders.flatMap(o -> o.lines().stream()).map(Line::productId).collect(toSet());
        return byId(products.findAllById(ids), Product::id);
    }

    private static With withProducts(Order order, Map<Integer, Product> products) {
        return new With(order, "lines", withEach(order.lines(), "product", line -> products.get(line.productId())));
    }

    private LongFunction<?> customersWithOrders() {
        var customers = context.getBean(Customers.class);
        var orders = context.getBean(PlainOrders.class);
        return id -> {
            var ofEach = orders.findAll().stream().collect(groupingBy(PlainOrder::customerId));
            return withEach(customers.findAllByOrderById(), "orders", c -> ofEach.getOrDefault(c.id(), List.of()));
        };
    }

    private LongFunction<?> customersWithLines() {
        var customers = context.getBean(Customers.class);
        var orders = context.getBean(Orders.class);
        return id -> {
            var ofEach = orders.findByCustomerIdLessThanEqual(2000).stream().collect(groupingBy(Order::customerId));
            return withEach(
                    customers.findByIdLessThanEqualOrderById(2000),
                    "orders",
                    c -> ofEach.getOrDefault(c.id(), List.of()));
        };
    }

    /** Level by level, as another query would read the reports of each employee if they were parts of one aggregate. */
    private LongFunction<?> employees() {
        var employees = context.getBean(Employees.class);
        return id -> {
            var managers = employees.findByReportsToIsNullOrderById();
            var reports = new HashMap<Integer, List<Employee>>();
            var level = managers;
            for (var depth = 0; depth < 3; depth++) {
                level = employees.findByReportsToIn(
                        level.stream().map(Employee::id).toList());
                reports.putAll(level.stream().collect(groupingBy(Employee::reportsTo)));
            }
            return withReports(managers, reports);
        };
    }

    private static List<With> withReports(List<Employee> employees, Map<Integer, List<Employee>> reports) {
        return withEach(employees, "reports", e -> withReports(reports.getOrDefault(e.id(), List.of()), reports));
    }

    private LongFunction<?> product() {
        var suppliers = context.getBean(Suppliers.class);
        return id -> products.findById((int) id)
                .map(p -> new With(
                        p, "supplier", suppliers.findById(p.supplierId()).orElseThrow()));
    }

    /** With single query loading, which finds by ids, without an order. */
    private LongFunction<?> posts() {
        var posts = singleQueryContext.getBean(Posts.class);
        var tags = context.getBean(Tags.class);
        return id -> {
            var found = new ArrayList<>(posts.findAllById(posts.findFirstIds()));
            found.sort(comparing(Post::id));
            var ids = found.stream()
                    .flatMap(p -> p.tags().stream())
                    .map(PostTag::tagId)
                    .collect(toSet());
            var byId = byId(tags.findAllById(ids), Tag::id);
            return withEach(
                    found,
                    "tags",
                    p -> p.tags().stream().map(t -> byId.get(t.tagId())).toList());
        };
    }

    private LongFunction<?> ordersWithCustomer() {
        var orders = context.getBean(PlainOrders.class);
        var customers = context.getBean(Customers.class);
        return id -> {
            var found = orders.findByIdLessThanEqualOrderById(10_000);
            var ids = found.stream().map(PlainOrder::customerId).collect(toSet());
            var byId = byId(customers.findAllById(ids), Customer::id);
            return withEach(found, "customer", o -> byId.get(o.customerId()));
        };
    }

    private LongFunction<?> branches() {
        var branches = context.getBean(Branches.class);
        var sales = context.getBean(Sales.class);
        return id -> {
            var ofEach = sales.findLatest().stream().collect(groupingBy(Sale::branchId));
            return withEach(branches.findAllByOrderById(), "sales", b -> ofEach.getOrDefault(b.id(), List.of()));
        };
    }

    private static <T> List<With> withEach(Collection<T> rows, String name, Function<T, @Nullable Object> value) {
        return rows.stream().map(row -> new With(row, name, value.apply(row))).toList();
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
