package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.ShopEntities.Branch;
import io.drizzle4j.benchmark.ShopEntities.Customer;
import io.drizzle4j.benchmark.ShopEntities.Employee;
import io.drizzle4j.benchmark.ShopEntities.Order;
import io.drizzle4j.benchmark.ShopEntities.OrderLine;
import io.drizzle4j.benchmark.ShopEntities.Post;
import io.drizzle4j.benchmark.ShopEntities.Product;
import io.drizzle4j.benchmark.ShopEntities.Sale;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Turns entities into the records of {@link Graph}, to be compared; not measured. */
final class HibernateGraphs {

    private HibernateGraphs() {}

    private static <T, R> List<R> each(Collection<T> entities, Function<T, R> toGraph) {
        return entities.stream().map(toGraph).toList();
    }

    static Graph.Order order(Order o) {
        return new Graph.Order(
                o.id,
                o.placedAt,
                o.shippedOn,
                o.status,
                o.note,
                o.total,
                o.reference,
                each(o.lines, HibernateGraphs::line));
    }

    private static Graph.Line line(OrderLine l) {
        return new Graph.Line(l.id, l.quantity, l.unitPrice, l.note, plainProduct(l.product));
    }

    private static Graph.Product plainProduct(Product p) {
        return new Graph.Product(p.id, p.name, p.price, p.weight, p.sku, p.discontinued);
    }

    static Graph.Customer customer(Customer c, List<Order> orders) {
        return new Graph.Customer(
                c.id,
                c.name,
                c.email,
                c.city,
                c.active,
                c.credit,
                c.birthday,
                c.createdAt,
                each(orders, HibernateGraphs::order));
    }

    static Graph.CustomerWithOrders customerWithOrders(Customer c) {
        return new Graph.CustomerWithOrders(
                c.id,
                c.name,
                c.email,
                c.city,
                c.active,
                c.credit,
                c.birthday,
                c.createdAt,
                each(c.orders, HibernateGraphs::plainOrder));
    }

    private static Graph.PlainOrder plainOrder(Order o) {
        return new Graph.PlainOrder(o.id, o.placedAt, o.shippedOn, o.status, o.note, o.total, o.reference);
    }

    static Graph.CustomerWithOrderLines customerWithLines(Customer c) {
        return new Graph.CustomerWithOrderLines(
                c.id,
                c.name,
                c.email,
                c.city,
                c.active,
                c.credit,
                c.birthday,
                c.createdAt,
                each(c.orders, HibernateGraphs::orderWithLines));
    }

    private static Graph.OrderWithLines orderWithLines(Order o) {
        return new Graph.OrderWithLines(
                o.id,
                o.placedAt,
                o.shippedOn,
                o.status,
                o.note,
                o.total,
                o.reference,
                each(o.lines, l -> new Graph.PlainLine(l.id, l.quantity, l.unitPrice, l.note)));
    }

    static Graph.Manager manager(Employee e) {
        return new Graph.Manager(e.id, e.name, e.title, e.hired, each(e.reports, HibernateGraphs::head));
    }

    private static Graph.Head head(Employee e) {
        return new Graph.Head(e.id, e.name, e.title, e.hired, each(e.reports, HibernateGraphs::teamLead));
    }

    private static Graph.TeamLead teamLead(Employee e) {
        return new Graph.TeamLead(
                e.id,
                e.name,
                e.title,
                e.hired,
                each(e.reports, r -> new Graph.Employee(r.id, r.name, r.title, r.hired)));
    }

    static Graph.ProductWithSupplier product(Product p) {
        var s = p.supplier;
        return new Graph.ProductWithSupplier(
                p.id,
                p.name,
                p.price,
                p.weight,
                p.sku,
                p.discontinued,
                new Graph.Supplier(s.id, s.name, s.country, s.website));
    }

    static Graph.Post post(Post p) {
        return new Graph.Post(p.id, p.title, p.body, p.publishedAt, each(p.tags, t -> new Graph.Tag(t.id, t.name)));
    }

    static Graph.OrderWithCustomer orderWithCustomer(Order o) {
        var c = o.customer;
        return new Graph.OrderWithCustomer(
                o.id,
                o.placedAt,
                o.shippedOn,
                o.status,
                o.note,
                o.total,
                o.reference,
                new Graph.PlainCustomer(c.id, c.name, c.email, c.city, c.active, c.credit, c.birthday, c.createdAt));
    }

    static Graph.Branch branch(Branch b, List<Sale> sales) {
        return new Graph.Branch(b.id, b.name, each(sales, s -> new Graph.Sale(s.id, s.soldAt, s.amount, s.note)));
    }
}
