package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.ShopSchema.BRANCHES;
import static io.drizzle4j.benchmark.ShopSchema.CUSTOMERS;
import static io.drizzle4j.benchmark.ShopSchema.EMPLOYEES;
import static io.drizzle4j.benchmark.ShopSchema.ORDERS;
import static io.drizzle4j.benchmark.ShopSchema.ORDER_LINES;
import static io.drizzle4j.benchmark.ShopSchema.POSTS;
import static io.drizzle4j.benchmark.ShopSchema.PRODUCTS;
import static io.drizzle4j.benchmark.ShopSchema.SALES;
import static io.drizzle4j.benchmark.ShopSchema.SUPPLIERS;
import static io.drizzle4j.benchmark.ShopSchema.TAGS;

import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Turns rows into the records of {@link Graph}, to be compared; not measured. */
final class DrizzleRows {

    private DrizzleRows() {}

    private static <T> T value(Row row, Column<T> column) {
        return Objects.requireNonNull(row.get(column));
    }

    private static <R> List<R> many(Row row, String key, Function<Row, R> toGraph) {
        return row.many(key).stream().map(toGraph).toList();
    }

    private static <R> R one(Row row, String key, Function<Row, R> toGraph) {
        return toGraph.apply(row.one(key).orElseThrow());
    }

    static Graph.Product product(Row row) {
        return new Graph.Product(
                value(row, PRODUCTS.id),
                value(row, PRODUCTS.name),
                value(row, PRODUCTS.price),
                row.get(PRODUCTS.weight),
                value(row, PRODUCTS.sku),
                value(row, PRODUCTS.discontinued));
    }

    private static Graph.Line line(Row row) {
        var line = plainLine(row);
        return new Graph.Line(
                line.id(), line.quantity(), line.unitPrice(), line.note(), one(row, "product", DrizzleRows::product));
    }

    private static Graph.PlainLine plainLine(Row row) {
        return new Graph.PlainLine(
                value(row, ORDER_LINES.id),
                value(row, ORDER_LINES.quantity),
                value(row, ORDER_LINES.unitPrice),
                row.get(ORDER_LINES.note));
    }

    private static Graph.PlainOrder plainOrder(Row row) {
        return new Graph.PlainOrder(
                value(row, ORDERS.id),
                value(row, ORDERS.placedAt),
                row.get(ORDERS.shippedOn),
                value(row, ORDERS.status),
                row.get(ORDERS.note),
                value(row, ORDERS.total),
                value(row, ORDERS.reference));
    }

    static Graph.Order order(Row row) {
        var order = plainOrder(row);
        return new Graph.Order(
                order.id(),
                order.placedAt(),
                order.shippedOn(),
                order.status(),
                order.note(),
                order.total(),
                order.reference(),
                many(row, "lines", DrizzleRows::line));
    }

    private static Graph.OrderWithLines orderWithLines(Row row) {
        var order = plainOrder(row);
        return new Graph.OrderWithLines(
                order.id(),
                order.placedAt(),
                order.shippedOn(),
                order.status(),
                order.note(),
                order.total(),
                order.reference(),
                many(row, "lines", DrizzleRows::plainLine));
    }

    private static Graph.PlainCustomer plainCustomer(Row row) {
        return new Graph.PlainCustomer(
                value(row, CUSTOMERS.id),
                value(row, CUSTOMERS.name),
                row.get(CUSTOMERS.email),
                value(row, CUSTOMERS.city),
                value(row, CUSTOMERS.active),
                row.get(CUSTOMERS.credit),
                row.get(CUSTOMERS.birthday),
                value(row, CUSTOMERS.createdAt));
    }

    static Graph.Customer customer(Row row) {
        var customer = plainCustomer(row);
        return new Graph.Customer(
                customer.id(),
                customer.name(),
                customer.email(),
                customer.city(),
                customer.active(),
                customer.credit(),
                customer.birthday(),
                customer.createdAt(),
                many(row, "orders", DrizzleRows::order));
    }

    static Graph.CustomerWithOrders customerWithOrders(Row row) {
        var customer = plainCustomer(row);
        return new Graph.CustomerWithOrders(
                customer.id(),
                customer.name(),
                customer.email(),
                customer.city(),
                customer.active(),
                customer.credit(),
                customer.birthday(),
                customer.createdAt(),
                many(row, "orders", DrizzleRows::plainOrder));
    }

    static Graph.CustomerWithOrderLines customerWithLines(Row row) {
        var customer = plainCustomer(row);
        return new Graph.CustomerWithOrderLines(
                customer.id(),
                customer.name(),
                customer.email(),
                customer.city(),
                customer.active(),
                customer.credit(),
                customer.birthday(),
                customer.createdAt(),
                many(row, "orders", DrizzleRows::orderWithLines));
    }

    static Graph.OrderWithCustomer orderWithCustomer(Row row) {
        var order = plainOrder(row);
        return new Graph.OrderWithCustomer(
                order.id(),
                order.placedAt(),
                order.shippedOn(),
                order.status(),
                order.note(),
                order.total(),
                order.reference(),
                one(row, "customer", DrizzleRows::plainCustomer));
    }

    private static Graph.Employee employee(Row row) {
        return new Graph.Employee(
                value(row, EMPLOYEES.id),
                value(row, EMPLOYEES.name),
                row.get(EMPLOYEES.title),
                value(row, EMPLOYEES.hired));
    }

    private static Graph.TeamLead teamLead(Row row) {
        var self = employee(row);
        return new Graph.TeamLead(
                self.id(), self.name(), self.title(), self.hired(), many(row, "reports", DrizzleRows::employee));
    }

    private static Graph.Head head(Row row) {
        var self = employee(row);
        return new Graph.Head(
                self.id(), self.name(), self.title(), self.hired(), many(row, "reports", DrizzleRows::teamLead));
    }

    static Graph.Manager manager(Row row) {
        var self = employee(row);
        return new Graph.Manager(
                self.id(), self.name(), self.title(), self.hired(), many(row, "reports", DrizzleRows::head));
    }

    static Graph.ProductWithSupplier productWithSupplier(Row row) {
        var product = product(row);
        return new Graph.ProductWithSupplier(
                product.id(),
                product.name(),
                product.price(),
                product.weight(),
                product.sku(),
                product.discontinued(),
                one(row, "supplier", DrizzleRows::supplier));
    }

    private static Graph.Supplier supplier(Row row) {
        return new Graph.Supplier(
                value(row, SUPPLIERS.id),
                value(row, SUPPLIERS.name),
                value(row, SUPPLIERS.country),
                row.get(SUPPLIERS.website));
    }

    static Graph.Post post(Row row) {
        return new Graph.Post(
                value(row, POSTS.id),
                value(row, POSTS.title),
                value(row, POSTS.body),
                row.get(POSTS.publishedAt),
                many(row, "tags", tag -> new Graph.Tag(value(tag, TAGS.id), value(tag, TAGS.name))));
    }

    static Graph.Branch branch(Row row) {
        return new Graph.Branch(
                value(row, BRANCHES.id),
                value(row, BRANCHES.name),
                many(
                        row,
                        "sales",
                        sale -> new Graph.Sale(
                                value(sale, SALES.id),
                                value(sale, SALES.soldAt),
                                value(sale, SALES.amount),
                                sale.get(SALES.note))));
    }
}
