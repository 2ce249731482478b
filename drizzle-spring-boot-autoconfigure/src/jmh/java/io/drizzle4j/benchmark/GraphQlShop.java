package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.ShopSchema.CUSTOMERS;
import static io.drizzle4j.benchmark.ShopSchema.ORDERS;
import static io.drizzle4j.benchmark.ShopSchema.ORDER_LINES;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import graphql.schema.DataFetchingEnvironment;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.benchmark.SpringDataShop.Customer;
import io.drizzle4j.benchmark.SpringDataShop.PlainOrder;
import io.drizzle4j.benchmark.SpringDataShop.Product;
import io.drizzle4j.graphql.RowWiring;
import io.drizzle4j.graphql.SelectionBounds;
import io.drizzle4j.graphql.Selections;
import io.drizzle4j.result.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.stereotype.Controller;

/** The shop as GraphQL, by this library and by {@code @BatchMapping} over Spring Data JDBC. */
final class GraphQlShop implements AutoCloseable {

    private static final String SCHEMA = """
            type Query { customers: [Customer!]! }
            type Customer { id: Int! name: String! city: String! orders: [Order!]! }
            type Order { id: ID! status: String! total: String! lines: [Line!]! }
            type Line { id: ID! quantity: Int! unitPrice: String! product: Product! }
            type Product { id: Int! name: String! price: String! }
            """;

    /** Four levels. */
    private static final String QUERY = """
            { customers { name city orders { id status total lines { quantity unitPrice product { name price } } } } }
            """;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private final DefaultExecutionGraphQlService service;

    private GraphQlShop(DataSource database, Class<?>... components) {
        context.getBeanFactory().registerSingleton("dataSource", database);
        context.register(components);
        context.register(DefaultBatchLoaderRegistry.class, AnnotatedControllerConfigurer.class);
        context.refresh();
        service = new DefaultExecutionGraphQlService(GraphQlSource.schemaResourceBuilder()
                .schemaResources(new ByteArrayResource(SCHEMA.getBytes(StandardCharsets.UTF_8)))
                .configureRuntimeWiring(context.getBean(AnnotatedControllerConfigurer.class))
                .configureRuntimeWiring(new RowWiring())
                .instrumentation(List.of(SelectionBounds.DEFAULTS.asDefault()))
                .build());
        service.addDataLoaderRegistrar(context.getBean(DefaultBatchLoaderRegistry.class));
    }

    /** Returns the shop by {@code @BatchMapping}, which runs a statement for each level. */
    static GraphQlShop batched(DataSource database) {
        return new GraphQlShop(database, SpringDataContender.Repositories.class, Batched.class);
    }

    /** Returns the shop by this library. */
    static GraphQlShop selected(DataSource database) {
        return new GraphQlShop(database, Selected.class);
    }

    /** Answers the query. */
    Object answer() {
        var request = new DefaultExecutionGraphQlRequest(QUERY, null, null, null, "benchmark", null);
        var response = Objects.requireNonNull(service.execute(request).block());
        if (!response.getErrors().isEmpty()) {
            throw new IllegalStateException(response.getErrors().toString());
        }
        return Objects.requireNonNull(response.getData());
    }

    @Override
    public void close() {
        context.close();
    }

    @Controller
    static final class Selected {

        private final RelationalQueries db;

        Selected(DataSource database) {
            db = RelationalQueries.create(database, ShopSchema.SCHEMA);
        }

        @QueryMapping
        List<Row> customers(DataFetchingEnvironment environment) {
            return db.query(CUSTOMERS)
                    .findMany(Selections.of(environment)
                            .on("Customer.orders", (orders, field) -> orders.orderBy(ORDERS.id))
                            .on("Order.lines", (lines, field) -> lines.orderBy(ORDER_LINES.id))
                            .andThen(
                                    q -> q.orderBy(CUSTOMERS.name, CUSTOMERS.id).limit(50)));
        }
    }

    @Table("order_lines")
    record PlainLine(
            @Id long id,
            long orderId,
            int productId,
            int quantity,
            BigDecimal unitPrice,
            @Nullable String note) {}

    @Controller
    static final class Batched {

        private final SpringDataShop.Customers customers;

        private final SpringDataShop.CustomersOrders orders;

        private final SpringDataShop.OrdersLines lines;

        private final SpringDataShop.Products products;

        Batched(
                SpringDataShop.Customers customers,
                SpringDataShop.CustomersOrders orders,
                SpringDataShop.OrdersLines lines,
                SpringDataShop.Products products) {
            this.customers = customers;
            this.orders = orders;
            this.lines = lines;
            this.products = products;
        }

        @QueryMapping
        List<Customer> customers() {
            return customers.findFirst50ByOrderByNameAscIdAsc();
        }

        @BatchMapping(typeName = "Customer")
        List<List<PlainOrder>> orders(List<Customer> of) {
            var ofEach = orders
                    .findByCustomerIdInOrderById(of.stream().map(Customer::id).toList())
                    .stream()
                    .collect(groupingBy(PlainOrder::customerId));
            return of.stream()
                    .map(customer -> ofEach.getOrDefault(customer.id(), List.of()))
                    .toList();
        }

        @BatchMapping(typeName = "Order")
        List<List<PlainLine>> lines(List<PlainOrder> of) {
            var ofEach = lines
                    .findByOrderIdInOrderById(of.stream().map(PlainOrder::id).toList())
                    .stream()
                    .collect(groupingBy(PlainLine::orderId));
            return of.stream()
                    .map(order -> ofEach.getOrDefault(order.id(), List.of()))
                    .toList();
        }

        @BatchMapping(typeName = "Line")
        List<Product> product(List<PlainLine> of) {
            var byId = products
                    .findAllById(of.stream().map(PlainLine::productId).collect(toSet()))
                    .stream()
                    .collect(toMap(Product::id, product -> product));
            return of.stream()
                    .map(line -> Objects.requireNonNull(byId.get(line.productId())))
                    .toList();
        }
    }
}
