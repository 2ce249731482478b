package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.JooqShop.BRANCHES;
import static io.drizzle4j.benchmark.JooqShop.EMPLOYEES;
import static io.drizzle4j.benchmark.JooqShop.POSTS;
import static io.drizzle4j.benchmark.JooqShop.POSTS_TO_TAGS;
import static io.drizzle4j.benchmark.JooqShop.SALES;
import static io.drizzle4j.benchmark.JooqShop.TAGS;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.drizzle4j.benchmark.Graph.Customer;
import io.drizzle4j.benchmark.Graph.Employee;
import io.drizzle4j.benchmark.Graph.Line;
import io.drizzle4j.benchmark.Graph.Order;
import io.drizzle4j.benchmark.Graph.PlainLine;
import io.drizzle4j.benchmark.Graph.PlainOrder;
import io.drizzle4j.benchmark.Graph.Product;
import io.drizzle4j.benchmark.Graph.Superior;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record8;
import org.jooq.Record9;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.SelectWhereStep;
import org.jooq.conf.NestedCollectionEmulation;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * jOOQ: a {@code MULTISET}, which PostgreSQL builds as JSON, reads the rows of a relation to many. A relation to one is
 * joined and mapped from the columns of its parent, which is faster than a nested {@code row(…)}.
 */
final class JooqContender implements Contender {

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final JooqShop.Customers c = JooqShop.CUSTOMERS;
    private final JooqShop.Orders o = JooqShop.ORDERS;
    private final JooqShop.OrderLines l = JooqShop.ORDER_LINES;
    private final JooqShop.Products p = JooqShop.PRODUCTS;
    private final JooqShop.Suppliers s = JooqShop.SUPPLIERS;

    private final DSLContext db;

    JooqContender(DataSource database) {
        this.db = DSL.using(
                database,
                SQLDialect.POSTGRES,
                new Settings()
                        .withEmulateMultiset(NestedCollectionEmulation.JSON) // faster than JSONB, the default
                        .withExecuteLogging(false));
    }

    @Override
    public LongFunction<?> reader(Question question) {
        return switch (question) {
            case ORDER -> this::order;
            case CUSTOMERS_PAGE -> id -> customersPage();
            case CUSTOMERS_WITH_ORDERS -> id -> customersWithOrders();
            case CUSTOMERS_WITH_LINES -> id -> customersWithLines();
            case EMPLOYEES -> id -> employees();
            case PRODUCT -> this::product;
            case POSTS -> id -> posts();
            case ORDERS_WITH_CUSTOMER -> id -> ordersWithCustomer();
            case BRANCHES -> id -> branches();
        };
    }

    private Optional<Order<Line>> order(long id) {
        return db.select(o.id, o.placedAt, o.shippedOn, o.status, o.note, o.total, o.reference, lines())
                .from(o)
                .where(o.id.eq(id))
                .fetchOptional(mapping(Order::new));
    }

    private Field<List<Line>> lines() {
        return multiset(select(
                                l.id,
                                l.quantity,
                                l.unitPrice,
                                l.note,
                                p.id,
                                p.name,
                                p.price,
                                p.weight,
                                p.sku,
                                p.discontinued)
                        .from(l)
                        .join(p)
                        .on(p.id.eq(l.productId))
                        .where(l.orderId.eq(o.id))
                        .orderBy(l.id))
                .convertFrom(lines -> lines.map(mapping(
                        (id, quantity, unitPrice, note, product, name, price, weight, sku, discontinued) -> new Line(
                                id,
                                quantity,
                                unitPrice,
                                note,
                                new Product(product, name, price, weight, sku, discontinued)))));
    }

    private List<Customer<Order<Line>>> customersPage() {
        var orders = multiset(
                        orders(lines()).orderBy(o.placedAt.desc(), o.id.desc()).limit(5))
                .convertFrom(found -> found.map(mapping(Order::new)));
        return customers(orders).orderBy(c.name, c.id).limit(50).fetch(mapping(Customer::new));
    }

    private List<Customer<PlainOrder>> customersWithOrders() {
        var orders = multiset(select(o.id, o.placedAt, o.shippedOn, o.status, o.note, o.total, o.reference)
                        .from(o)
                        .where(o.customerId.eq(c.id)))
                .convertFrom(found -> found.map(mapping(PlainOrder::new)));
        return customers(orders).orderBy(c.id).fetch(mapping(Customer::new));
    }

    private List<Customer<Order<PlainLine>>> customersWithLines() {
        var lines = multiset(
                        select(l.id, l.quantity, l.unitPrice, l.note).from(l).where(l.orderId.eq(o.id)))
                .convertFrom(found -> found.map(mapping(PlainLine::new)));
        var orders = multiset(orders(lines)).convertFrom(found -> found.map(mapping(Order::new)));
        return customers(orders).where(c.id.le(2000)).orderBy(c.id).fetch(mapping(Customer::new));
    }

    private <O>
            SelectWhereStep<
                            Record9<
                                    Integer,
                                    String,
                                    String,
                                    String,
                                    Boolean,
                                    BigDecimal,
                                    LocalDate,
                                    OffsetDateTime,
                                    List<O>>>
                    customers(Field<List<O>> orders) {
        return db.select(c.id, c.name, c.email, c.city, c.active, c.credit, c.birthday, c.createdAt, orders)
                .from(c);
    }

    private <L>
            SelectConditionStep<Record8<Long, OffsetDateTime, LocalDate, String, String, BigDecimal, UUID, List<L>>>
                    orders(Field<List<L>> lines) {
        return select(o.id, o.placedAt, o.shippedOn, o.status, o.note, o.total, o.reference, lines)
                .from(o)
                .where(o.customerId.eq(c.id));
    }

    private List<?> employees() {
        var managers = EMPLOYEES;
        var heads = EMPLOYEES.as("h");
        var leads = EMPLOYEES.as("t");
        var others = EMPLOYEES.as("e");
        var ofLead = multiset(select(others.id, others.name, others.title, others.hired)
                        .from(others)
                        .where(others.reportsTo.eq(leads.id)))
                .convertFrom(found -> found.map(mapping(Employee::new)));
        var ofHead = multiset(select(leads.id, leads.name, leads.title, leads.hired, ofLead)
                        .from(leads)
                        .where(leads.reportsTo.eq(heads.id)))
                .convertFrom(found -> found.map(mapping(Superior::new)));
        var ofManager = multiset(select(heads.id, heads.name, heads.title, heads.hired, ofHead)
                        .from(heads)
                        .where(heads.reportsTo.eq(managers.id)))
                .convertFrom(found -> found.map(mapping(Superior::new)));
        return db.select(managers.id, managers.name, managers.title, managers.hired, ofManager)
                .from(managers)
                .where(managers.reportsTo.isNull())
                .orderBy(managers.id)
                .fetch(mapping(Superior::new));
    }

    private Optional<Graph.ProductWithSupplier> product(long id) {
        return db.select(p.id, p.name, p.price, p.weight, p.sku, p.discontinued, s.id, s.name, s.country, s.website)
                .from(p)
                .join(s)
                .on(s.id.eq(p.supplierId))
                .where(p.id.eq((int) id))
                .fetchOptional(mapping(
                        (product, name, price, weight, sku, discontinued, supplierId, supplier, country, website) ->
                                new Graph.ProductWithSupplier(
                                        product,
                                        name,
                                        price,
                                        weight,
                                        sku,
                                        discontinued,
                                        new Graph.Supplier(supplierId, supplier, country, website))));
    }

    /** A subselect reads each tag: PostgreSQL would read all tags for each post if they were joined to the junction. */
    private List<Graph.Post> posts() {
        var tag = field(select(row(TAGS.id, TAGS.name).mapping(Graph.Tag::new))
                .from(TAGS)
                .where(TAGS.id.eq(POSTS_TO_TAGS.tagId)));
        var tags = multiset(select(tag).from(POSTS_TO_TAGS).where(POSTS_TO_TAGS.postId.eq(POSTS.id)))
                .convertFrom(found -> found.map(Record1::value1));
        return db.select(POSTS.id, POSTS.title, POSTS.body, POSTS.publishedAt, tags)
                .from(POSTS)
                .orderBy(POSTS.id)
                .limit(200)
                .fetch(mapping(Graph.Post::new));
    }

    private List<Graph.OrderWithCustomer> ordersWithCustomer() {
        return db.select(
                        o.id,
                        o.placedAt,
                        o.shippedOn,
                        o.status,
                        o.note,
                        o.total,
                        o.reference,
                        c.id,
                        c.name,
                        c.email,
                        c.city,
                        c.active,
                        c.credit,
                        c.birthday,
                        c.createdAt)
                .from(o)
                .join(c)
                .on(c.id.eq(o.customerId))
                .where(o.id.le(10_000L))
                .orderBy(o.id)
                .fetch(mapping(
                        (id, at, shipped, status, note, total, ref, c, name, email, city, active, cr, birth, since) ->
                                new Graph.OrderWithCustomer(
                                        id,
                                        at,
                                        shipped,
                                        status,
                                        note,
                                        total,
                                        ref,
                                        new Graph.PlainCustomer(c, name, email, city, active, cr, birth, since))));
    }

    private List<Graph.Branch> branches() {
        var sales = multiset(select(SALES.id, SALES.soldAt, SALES.amount, SALES.note)
                        .from(SALES)
                        .where(SALES.branchId.eq(BRANCHES.id))
                        .orderBy(SALES.soldAt.desc(), SALES.id.desc())
                        .limit(5))
                .convertFrom(found -> found.map(mapping(Graph.Sale::new)));
        return db.select(BRANCHES.id, BRANCHES.name, sales)
                .from(BRANCHES)
                .orderBy(BRANCHES.id)
                .fetch(mapping(Graph.Branch::new));
    }
}
