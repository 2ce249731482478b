package io.drizzle4j.benchmark;

import static java.util.Objects.requireNonNull;

import io.drizzle4j.benchmark.Graphs.With;
import io.drizzle4j.benchmark.ShopEntities.Branch;
import io.drizzle4j.benchmark.ShopEntities.Customer;
import io.drizzle4j.benchmark.ShopEntities.Employee;
import io.drizzle4j.benchmark.ShopEntities.Order;
import io.drizzle4j.benchmark.ShopEntities.Post;
import io.drizzle4j.benchmark.ShopEntities.Product;
import io.drizzle4j.benchmark.ShopEntities.Sale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.StatisticsSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Hibernate ORM, each question in the form that was the fastest of those tried: fetch joins, batches, subselects,
 * entity graphs, SQL, in a session or without one that remembers. Nothing opens a transaction, and nothing is kept to
 * be written. Entities enhanced by the build were a few percent faster at most, so these are not.
 */
final class HibernateContender implements Contender {

    private final SessionFactory factory;

    HibernateContender(DataSource database) {
        this.factory = new HibernatePersistenceConfiguration("shop")
                .managedClasses(ShopEntities.class.getDeclaredClasses())
                .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, database)
                .property(MappingSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl())
                .property(CacheSettings.USE_SECOND_LEVEL_CACHE, false)
                .property(StatisticsSettings.GENERATE_STATISTICS, false)
                .createEntityManagerFactory();
    }

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

    /** A fetch join: with an entity graph the statement would be written anew each time. */
    private Reading<?> order() {
        var hql = """
                from Order o left join fetch o.lines l left join fetch l.product
                where o.id = :id
                order by l.id
                """;
        return Reading.of(id -> withoutSession(session -> session.createSelectionQuery(hql, Order.class)
                .setParameter("id", id)
                .uniqueResultOptional()));
    }

    /** The orders by their ids: a join with the window, or a lateral join, is slow in one database or the other. */
    private Reading<?> customersPage() {
        var latest = """
                select o.id from (
                    select x.id as id,
                        row_number() over (partition by x.customer.id order by x.placedAt desc, x.id desc) as place
                    from Order x where x.customer in :customers) o
                where o.place <= 5
                """;
        var orders = """
                from Order o left join fetch o.lines l left join fetch l.product
                where o.id in :ids
                order by o.placedAt desc, o.id desc, l.id
                """;
        return manyOfEach(
                () -> inSession(session -> {
                    var customers = session.createSelectionQuery(
                                    "from Customer c order by c.name, c.id", Customer.class)
                            .setMaxResults(50)
                            .getResultList();
                    var ids = session.createSelectionQuery(latest, Long.class)
                            .setParameter("customers", customers)
                            .getResultList();
                    return ofEach(
                            customers,
                            session.createSelectionQuery(orders, Order.class)
                                    .setParameter("ids", ids)
                                    .getResultList(),
                            o -> o.customer);
                }),
                "orders");
    }

    /** A subselect: a fetch join sends the columns of a customer with each order. */
    private Reading<?> customersWithOrders() {
        return Reading.of(id -> inSession(session -> {
            session.setSubselectFetchingEnabled(true);
            var customers = session.createSelectionQuery("from Customer c order by c.id", Customer.class)
                    .getResultList();
            customers.forEach(c -> Hibernate.initialize(c.orders));
            return customers;
        }));
    }

    /** Two subselects: two bags cannot be fetched by one join, and two joins are slower. */
    private Reading<?> customersWithLines() {
        return Reading.of(id -> inSession(session -> {
            session.setSubselectFetchingEnabled(true);
            var customers = session.createSelectionQuery(
                            "from Customer c where c.id <= 2000 order by c.id", Customer.class)
                    .getResultList();
            customers.forEach(c -> c.orders.forEach(o -> Hibernate.initialize(o.lines)));
            return customers;
        }));
    }

    /** A fetch join of sets: little is sent more than once, and one statement is faster than four. */
    private Reading<?> employees() {
        var hql = """
                from Employee m left join fetch m.reports h left join fetch h.reports t left join fetch t.reports
                where m.manager is null
                order by m.id
                """;
        return Reading.of(id -> withoutSession(
                session -> session.createSelectionQuery(hql, Employee.class).getResultList()));
    }

    /** A fetch join, as for an order. */
    private Reading<?> product() {
        return Reading.of(id -> withoutSession(session -> session.createSelectionQuery(
                        "from Product p join fetch p.supplier where p.id = :id", Product.class)
                .setParameter("id", (int) id)
                .uniqueResultOptional()));
    }

    /** A batch: a fetch join sends the body of a post with each tag, and a subselect leaves the limit out. */
    private Reading<?> posts() {
        return Reading.of(id -> inSession(session -> {
            session.setFetchBatchSize(200);
            var posts = session.createSelectionQuery("from Post p order by p.id", Post.class)
                    .setMaxResults(200)
                    .getResultList();
            posts.forEach(p -> Hibernate.initialize(p.tags));
            return posts;
        }));
    }

    /** The customers first, so that the session knows them: a fetch join sends a customer with each order. */
    private Reading<?> ordersWithCustomer() {
        var customers = """
                from Customer c where c.id in (select o.customer.id from Order o where o.id <= 10000)
                """;
        return Reading.of(id -> inSession(session -> {
            session.createSelectionQuery(customers, Customer.class).getResultList();
            return session.createSelectionQuery("from Order o where o.id <= 10000 order by o.id", Order.class)
                    .getResultList();
        }));
    }

    /** SQL: the lateral join of HQL finds ids, to be joined once more, and a window reads all sales. */
    private Reading<?> branches() {
        var latest = """
                select s.* from branches b cross join lateral (
                    select * from sales where branch_id = b.id order by sold_at desc, id desc limit 5) s
                order by s.sold_at desc, s.id desc
                """;
        return manyOfEach(
                () -> inSession(session -> ofEach(
                        session.createSelectionQuery("from Branch b order by b.id", Branch.class)
                                .getResultList(),
                        session.createNativeQuery(latest, Sale.class).getResultList(),
                        s -> s.branch)),
                "sales");
    }

    private static <T, C> Map<T, List<C>> ofEach(List<T> parents, List<C> children, Function<C, T> parent) {
        var ofEach = new LinkedHashMap<T, List<C>>();
        parents.forEach(p -> ofEach.put(p, new ArrayList<>()));
        children.forEach(c -> requireNonNull(ofEach.get(parent.apply(c))).add(c));
        return ofEach;
    }

    /** Keeps no copies to find changes by. */
    private <T> T inSession(Function<Session, T> question) {
        try (var session = factory.openSession()) {
            session.setDefaultReadOnly(true);
            return question.apply(session);
        }
    }

    private <T> T withoutSession(Function<StatelessSession, T> question) {
        try (var session = factory.openStatelessSession()) {
            return question.apply(session);
        }
    }

    private static <T, C> Reading<?> manyOfEach(Supplier<Map<T, List<C>>> read, String name) {
        return new Reading<>(
                id -> read.get(),
                ofEach -> ofEach.entrySet().stream()
                        .map(each -> new With(each.getKey(), name, each.getValue()))
                        .toList());
    }

    @Override
    public void close() {
        factory.close();
    }
}
