package io.drizzle4j.benchmark;

import static io.drizzle4j.schema.PgColumns.bigint;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.date;
import static io.drizzle4j.schema.PgColumns.doublePrecision;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.PgColumns.uuid;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The tables as declared for this library. */
final class ShopSchema {

    static final Customers CUSTOMERS = new Customers();

    static final Employees EMPLOYEES = new Employees();

    static final Suppliers SUPPLIERS = new Suppliers();

    static final Products PRODUCTS = new Products();

    static final Orders ORDERS = new Orders();

    static final OrderLines ORDER_LINES = new OrderLines();

    static final Posts POSTS = new Posts();

    static final Tags TAGS = new Tags();

    static final PostsToTags POSTS_TO_TAGS = new PostsToTags();

    static final Branches BRANCHES = new Branches();

    static final Sales SALES = new Sales();

    static final Schema SCHEMA = Schema.of(
            relations(CUSTOMERS, r -> r.many("orders", ORDERS)),
            relations(
                    EMPLOYEES,
                    r -> r.one(
                                    "manager",
                                    EMPLOYEES,
                                    o -> o.fields(EMPLOYEES.reportsTo).references(EMPLOYEES.id))
                            .many("reports", EMPLOYEES)),
            relations(PRODUCTS, r -> r.one("supplier", SUPPLIERS)),
            relations(ORDERS, r -> r.one("customer", CUSTOMERS).many("lines", ORDER_LINES)),
            relations(ORDER_LINES, r -> r.one("order", ORDERS).one("product", PRODUCTS)),
            relations(POSTS, r -> r.many("tags", TAGS, m -> m.through(POSTS_TO_TAGS))),
            relations(BRANCHES, r -> r.many("sales", SALES)),
            relations(SALES, r -> r.one("branch", BRANCHES)));

    private ShopSchema() {}

    static final class Customers extends PgTable {
        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();
        final Column<String> email = text();
        final Column<String> city = text().notNull();
        final Column<Boolean> active = bool().notNull();
        final Column<BigDecimal> credit = numeric(12, 2);
        final Column<LocalDate> birthday = date();
        final Column<OffsetDateTime> createdAt =
                timestamp("created_at").withTimeZone().notNull();

        private Customers() {
            super("customers");
        }
    }

    static final class Employees extends PgTable {
        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();
        final Column<String> title = text();
        final Column<LocalDate> hired = date().notNull();
        final Column<Integer> reportsTo = integer("reports_to");

        private Employees() {
            super("employees");
        }
    }

    static final class Suppliers extends PgTable {
        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();
        final Column<String> country = text().notNull();
        final Column<String> website = text();

        private Suppliers() {
            super("suppliers");
        }
    }

    static final class Products extends PgTable {
        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> supplierId = integer("supplier_id").notNull().references(() -> SUPPLIERS.id);
        final Column<String> name = text().notNull();
        final Column<BigDecimal> price = numeric(10, 2).notNull();
        final Column<Double> weight = doublePrecision();
        final Column<UUID> sku = uuid().notNull();
        final Column<Boolean> discontinued = bool().notNull();

        private Products() {
            super("products");
        }
    }

    static final class Orders extends PgTable {
        final Column<Long> id = bigint().primaryKey();
        final Column<Integer> customerId = integer("customer_id").notNull().references(() -> CUSTOMERS.id);
        final Column<OffsetDateTime> placedAt =
                timestamp("placed_at").withTimeZone().notNull();
        final Column<LocalDate> shippedOn = date("shipped_on");
        final Column<String> status = text().notNull();
        final Column<String> note = text();
        final Column<BigDecimal> total = numeric(12, 2).notNull();
        final Column<UUID> reference = uuid().notNull();

        private Orders() {
            super("orders");
        }
    }

    static final class OrderLines extends PgTable {
        final Column<Long> id = bigint().primaryKey();
        final Column<Long> orderId = bigint("order_id").notNull().references(() -> ORDERS.id);
        final Column<Integer> productId = integer("product_id").notNull().references(() -> PRODUCTS.id);
        final Column<Integer> quantity = integer().notNull();
        final Column<BigDecimal> unitPrice = numeric("unit_price", 10, 2).notNull();
        final Column<String> note = text();

        private OrderLines() {
            super("order_lines");
        }
    }

    static final class Posts extends PgTable {
        final Column<Integer> id = integer().primaryKey();
        final Column<String> title = text().notNull();
        final Column<String> body = text().notNull();
        final Column<OffsetDateTime> publishedAt = timestamp("published_at").withTimeZone();

        private Posts() {
            super("posts");
        }
    }

    static final class Tags extends PgTable {
        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();

        private Tags() {
            super("tags");
        }
    }

    static final class PostsToTags extends PgTable {
        final Column<Integer> postId = integer("post_id").notNull().references(() -> POSTS.id);
        final Column<Integer> tagId = integer("tag_id").notNull().references(() -> TAGS.id);

        private PostsToTags() {
            super("posts_to_tags");
        }
    }

    static final class Branches extends PgTable {
        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();

        private Branches() {
            super("branches");
        }
    }

    static final class Sales extends PgTable {
        final Column<Long> id = bigint().primaryKey();
        final Column<Integer> branchId = integer("branch_id").notNull().references(() -> BRANCHES.id);
        final Column<OffsetDateTime> soldAt =
                timestamp("sold_at").withTimeZone().notNull();
        final Column<BigDecimal> amount = numeric(10, 2).notNull();
        final Column<String> note = text();

        private Sales() {
            super("sales");
        }
    }
}
