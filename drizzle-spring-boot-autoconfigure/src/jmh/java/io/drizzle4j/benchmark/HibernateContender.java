package io.drizzle4j.benchmark;

import static java.util.stream.Collectors.groupingBy;

import io.drizzle4j.benchmark.Graphs.With;
import io.drizzle4j.benchmark.ShopEntities.Branch;
import io.drizzle4j.benchmark.ShopEntities.Customer;
import io.drizzle4j.benchmark.ShopEntities.Employee;
import io.drizzle4j.benchmark.ShopEntities.Order;
import io.drizzle4j.benchmark.ShopEntities.Post;
import io.drizzle4j.benchmark.ShopEntities.Product;
import io.drizzle4j.benchmark.ShopEntities.Sale;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
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
 * Hibernate ORM. Each question is read in the fastest of the forms that were tried: fetch joins, batches, subselects,
 * entity graphs and SQL, in a session or a stateless session. There are no transactions, and entities are read-only.
 * Bytecode enhancement of the entities gained a few percent at most, and is not used.
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

    /** A fetch join, as an entity graph would generate the statement for each query. */
    private Optional<Order> order(long id) {
        var hql = """
                from Order o left join fetch o.lines l left join fetch l.product
                where o.id = :id
                order by l.id
                """;
        return withoutSession(session -> session.createSelectionQuery(hql, Order.class)
                .setParameter("id", id)
                .uniqueResultOptional());
    }

    /** The orders by their ids, as a join with the window and a lateral join are slow in one of the databases. */
    private List<With> customersPage() {
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
        return inSession(session -> {
            var customers = session.createSelectionQuery("from Customer c order by c.name, c.id", Customer.class)
                    .setMaxResults(50)
                    .getResultList();
            var ids = session.createSelectionQuery(latest, Long.class)
                    .setParameter("customers", customers)
                    .getResultList();
            return withEach(
                    customers,
                    "orders",
                    session.createSelectionQuery(orders, Order.class)
                            .setParameter("ids", ids)
                            .getResultList(),
                    o -> o.customer);
        });
    }

    /** A subselect, as a fetch join would repeat the columns of a customer for each order. */
    private List<Customer> customersWithOrders() {
        return inSession(session -> {
            session.setSubselectFetchingEnabled(true);
            var customers = session.createSelectionQuery("from Customer c order by c.id", Customer.class)
                    .getResultList();
            customers.forEach(c -> Hibernate.initialize(c.orders));
            return customers;
        });
    }

    /** Two subselects, as one join cannot fetch two bags, and two joins are slower. */
    private List<Customer> customersWithLines() {
        return inSession(session -> {
            session.setSubselectFetchingEnabled(true);
            var customers = session.createSelectionQuery(
                            "from Customer c where c.id <= 2000 order by c.id", Customer.class)
                    .getResultList();
            customers.forEach(c -> c.orders.forEach(o -> Hibernate.initialize(o.lines)));
            return customers;
        });
    }

    /** A fetch join of sets, which repeats few columns, and is faster than four statements. */
    private List<Employee> employees() {
        var hql = """
                from Employee m left join fetch m.reports h left join fetch h.reports t left join fetch t.reports
                where m.manager is null
                order by m.id
                """;
        return withoutSession(
                session -> session.createSelectionQuery(hql, Employee.class).getResultList());
    }

    /** A fetch join, as for an order. */
    private Optional<Product> product(long id) {
        return withoutSession(session -> session.createSelectionQuery(
                        "from Product p join fetch p.supplier where p.id = :id", Product.class)
                .setParameter("id", (int) id)
                .uniqueResultOptional());
    }

    /** A batch, as a fetch join would repeat the body of a post for each tag, and a subselect would omit the limit. */
    private List<Post> posts() {
        return inSession(session -> {
            session.setFetchBatchSize(200);
            var posts = session.createSelectionQuery("from Post p order by p.id", Post.class)
                    .setMaxResults(200)
                    .getResultList();
            posts.forEach(p -> Hibernate.initialize(p.tags));
            return posts;
        });
    }

    /** The customers first, into the session, as a fetch join would repeat a customer for each order. */
    private List<Order> ordersWithCustomer() {
        var customers = """
                from Customer c where c.id in (select o.customer.id from Order o where o.id <= 10000)
                """;
        return inSession(session -> {
            session.createSelectionQuery(customers, Customer.class).getResultList();
            return session.createSelectionQuery("from Order o where o.id <= 10000 order by o.id", Order.class)
                    .getResultList();
        });
    }

    /** SQL, as a lateral join of HQL needs a second join by the ids, and a window reads all sales. */
    private List<With> branches() {
        var latest = """
                select s.* from branches b cross join lateral (
                    select * from sales where branch_id = b.id order by sold_at desc, id desc limit 5) s
                order by s.sold_at desc, s.id desc
                """;
        return inSession(session -> withEach(
                session.createSelectionQuery("from Branch b order by b.id", Branch.class)
                        .getResultList(),
                "sales",
                session.createNativeQuery(latest, Sale.class).getResultList(),
                s -> s.branch));
    }

    private static <T, C> List<With> withEach(List<T> parents, String name, List<C> children, Function<C, T> parent) {
        var ofEach = children.stream().collect(groupingBy(parent));
        return parents.stream()
                .map(p -> new With(p, name, ofEach.getOrDefault(p, List.of())))
                .toList();
    }

    private <T> T inSession(Function<Session, T> question) {
        try (var session = factory.openSession()) {
            session.setDefaultReadOnly(true); // keeps no snapshots for dirty checking
            return question.apply(session);
        }
    }

    private <T> T withoutSession(Function<StatelessSession, T> question) {
        try (var session = factory.openStatelessSession()) {
            return question.apply(session);
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
