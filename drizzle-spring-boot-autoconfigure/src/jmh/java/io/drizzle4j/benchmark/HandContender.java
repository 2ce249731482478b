package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.Graph.Customer;
import io.drizzle4j.benchmark.Graph.Employee;
import io.drizzle4j.benchmark.Graph.Line;
import io.drizzle4j.benchmark.Graph.Order;
import io.drizzle4j.benchmark.Graph.PlainLine;
import io.drizzle4j.benchmark.Graph.PlainOrder;
import io.drizzle4j.benchmark.Graph.Product;
import io.drizzle4j.benchmark.Graph.Superior;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import javax.sql.DataSource;

/**
 * JDBC by hand, as fast as possible: one statement reads the rows of all levels in typed columns, with the number of
 * their level and the number of their parent. Parents come before their children, which SQL does not guarantee, but
 * PostgreSQL does unless it scans in parallel.
 */
final class HandContender implements Contender {

    // the positions of the columns of each record
    private static final int[] PAGE_CUSTOMER = {4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] PAGE_ORDER = {14, 11, 10, 5, 6, 9, 12};
    private static final int[] PAGE_LINE = {14, 4, 9, 5};
    private static final int[] PAGE_PRODUCT = {4, 5, 9, 13, 12, 8};
    private static final int[] CUSTOMER = {3, 4, 5, 6, 7, 8, 9, 10};
    private static final int[] ORDER_OF_CUSTOMER = {11, 10, 9, 4, 5, 8, 12};
    private static final int[] PLAIN_LINE = {11, 3, 8, 4};
    private static final int[] ORDER = {2, 3, 4, 5, 6, 7, 8};
    private static final int[] LINE = {2, 9, 7, 6, 10, 11, 12, 13, 8, 14};
    private static final int[] PLAIN_CUSTOMER = {4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] ORDER_WITH_CUSTOMER = {4, 11, 10, 5, 6, 9, 12};
    private static final int[] EMPLOYEE = {3, 4, 5, 6};
    private static final int[] PRODUCT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    private static final int[] POST = {3, 4, 5, 6};
    private static final int[] TAG = {3, 4};
    private static final int[] BRANCH = {3, 4};
    private static final int[] SALE = {3, 5, 6, 4};

    private final DataSource database;

    private final String customersPage;

    private final String branches;

    /**
     * Creates it.
     *
     * @param hasIndexes whether the foreign keys have indexes
     */
    HandContender(DataSource database, boolean hasIndexes) {
        this.database = database;
        this.customersPage =
                HandSql.CUSTOMERS_PAGE.formatted(hasIndexes ? HandSql.ORDERS_BY_INDEX : HandSql.ORDERS_BY_WINDOW);
        this.branches = HandSql.BRANCHES.formatted(hasIndexes ? HandSql.SALES_BY_INDEX : HandSql.SALES_BY_WINDOW);
    }

    @Override
    public LongFunction<?> reader(Question question) {
        return switch (question) {
            case ORDER -> id -> ResultCells.query(database, HandSql.ORDER, HandContender::order, id);
            case CUSTOMERS_PAGE -> many(customersPage, HandContender::customersPage, 50, 5);
            case CUSTOMERS_WITH_ORDERS -> many(HandSql.CUSTOMERS_WITH_ORDERS, HandContender::customersWithOrders);
            case CUSTOMERS_WITH_LINES -> many(HandSql.CUSTOMERS_WITH_LINES, HandContender::customersWithLines, 2000);
            case EMPLOYEES -> many(HandSql.EMPLOYEES, HandContender::employees);
            case PRODUCT -> id -> ResultCells.query(database, HandSql.PRODUCT, HandContender::product, id);
            case POSTS -> many(HandSql.POSTS, HandContender::posts, 200);
            case ORDERS_WITH_CUSTOMER -> many(HandSql.ORDERS_WITH_CUSTOMER, HandContender::ordersWithCustomer, 10_000);
            case BRANCHES -> many(branches, HandContender::branches, 5);
        };
    }

    private <T> LongFunction<T> many(String sql, ResultCells.ResultReader<T> reader, long... parameters) {
        return id -> ResultCells.query(database, sql, reader, parameters);
    }

    private static Optional<Order<Line>> order(ResultSet rows, ResultCells cells) throws SQLException {
        Order<Line> order = null;
        while (rows.next()) {
            if (rows.getInt(1) == 0) {
                order = GraphReader.order(cells.at(ORDER), c -> new ArrayList<>());
            } else if (order != null) {
                order.lines().add(GraphReader.line(cells.at(LINE), GraphReader::product));
            }
        }
        return Optional.ofNullable(order);
    }

    private static List<Customer<Order<Line>>> customersPage(ResultSet rows, ResultCells cells) throws SQLException {
        var customers = new ArrayList<Customer<Order<Line>>>();
        var orders = new ArrayList<Order<Line>>();
        var products = new ArrayList<Product>();
        while (rows.next()) {
            switch (rows.getInt(1)) {
                case 0 -> customers.add(GraphReader.customer(cells.at(PAGE_CUSTOMER), c -> new ArrayList<>()));
                case 1 -> {
                    Order<Line> order = GraphReader.order(cells.at(PAGE_ORDER), c -> new ArrayList<>());
                    orders.add(order);
                    customers.get(rows.getInt(2) - 1).orders().add(order);
                }
                case 2 -> {
                    var product = products.get(rows.getInt(3) - 1);
                    orders.get(rows.getInt(2) - 1).lines().add(GraphReader.line(cells.at(PAGE_LINE), c -> product));
                }
                default -> products.add(GraphReader.product(cells.at(PAGE_PRODUCT)));
            }
        }
        return customers;
    }

    private static List<Customer<PlainOrder>> customersWithOrders(ResultSet rows, ResultCells cells)
            throws SQLException {
        var customers = new ArrayList<Customer<PlainOrder>>();
        while (rows.next()) {
            if (rows.getInt(1) == 0) {
                customers.add(GraphReader.customer(cells.at(CUSTOMER), c -> new ArrayList<>()));
            } else {
                var orders = customers.get(rows.getInt(2) - 1).orders();
                orders.add(GraphReader.plainOrder(cells.at(ORDER_OF_CUSTOMER)));
            }
        }
        return customers;
    }

    private static List<Customer<Order<PlainLine>>> customersWithLines(ResultSet rows, ResultCells cells)
            throws SQLException {
        var customers = new ArrayList<Customer<Order<PlainLine>>>();
        var orders = new ArrayList<Order<PlainLine>>();
        while (rows.next()) {
            switch (rows.getInt(1)) {
                case 0 -> customers.add(GraphReader.customer(cells.at(CUSTOMER), c -> new ArrayList<>()));
                case 1 -> {
                    Order<PlainLine> order = GraphReader.order(cells.at(ORDER_OF_CUSTOMER), c -> new ArrayList<>());
                    orders.add(order);
                    customers.get(rows.getInt(2) - 1).orders().add(order);
                }
                default -> orders.get(rows.getInt(2) - 1).lines().add(GraphReader.plainLine(cells.at(PLAIN_LINE)));
            }
        }
        return customers;
    }

    private static List<?> employees(ResultSet rows, ResultCells cells) throws SQLException {
        var managers = new ArrayList<Superior<Superior<Superior<Employee>>>>();
        var heads = new ArrayList<Superior<Superior<Employee>>>();
        var leads = new ArrayList<Superior<Employee>>();
        while (rows.next()) {
            switch (rows.getInt(1)) {
                case 0 -> managers.add(GraphReader.superior(cells.at(EMPLOYEE), c -> new ArrayList<>()));
                case 1 -> {
                    Superior<Superior<Employee>> head =
                            GraphReader.superior(cells.at(EMPLOYEE), c -> new ArrayList<>());
                    heads.add(head);
                    managers.get(rows.getInt(2) - 1).reports().add(head);
                }
                case 2 -> {
                    Superior<Employee> lead = GraphReader.superior(cells.at(EMPLOYEE), c -> new ArrayList<>());
                    leads.add(lead);
                    heads.get(rows.getInt(2) - 1).reports().add(lead);
                }
                default -> leads.get(rows.getInt(2) - 1).reports().add(GraphReader.employee(cells.at(EMPLOYEE)));
            }
        }
        return managers;
    }

    private static Optional<Graph.ProductWithSupplier> product(ResultSet rows, ResultCells cells) throws SQLException {
        return rows.next()
                ? Optional.of(GraphReader.productWithSupplier(cells.at(PRODUCT), GraphReader::supplier))
                : Optional.empty();
    }

    private static List<Graph.Post> posts(ResultSet rows, ResultCells cells) throws SQLException {
        var posts = new ArrayList<Graph.Post>();
        while (rows.next()) {
            if (rows.getInt(1) == 0) {
                posts.add(GraphReader.post(cells.at(POST), c -> new ArrayList<>()));
            } else {
                posts.get(rows.getInt(2) - 1).tags().add(GraphReader.tag(cells.at(TAG)));
            }
        }
        return posts;
    }

    private static List<Graph.OrderWithCustomer> ordersWithCustomer(ResultSet rows, ResultCells cells)
            throws SQLException {
        var customers = new ArrayList<Graph.PlainCustomer>();
        var orders = new ArrayList<Graph.OrderWithCustomer>();
        while (rows.next()) {
            if (rows.getInt(1) == 1) {
                customers.add(GraphReader.plainCustomer(cells.at(PLAIN_CUSTOMER)));
            } else {
                var customer = customers.get(rows.getInt(3) - 1);
                orders.add(GraphReader.orderWithCustomer(cells.at(ORDER_WITH_CUSTOMER), c -> customer));
            }
        }
        return orders;
    }

    private static List<Graph.Branch> branches(ResultSet rows, ResultCells cells) throws SQLException {
        var branches = new ArrayList<Graph.Branch>();
        while (rows.next()) {
            if (rows.getInt(1) == 0) {
                branches.add(GraphReader.branch(cells.at(BRANCH), c -> new ArrayList<>()));
            } else {
                branches.get(rows.getInt(2) - 1).sales().add(GraphReader.sale(cells.at(SALE)));
            }
        }
        return branches;
    }
}
