package io.drizzle4j.benchmark;

import com.easy.query.api.proxy.client.DefaultEasyEntityQuery;
import com.easy.query.api.proxy.client.EasyEntityQuery;
import com.easy.query.api.proxy.entity.select.EntityQueryable;
import com.easy.query.core.basic.jdbc.executor.internal.merge.result.StreamResultSet;
import com.easy.query.core.basic.jdbc.executor.internal.props.JdbcProperty;
import com.easy.query.core.basic.jdbc.types.EasyParameter;
import com.easy.query.core.basic.jdbc.types.handler.JdbcTypeHandler;
import com.easy.query.core.bootstrapper.EasyQueryBootstrapper;
import com.easy.query.pgsql.config.PgSQLDatabaseConfiguration;
import io.drizzle4j.benchmark.easyquery.Branch;
import io.drizzle4j.benchmark.easyquery.Customer;
import io.drizzle4j.benchmark.easyquery.Employee;
import io.drizzle4j.benchmark.easyquery.Order;
import io.drizzle4j.benchmark.easyquery.Post;
import io.drizzle4j.benchmark.easyquery.Product;
import io.drizzle4j.benchmark.easyquery.proxy.OrderProxy;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * easy-query: a query includes the relations of its entities. Another statement reads each of them for all parents,
 * which is faster than one for each group of 512 parents, the default. There are no transactions, and entities are not
 * tracked.
 */
final class EasyQueryContender implements Contender {

    /** More than the parents of any question, and fewer than the parameters that a statement may have. */
    private static final int GROUP_SIZE = 20_000;

    private final EasyEntityQuery db;

    EasyQueryContender(DataSource database) {
        var client = EasyQueryBootstrapper.defaultBuilderConfiguration()
                .setDefaultDataSource(database)
                .optionConfigure(options -> {
                    options.setPrintSql(false);
                    options.setPrintNavSql(false);
                    options.setRelationGroupSize(GROUP_SIZE);
                })
                .useDatabaseConfigure(new PgSQLDatabaseConfiguration())
                .build();
        client.getRuntimeContext()
                .getJdbcTypeHandlerManager()
                .appendHandler(OffsetDateTime.class, new TimestampHandler(), true);
        this.db = new DefaultEasyEntityQuery(client);
    }

    /** Reads an {@code OffsetDateTime}, which the library does not know. */
    static final class TimestampHandler implements JdbcTypeHandler {

        @Override
        public @Nullable Object getValue(JdbcProperty property, StreamResultSet row) throws SQLException {
            return row.getObject(property.getJdbcIndex(), OffsetDateTime.class);
        }

        @Override
        public void setParameter(EasyParameter parameter) throws SQLException {
            parameter.setDefaultParameter();
        }
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

    private Optional<Order> order(long id) {
        return Optional.ofNullable(
                withLines(db.queryable(Order.class).whereById(id)).singleOrNull());
    }

    private static EntityQueryable<OrderProxy, Order> withLines(EntityQueryable<OrderProxy, Order> orders) {
        return orders.includes(
                o -> o.lines(), lines -> lines.orderBy(l -> l.id().asc()).include(l -> l.product()));
    }

    /** With a limit, a statement is a {@code union all} of one select for each customer. */
    private List<Customer> customersPage() {
        return db.queryable(Customer.class)
                .orderBy(c -> {
                    c.name().asc();
                    c.id().asc();
                })
                .limit(50)
                .includes(
                        c -> c.orders(),
                        orders -> withLines(orders.orderBy(o -> {
                                    o.placedAt().desc();
                                    o.id().desc();
                                })
                                .limit(5)))
                .toList();
    }

    private List<Customer> customersWithOrders() {
        return db.queryable(Customer.class)
                .orderBy(c -> c.id().asc())
                .includes(c -> c.orders())
                .toList();
    }

    private List<Customer> customersWithLines() {
        return db.queryable(Customer.class)
                .where(c -> c.id().le(2000))
                .orderBy(c -> c.id().asc())
                .includes(c -> c.orders(), orders -> orders.includes(o -> o.lines()))
                .toList();
    }

    /** A recursive query, whose rows the library arranges as trees. */
    private List<Employee> employees() {
        return db.queryable(Employee.class)
                .where(m -> m.reportsTo().isNull())
                .asTreeCTE(tree -> tree.setLimitDeep(3))
                .orderBy(m -> m.id().asc())
                .toTreeList();
    }

    private Optional<Product> product(long id) {
        return Optional.ofNullable(db.queryable(Product.class)
                .whereById((int) id)
                .include(p -> p.supplier())
                .singleOrNull());
    }

    private List<Post> posts() {
        return db.queryable(Post.class)
                .orderBy(p -> p.id().asc())
                .limit(200)
                .includes(p -> p.tags())
                .toList();
    }

    private List<Order> ordersWithCustomer() {
        return db.queryable(Order.class)
                .where(o -> o.id().le(10_000L))
                .orderBy(o -> o.id().asc())
                .include(o -> o.customer())
                .toList();
    }

    private List<Branch> branches() {
        return db.queryable(Branch.class)
                .orderBy(b -> b.id().asc())
                .includes(
                        b -> b.sales(),
                        sales -> sales.orderBy(s -> {
                                    s.soldAt().desc();
                                    s.id().desc();
                                })
                                .limit(5))
                .toList();
    }
}
