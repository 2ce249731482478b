package io.drizzle4j.scaling;

import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.fixtures.ClusterCatalog;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.sql.Column;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables of a cluster: those of customers are distributed by the tenant, products and tags are reference tables, and
 * cities and notes are local tables. Ids are unique over all tenants, so that relations find the same rows with and
 * without the tenant.
 */
final class Cluster {

    static final Customers CUSTOMER = new Customers();

    static final Orders ORDER = new Orders();

    static final Lines LINE = new Lines();

    static final OrdersToTags ORDER_TAG = new OrdersToTags();

    static final Products PRODUCT = new Products();

    static final Tags TAG = new Tags();

    static final Cities CITY = new Cities();

    static final Notes NOTE = new Notes();

    private Cluster() {}

    static final class Customers extends PgTable {

        final Column<Integer> tenantId = integer("tenant_id").notNull();

        final Column<Integer> id = integer().notNull();

        final Column<String> name = text().notNull();

        final Column<String> city = text().notNull();

        final Column<Integer> parentId = integer("parent_id");

        Customers() {
            super("customers");
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(primaryKey(tenantId, id));
        }
    }

    static final class Orders extends PgTable {

        final Column<Integer> tenantId = integer("tenant_id").notNull();

        final Column<Integer> id = integer().notNull();

        final Column<Integer> customerId = integer("customer_id").notNull();

        final Column<String> status = text().notNull();

        final Column<BigDecimal> total = numeric().notNull();

        Orders() {
            super("orders");
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(primaryKey(tenantId, id));
        }
    }

    static final class Lines extends PgTable {

        final Column<Integer> tenantId = integer("tenant_id").notNull();

        final Column<Integer> id = integer().notNull();

        final Column<Integer> orderId = integer("order_id").notNull();

        final Column<Integer> productId = integer("product_id").notNull();

        Lines() {
            super("lines");
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(primaryKey(tenantId, id));
        }
    }

    static final class OrdersToTags extends PgTable {

        final Column<Integer> tenantId = integer("tenant_id").notNull();

        final Column<Integer> orderId = integer("order_id").notNull();

        final Column<Integer> tagId = integer("tag_id").notNull();

        OrdersToTags() {
            super("orders_to_tags");
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(primaryKey(tenantId, orderId, tagId));
        }
    }

    static final class Products extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> category = text().notNull();

        Products() {
            super("products");
        }
    }

    static final class Tags extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> name = text().notNull();

        Tags() {
            super("tags");
        }
    }

    static final class Notes extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> customerId = integer("customer_id").notNull();

        Notes() {
            super("notes");
        }
    }

    static final class Cities extends PgTable {

        final Column<String> name = text().primaryKey();

        final Column<String> country = text().notNull();

        Cities() {
            super("cities");
        }
    }

    /** The key of {@code ordersById} lacks the tenant. */
    static final Schema SCHEMA = Schema.of(
            relations(
                    CUSTOMER,
                    r -> r.many(
                                    "orders",
                                    ORDER,
                                    m -> m.fields(CUSTOMER.tenantId, CUSTOMER.id)
                                            .references(ORDER.tenantId, ORDER.customerId))
                            .many(
                                    "ordersById",
                                    ORDER,
                                    m -> m.fields(CUSTOMER.id)
                                            .references(ORDER.customerId)
                                            .relationName("byId"))
                            .one(
                                    "largestOrder",
                                    ORDER,
                                    o -> o.fields(CUSTOMER.tenantId, CUSTOMER.id)
                                            .references(ORDER.tenantId, ORDER.customerId)
                                            .relationName("largest")
                                            .orderBy(desc(ORDER.total)))
                            .many(
                                    "children",
                                    CUSTOMER,
                                    m -> m.fields(CUSTOMER.tenantId, CUSTOMER.id)
                                            .references(CUSTOMER.tenantId, CUSTOMER.parentId)
                                            .relationName("tree"))
                            .many("notes", NOTE, m -> m.fields(CUSTOMER.id).references(NOTE.customerId))
                            .one("inCity", CITY, o -> o.fields(CUSTOMER.city).references(CITY.name))),
            relations(
                    ORDER,
                    r -> r.one(
                                    "customer",
                                    CUSTOMER,
                                    o -> o.fields(ORDER.tenantId, ORDER.customerId)
                                            .references(CUSTOMER.tenantId, CUSTOMER.id))
                            .many(
                                    "lines",
                                    LINE,
                                    m -> m.fields(ORDER.tenantId, ORDER.id).references(LINE.tenantId, LINE.orderId))
                            .many(
                                    "tags",
                                    TAG,
                                    m -> m.through(
                                            ORDER_TAG,
                                            t -> t.from(ORDER.tenantId, ORDER_TAG.tenantId)
                                                    .from(ORDER.id, ORDER_TAG.orderId)
                                                    .to(ORDER_TAG.tagId, TAG.id)))),
            relations(
                    LINE,
                    r -> r.one(
                                    "order",
                                    ORDER,
                                    o -> o.fields(LINE.tenantId, LINE.orderId).references(ORDER.tenantId, ORDER.id))
                            .one(
                                    "product",
                                    PRODUCT,
                                    o -> o.fields(LINE.productId).references(PRODUCT.id))),
            relations(
                    PRODUCT,
                    r -> r.many("lines", LINE, m -> m.fields(PRODUCT.id).references(LINE.productId))));

    static final String TABLES = """
            create table customers (tenant_id int, id int, name text not null, city text not null, parent_id int,
              primary key (tenant_id, id));
            create table orders (tenant_id int, id int, customer_id int not null, status text not null,
              total numeric not null, primary key (tenant_id, id));
            create table lines (tenant_id int, id int, order_id int not null, product_id int not null,
              primary key (tenant_id, id));
            create table orders_to_tags (tenant_id int, order_id int, tag_id int,
              primary key (tenant_id, order_id, tag_id));
            create table products (id int primary key, category text not null);
            create table tags (id int primary key, name text not null);
            create table cities (name text primary key, country text not null);
            create table notes (id int primary key, customer_id int not null);
            create index on notes (customer_id);
            create index on customers (tenant_id, parent_id);
            create index on orders (tenant_id, customer_id);
            create index on orders (customer_id);
            create index on lines (tenant_id, order_id);
            create index on lines (product_id);
            """;

    static final String DISTRIBUTE = """
            select create_distributed_table('customers', 'tenant_id', shard_count => 8);
            select create_distributed_table('orders', 'tenant_id', colocate_with => 'customers');
            select create_distributed_table('lines', 'tenant_id', colocate_with => 'customers');
            select create_distributed_table('orders_to_tags', 'tenant_id', colocate_with => 'customers');
            select create_reference_table('products');
            select create_reference_table('tags');
            """;

    /** Distributes the tables in a {@link ClusterCatalog} only. */
    static final String CATALOG = ClusterCatalog.SQL
            + Stream.of("customers", "orders", "lines", "orders_to_tags")
                    .map(table -> ClusterCatalog.distributed(table, "tenant_id", 1))
                    .collect(Collectors.joining())
            + ClusterCatalog.reference("products")
            + ClusterCatalog.reference("tags");

    static final String ROWS = """
            insert into products select n, 'category ' || n % 4 from generate_series(1, 20) n;
            insert into tags select n, 'tag ' || n from generate_series(1, 6) n;
            insert into cities select 'city ' || n, 'country ' || n % 2 from generate_series(0, 3) n;
            insert into notes select n, 3000 + n % 12 from generate_series(1, 40) n;
            insert into customers
              select t, t * 1000 + n, 'customer ' || n, 'city ' || n % 4, case when n > 2 then t * 1000 + n / 2 end
              from generate_series(1, 6) t, generate_series(1, 12) n;
            insert into orders
              select t, t * 1000 + n, t * 1000 + 1 + n * n % 11, (array['new', 'paid', 'sent'])[1 + n % 3], n * 10.5
              from generate_series(1, 6) t, generate_series(1, 60) n;
            insert into lines select t, t * 1000 + n, t * 1000 + 1 + n * 7 % 59, 1 + n % 20
              from generate_series(1, 6) t, generate_series(1, 150) n;
            insert into orders_to_tags select distinct t, t * 1000 + 1 + n * 3 % 50, 1 + n % 6
              from generate_series(1, 6) t, generate_series(1, 90) n;
            analyze customers, orders, lines, orders_to_tags, products, tags, cities;
            """;
}
