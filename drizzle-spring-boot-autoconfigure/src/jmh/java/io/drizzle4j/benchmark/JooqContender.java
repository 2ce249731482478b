package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.JooqShop.BRANCHES;
import static io.drizzle4j.benchmark.JooqShop.CUSTOMERS;
import static io.drizzle4j.benchmark.JooqShop.EMPLOYEES;
import static io.drizzle4j.benchmark.JooqShop.ORDERS;
import static io.drizzle4j.benchmark.JooqShop.ORDER_LINES;
import static io.drizzle4j.benchmark.JooqShop.POSTS;
import static io.drizzle4j.benchmark.JooqShop.POSTS_TO_TAGS;
import static io.drizzle4j.benchmark.JooqShop.PRODUCTS;
import static io.drizzle4j.benchmark.JooqShop.SALES;
import static io.drizzle4j.benchmark.JooqShop.SUPPLIERS;
import static io.drizzle4j.benchmark.JooqShop.TAGS;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.conf.NestedCollectionEmulation;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * jOOQ: many rows below another are a MULTISET, which PostgreSQL builds as JSON; a row is joined, and mapped from the
 * cells beside it, which is faster than a nested {@code row(…)}.
 */
final class JooqContender implements Contender {

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

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
    public Reading<?> reading(Question question) {
        return switch (question) {
            case ORDER -> Reading.of(this::order);
            case CUSTOMERS_PAGE -> Reading.of(id -> customersPage());
            case CUSTOMERS_WITH_ORDERS -> Reading.of(id -> customersWithOrders());
            case CUSTOMERS_WITH_LINES -> Reading.of(id -> customersWithLines());
            case EMPLOYEES -> Reading.of(id -> employees());
            case PRODUCT -> Reading.of(this::product);
            case POSTS -> Reading.of(id -> posts());
            case ORDERS_WITH_CUSTOMER -> Reading.of(id -> ordersWithCustomer());
            case BRANCHES -> Reading.of(id -> branches());
        };
    }

    private Optional<Graph.Order<Graph.Line>> order(long id) {
        return db.select(
                        ORDERS.id,
                        ORDERS.placedAt,
                        ORDERS.shippedOn,
                        ORDERS.status,
                        ORDERS.note,
                        ORDERS.total,
                        ORDERS.reference,
                        lines())
                .from(ORDERS)
                .where(ORDERS.id.eq(id))
                .fetchOptional(mapping(Graph.Order::new));
    }

    private static Field<List<Graph.Line>> lines() {
        return multiset(select(
                                ORDER_LINES.id,
                                ORDER_LINES.quantity,
                                ORDER_LINES.unitPrice,
                                ORDER_LINES.note,
                                PRODUCTS.id,
                                PRODUCTS.name,
                                PRODUCTS.price,
                                PRODUCTS.weight,
                                PRODUCTS.sku,
                                PRODUCTS.discontinued)
                        .from(ORDER_LINES)
                        .join(PRODUCTS)
                        .on(PRODUCTS.id.eq(ORDER_LINES.productId))
                        .where(ORDER_LINES.orderId.eq(ORDERS.id))
                        .orderBy(ORDER_LINES.id))
                .convertFrom(lines -> lines.map(
                        mapping((id, quantity, unitPrice, note, product, name, price, weight, sku, discontinued) ->
                                new Graph.Line(
                                        id,
                                        quantity,
                                        unitPrice,
                                        note,
                                        new Graph.Product(product, name, price, weight, sku, discontinued)))));
    }

    private List<Graph.Customer<Graph.Order<Graph.Line>>> customersPage() {
        var orders = multiset(select(
                                ORDERS.id,
                                ORDERS.placedAt,
                                ORDERS.shippedOn,
                                ORDERS.status,
                                ORDERS.note,
                                ORDERS.total,
                                ORDERS.reference,
                                lines())
                        .from(ORDERS)
                        .where(ORDERS.customerId.eq(CUSTOMERS.id))
                        .orderBy(ORDERS.placedAt.desc(), ORDERS.id.desc())
                        .limit(5))
                .convertFrom(found -> found.map(mapping(Graph.Order::new)));
        return db.select(
                        CUSTOMERS.id,
                        CUSTOMERS.name,
                        CUSTOMERS.email,
                        CUSTOMERS.city,
                        CUSTOMERS.active,
                        CUSTOMERS.credit,
                        CUSTOMERS.birthday,
                        CUSTOMERS.createdAt,
                        orders)
                .from(CUSTOMERS)
                .orderBy(CUSTOMERS.name, CUSTOMERS.id)
                .limit(50)
                .fetch(mapping(Graph.Customer::new));
    }

    private List<Graph.Customer<Graph.PlainOrder>> customersWithOrders() {
        var orders = multiset(select(
                                ORDERS.id,
                                ORDERS.placedAt,
                                ORDERS.shippedOn,
                                ORDERS.status,
                                ORDERS.note,
                                ORDERS.total,
                                ORDERS.reference)
                        .from(ORDERS)
                        .where(ORDERS.customerId.eq(CUSTOMERS.id)))
                .convertFrom(found -> found.map(mapping(Graph.PlainOrder::new)));
        return db.select(
                        CUSTOMERS.id,
                        CUSTOMERS.name,
                        CUSTOMERS.email,
                        CUSTOMERS.city,
                        CUSTOMERS.active,
                        CUSTOMERS.credit,
                        CUSTOMERS.birthday,
                        CUSTOMERS.createdAt,
                        orders)
                .from(CUSTOMERS)
                .orderBy(CUSTOMERS.id)
                .fetch(mapping(Graph.Customer::new));
    }

    private List<Graph.Customer<Graph.Order<Graph.PlainLine>>> customersWithLines() {
        var lines = multiset(select(ORDER_LINES.id, ORDER_LINES.quantity, ORDER_LINES.unitPrice, ORDER_LINES.note)
                        .from(ORDER_LINES)
                        .where(ORDER_LINES.orderId.eq(ORDERS.id)))
                .convertFrom(found -> found.map(mapping(Graph.PlainLine::new)));
        var orders = multiset(select(
                                ORDERS.id,
                                ORDERS.placedAt,
                                ORDERS.shippedOn,
                                ORDERS.status,
                                ORDERS.note,
                                ORDERS.total,
                                ORDERS.reference,
                                lines)
                        .from(ORDERS)
                        .where(ORDERS.customerId.eq(CUSTOMERS.id)))
                .convertFrom(found -> found.map(mapping(Graph.Order::new)));
        return db.select(
                        CUSTOMERS.id,
                        CUSTOMERS.name,
                        CUSTOMERS.email,
                        CUSTOMERS.city,
                        CUSTOMERS.active,
                        CUSTOMERS.credit,
                        CUSTOMERS.birthday,
                        CUSTOMERS.createdAt,
                        orders)
                .from(CUSTOMERS)
                .where(CUSTOMERS.id.le(2000))
                .orderBy(CUSTOMERS.id)
                .fetch(mapping(Graph.Customer::new));
    }

    private List<Graph.Superior<Graph.Superior<Graph.Superior<Graph.Employee>>>> employees() {
        var heads = EMPLOYEES.as("h");
        var leads = EMPLOYEES.as("t");
        var others = EMPLOYEES.as("e");
        var ofLead = multiset(select(others.id, others.name, others.title, others.hired)
                        .from(others)
                        .where(others.reportsTo.eq(leads.id)))
                .convertFrom(found -> found.map(mapping(Graph.Employee::new)));
        var ofHead = multiset(select(leads.id, leads.name, leads.title, leads.hired, ofLead)
                        .from(leads)
                        .where(leads.reportsTo.eq(heads.id)))
                .convertFrom(found -> found.map(mapping(Graph.Superior::new)));
        var ofManager = multiset(select(heads.id, heads.name, heads.title, heads.hired, ofHead)
                        .from(heads)
                        .where(heads.reportsTo.eq(EMPLOYEES.id)))
                .convertFrom(found -> found.map(mapping(Graph.Superior::new)));
        return db.select(EMPLOYEES.id, EMPLOYEES.name, EMPLOYEES.title, EMPLOYEES.hired, ofManager)
                .from(EMPLOYEES)
                .where(EMPLOYEES.reportsTo.isNull())
                .orderBy(EMPLOYEES.id)
                .fetch(mapping(Graph.Superior::new));
    }

    private Optional<Graph.ProductWithSupplier> product(long id) {
        return db.select(
                        PRODUCTS.id,
                        PRODUCTS.name,
                        PRODUCTS.price,
                        PRODUCTS.weight,
                        PRODUCTS.sku,
                        PRODUCTS.discontinued,
                        SUPPLIERS.id,
                        SUPPLIERS.name,
                        SUPPLIERS.country,
                        SUPPLIERS.website)
                .from(PRODUCTS)
                .join(SUPPLIERS)
                .on(SUPPLIERS.id.eq(PRODUCTS.supplierId))
                .where(PRODUCTS.id.eq((int) id))
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

    /**
     * A sub-select reads each tag: where they are joined to the junction, PostgreSQL reads all of them for each post.
     */
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
                        ORDERS.id,
                        ORDERS.placedAt,
                        ORDERS.shippedOn,
                        ORDERS.status,
                        ORDERS.note,
                        ORDERS.total,
                        ORDERS.reference,
                        CUSTOMERS.id,
                        CUSTOMERS.name,
                        CUSTOMERS.email,
                        CUSTOMERS.city,
                        CUSTOMERS.active,
                        CUSTOMERS.credit,
                        CUSTOMERS.birthday,
                        CUSTOMERS.createdAt)
                .from(ORDERS)
                .join(CUSTOMERS)
                .on(CUSTOMERS.id.eq(ORDERS.customerId))
                .where(ORDERS.id.le(10_000L))
                .orderBy(ORDERS.id)
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
