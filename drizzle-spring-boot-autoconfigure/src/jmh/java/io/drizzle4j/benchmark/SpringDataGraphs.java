package io.drizzle4j.benchmark;

import static java.util.Objects.requireNonNull;

import io.drizzle4j.benchmark.ShopAggregates.Branch;
import io.drizzle4j.benchmark.ShopAggregates.Customer;
import io.drizzle4j.benchmark.ShopAggregates.Employee;
import io.drizzle4j.benchmark.ShopAggregates.Line;
import io.drizzle4j.benchmark.ShopAggregates.Order;
import io.drizzle4j.benchmark.ShopAggregates.PlainOrder;
import io.drizzle4j.benchmark.ShopAggregates.Post;
import io.drizzle4j.benchmark.ShopAggregates.Product;
import io.drizzle4j.benchmark.ShopAggregates.Sale;
import io.drizzle4j.benchmark.ShopAggregates.Supplier;
import io.drizzle4j.benchmark.ShopAggregates.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns aggregates into the records of {@link Graph}, to be compared; not measured. */
final class SpringDataGraphs {

    private SpringDataGraphs() {}

    private static <T, R> List<R> each(Collection<T> rows, Function<T, R> toGraph) {
        return rows.stream().map(toGraph).toList();
    }

    static Graph.Order order(Order o, Map<Integer, Product> products) {
        return new Graph.Order(
                o.id(),
                o.placedAt(),
                o.shippedOn(),
                o.status(),
                o.note(),
                o.total(),
                o.reference(),
                each(o.lines(), l -> line(l, requireNonNull(products.get(l.productId())))));
    }

    private static Graph.Line line(Line l, Product p) {
        return new Graph.Line(
                l.id(),
                l.quantity(),
                l.unitPrice(),
                l.note(),
                new Graph.Product(p.id(), p.name(), p.price(), p.weight(), p.sku(), p.discontinued()));
    }

    static Graph.Customer customer(Customer c, List<Order> orders, Map<Integer, Product> products) {
        return new Graph.Customer(
                c.id(),
                c.name(),
                c.email(),
                c.city(),
                c.active(),
                c.credit(),
                c.birthday(),
                c.createdAt(),
                each(orders, o -> order(o, products)));
    }

    static Graph.CustomerWithOrders customerWithOrders(Customer c, List<PlainOrder> orders) {
        return new Graph.CustomerWithOrders(
                c.id(),
                c.name(),
                c.email(),
                c.city(),
                c.active(),
                c.credit(),
                c.birthday(),
                c.createdAt(),
                each(orders, SpringDataGraphs::plainOrder));
    }

    private static Graph.PlainOrder plainOrder(PlainOrder o) {
        return new Graph.PlainOrder(
                o.id(), o.placedAt(), o.shippedOn(), o.status(), o.note(), o.total(), o.reference());
    }

    static Graph.CustomerWithOrderLines customerWithLines(Customer c, List<Order> orders) {
        return new Graph.CustomerWithOrderLines(
                c.id(),
                c.name(),
                c.email(),
                c.city(),
                c.active(),
                c.credit(),
                c.birthday(),
                c.createdAt(),
                each(orders, SpringDataGraphs::orderWithLines));
    }

    private static Graph.OrderWithLines orderWithLines(Order o) {
        return new Graph.OrderWithLines(
                o.id(),
                o.placedAt(),
                o.shippedOn(),
                o.status(),
                o.note(),
                o.total(),
                o.reference(),
                each(o.lines(), l -> new Graph.PlainLine(l.id(), l.quantity(), l.unitPrice(), l.note())));
    }

    static Graph.Manager manager(Employee e, Map<Integer, List<Employee>> reports) {
        return new Graph.Manager(e.id(), e.name(), e.title(), e.hired(), each(of(e, reports), r -> head(r, reports)));
    }

    private static Graph.Head head(Employee e, Map<Integer, List<Employee>> reports) {
        return new Graph.Head(e.id(), e.name(), e.title(), e.hired(), each(of(e, reports), r -> teamLead(r, reports)));
    }

    private static Graph.TeamLead teamLead(Employee e, Map<Integer, List<Employee>> reports) {
        return new Graph.TeamLead(
                e.id(),
                e.name(),
                e.title(),
                e.hired(),
                each(of(e, reports), r -> new Graph.Employee(r.id(), r.name(), r.title(), r.hired())));
    }

    private static List<Employee> of(Employee e, Map<Integer, List<Employee>> reports) {
        return reports.getOrDefault(e.id(), List.of());
    }

    static Graph.ProductWithSupplier product(Product p, Supplier s) {
        return new Graph.ProductWithSupplier(
                p.id(),
                p.name(),
                p.price(),
                p.weight(),
                p.sku(),
                p.discontinued(),
                new Graph.Supplier(s.id(), s.name(), s.country(), s.website()));
    }

    static Graph.Post post(Post p, Map<Integer, Tag> tags) {
        return new Graph.Post(p.id(), p.title(), p.body(), p.publishedAt(), each(p.tags(), t -> {
            var tag = requireNonNull(tags.get(t.tagId()));
            return new Graph.Tag(tag.id(), tag.name());
        }));
    }

    static Graph.OrderWithCustomer orderWithCustomer(PlainOrder o, Map<Integer, Customer> customers) {
        var c = requireNonNull(customers.get(o.customerId()));
        return new Graph.OrderWithCustomer(
                o.id(),
                o.placedAt(),
                o.shippedOn(),
                o.status(),
                o.note(),
                o.total(),
                o.reference(),
                new Graph.PlainCustomer(
                        c.id(), c.name(), c.email(), c.city(), c.active(), c.credit(), c.birthday(), c.createdAt()));
    }

    static Graph.Branch branch(Branch b, List<Sale> sales) {
        return new Graph.Branch(
                b.id(), b.name(), each(sales, s -> new Graph.Sale(s.id(), s.soldAt(), s.amount(), s.note())));
    }
}
