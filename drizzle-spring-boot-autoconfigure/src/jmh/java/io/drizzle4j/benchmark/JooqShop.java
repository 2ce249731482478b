package io.drizzle4j.benchmark;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The tables as jOOQ would generate them, without keys and references. */
final class JooqShop {

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

    private JooqShop() {}

    static final class Customers extends TableImpl<Record> {
        final TableField<Record, Integer> id = createField(name("id"), INTEGER.notNull());
        final TableField<Record, String> name = createField(name("name"), CLOB.notNull());
        final TableField<Record, String> email = createField(name("email"), CLOB);
        final TableField<Record, String> city = createField(name("city"), CLOB.notNull());
        final TableField<Record, Boolean> active = createField(name("active"), BOOLEAN.notNull());
        final TableField<Record, BigDecimal> credit = createField(name("credit"), NUMERIC(12, 2));
        final TableField<Record, LocalDate> birthday = createField(name("birthday"), LOCALDATE);
        final TableField<Record, OffsetDateTime> createdAt =
                createField(name("created_at"), TIMESTAMPWITHTIMEZONE.notNull());

        private Customers() {
            super(name("customers"));
        }
    }

    static final class Employees extends TableImpl<Record> {
        final TableField<Record, Integer> id = createField(name("id"), INTEGER.notNull());
        final TableField<Record, String> name = createField(name("name"), CLOB.notNull());
        final TableField<Record, String> title = createField(name("title"), CLOB);
        final TableField<Record, LocalDate> hired = createField(name("hired"), LOCALDATE.notNull());
        final TableField<Record, Integer> reportsTo = createField(name("reports_to"), INTEGER);

        private Employees() {
            super(name("employees"));
        }

        private Employees(String alias, Employees aliased) {
            super(name(alias), null, aliased);
        }

        @Override
        public Employees as(String alias) {
            return new Employees(alias, this);
        }
    }

    static final class Suppliers extends TableImpl<Record> {
        final TableField<Record, Integer> id = createField(name("id"), INTEGER.notNull());
        final TableField<Record, String> name = createField(name("name"), CLOB.notNull());
        final TableField<Record, String> country = createField(name("country"), CLOB.notNull());
        final TableField<Record, String> website = createField(name("website"), CLOB);

        private Suppliers() {
            super(name("suppliers"));
        }
    }

    static final class Products extends TableImpl<Record> {
        final TableField<Record, Integer> id = createField(name("id"), INTEGER.notNull());
        final TableField<Record, Integer> supplierId = createField(name("supplier_id"), INTEGER.notNull());
        final TableField<Record, String> name = createField(name("name"), CLOB.notNull());
        final TableField<Record, BigDecimal> price =
                createField(name("price"), NUMERIC(10, 2).notNull());
        final TableField<Record, Double> weight = createField(name("weight"), DOUBLE);
        final TableField<Record, UUID> sku = createField(name("sku"), SQLDataType.UUID.notNull());
        final TableField<Record, Boolean> discontinued = createField(name("discontinued"), BOOLEAN.notNull());

        private Products() {
            super(name("products"));
        }
    }

    static final class Orders extends TableImpl<Record> {
        final TableField<Record, Long> id = createField(name("id"), BIGINT.notNull());
        final TableField<Record, Integer> customerId = createField(name("customer_id"), INTEGER.notNull());
        final TableField<Record, OffsetDateTime> placedAt =
                createField(name("placed_at"), TIMESTAMPWITHTIMEZONE.notNull());
        final TableField<Record, LocalDate> shippedOn = createField(name("shipped_on"), LOCALDATE);
        final TableField<Record, String> status = createField(name("status"), CLOB.notNull());
        final TableField<Record, String> note = createField(name("note"), CLOB);
        final TableField<Record, BigDecimal> total =
                createField(name("total"), NUMERIC(12, 2).notNull());
        final TableField<Record, UUID> reference = createField(name("reference"), SQLDataType.UUID.notNull());

        private Orders() {
            super(name("orders"));
        }
    }

    static final class OrderLines extends TableImpl<Record> {
        final TableField<Record, Long> id = createField(name("id"), BIGINT.notNull());
        final TableField<Record, Long> orderId = createField(name("order_id"), BIGINT.notNull());
        final TableField<Record, Integer> productId = createField(name("product_id"), INTEGER.notNull());
        final TableField<Record, Integer> quantity = createField(name("quantity"), INTEGER.notNull());
        final TableField<Record, BigDecimal> unitPrice =
                createField(name("unit_price"), NUMERIC(10, 2).notNull());
        final TableField<Record, String> note = createField(name("note"), CLOB);

        private OrderLines() {
            super(name("order_lines"));
        }
    }

    static final class Posts extends TableImpl<Record> {
        final TableField<Record, Integer> id = createField(name("id"), INTEGER.notNull());
        final TableField<Record, String> title = createField(name("title"), CLOB.notNull());
        final TableField<Record, String> body = createField(name("body"), CLOB.notNull());
        final TableField<Record, OffsetDateTime> publishedAt = createField(name("published_at"), TIMESTAMPWITHTIMEZONE);

        private Posts() {
            super(name("posts"));
        }
    }

    static final class Tags extends TableImpl<Record> {
        final TableField<Record, Integer> id = createField(name("id"), INTEGER.notNull());
        final TableField<Record, String> name = createField(name("name"), CLOB.notNull());

        private Tags() {
            super(name("tags"));
        }
    }

    static final class PostsToTags extends TableImpl<Record> {
        final TableField<Record, Integer> postId = createField(name("post_id"), INTEGER.notNull());
        final TableField<Record, Integer> tagId = createField(name("tag_id"), INTEGER.notNull());

        private PostsToTags() {
            super(name("posts_to_tags"));
        }
    }

    static final class Branches extends TableImpl<Record> {
        final TableField<Record, Integer> id = createField(name("id"), INTEGER.notNull());
        final TableField<Record, String> name = createField(name("name"), CLOB.notNull());

        private Branches() {
            super(name("branches"));
        }
    }

    static final class Sales extends TableImpl<Record> {
        final TableField<Record, Long> id = createField(name("id"), BIGINT.notNull());
        final TableField<Record, Integer> branchId = createField(name("branch_id"), INTEGER.notNull());
        final TableField<Record, OffsetDateTime> soldAt = createField(name("sold_at"), TIMESTAMPWITHTIMEZONE.notNull());
        final TableField<Record, BigDecimal> amount =
                createField(name("amount"), NUMERIC(10, 2).notNull());
        final TableField<Record, String> note = createField(name("note"), CLOB);

        private Sales() {
            super(name("sales"));
        }
    }
}
