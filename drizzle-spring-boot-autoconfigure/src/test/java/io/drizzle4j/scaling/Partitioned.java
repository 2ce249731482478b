package io.drizzle4j.scaling;

import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.time.LocalDate;

/** Tables with partitions of each kind, and the same tables without partitions. */
final class Partitioned {

    static final int CUSTOMERS = 40;

    static final int ORDERS_OF_CUSTOMER = 500;

    static final int HASH_PARTITIONS = 8;

    static final Customers CUSTOMER = new Customers();

    static final Orders ORDER = new Orders();

    static final Lines LINE = new Lines();

    static final Offices OFFICE = new Offices();

    static final Days DAY = new Days();

    private Partitioned() {}

    static final class Customers extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> region = text().notNull();

        Customers() {
            super("customers");
        }
    }

    /** By the hash of the customer. */
    static final class Orders extends PgTable {

        final Column<Integer> customerId = integer("customer_id").primaryKey();

        final Column<Integer> id = integer().primaryKey();

        final Column<LocalDate> day = date().notNull();

        Orders() {
            super("orders");
        }
    }

    /** By the hash of the line, which no relation names. */
    static final class Lines extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> orderId = integer("order_id").notNull();

        Lines() {
            super("lines");
        }
    }

    /** By a list of regions. */
    static final class Offices extends PgTable {

        final Column<String> region = text().primaryKey();

        final Column<Integer> id = integer().primaryKey();

        Offices() {
            super("offices");
        }
    }

    /** By ranges of days. */
    static final class Days extends PgTable {

        final Column<LocalDate> day = date().primaryKey();

        final Column<Boolean> isHoliday = bool("is_holiday").notNull();

        Days() {
            super("days");
        }
    }

    static final Schema SCHEMA = Schema.of(
            relations(
                    CUSTOMER,
                    r -> r.many("orders", ORDER, m -> m.fields(CUSTOMER.id).references(ORDER.customerId))
                            .one(
                                    "office",
                                    OFFICE,
                                    o -> o.fields(CUSTOMER.region, CUSTOMER.id).references(OFFICE.region, OFFICE.id))
                            .many(
                                    "offices",
                                    OFFICE,
                                    m -> m.fields(CUSTOMER.region).references(OFFICE.region))),
            relations(
                    ORDER,
                    r -> r.one(
                                    "customer",
                                    CUSTOMER,
                                    o -> o.fields(ORDER.customerId).references(CUSTOMER.id))
                            .one("date", DAY, o -> o.fields(ORDER.day).references(DAY.day))
                            .many(
                                    "sameDay",
                                    ORDER,
                                    m -> m.fields(ORDER.customerId, ORDER.day)
                                            .references(ORDER.customerId, ORDER.day)
                                            .relationName("sameDay"))
                            .many("lines", LINE, m -> m.fields(ORDER.id).references(LINE.orderId))),
            relations(LINE, r -> r),
            relations(OFFICE, r -> r),
            relations(DAY, r -> r));

    /** Returns the tables, with partitions or without them, and their rows, which are the same. */
    static String createSql(boolean isPartitioned) {
        var tables = isPartitioned
                ? TABLES
                : TABLES.replaceAll("partition by [^;]*;", ";").replaceAll("create table \\w+ partition of [^;]*;", "");
        return tables + ROWS;
    }

    private static final String TABLES =
            """
            create table customers (id int primary key, region text not null) partition by hash (id);
            create table orders (customer_id int, id int, day date not null, primary key (customer_id, id))
              partition by hash (customer_id);
            create index on orders (customer_id, day);
            create table lines (id int primary key, order_id int not null) partition by hash (id);
            create index on lines (order_id);
            create table offices (region text, id int, primary key (region, id)) partition by list (region);
            create table offices_eu partition of offices for values in ('de', 'fr');
            create table offices_us partition of offices for values in ('us');
            create table offices_other partition of offices default;
            create table days (day date primary key, is_holiday bool not null) partition by range (day);
            """ + hashPartitions("customers") + hashPartitions("orders") + hashPartitions("lines") + months();

    private static String hashPartitions(String table) {
        var sql = new StringBuilder();
        for (var i = 0; i < HASH_PARTITIONS; i++) {
            sql.append("create table %1$s_%2$d partition of %1$s for values with (modulus %3$d, remainder %2$d);\n"
                    .formatted(table, i, HASH_PARTITIONS));
        }
        return sql.toString();
    }

    private static String months() {
        var sql = new StringBuilder();
        for (var month = 1; month <= 12; month++) {
            sql.append("create table days_%1$02d partition of days for values from ('2024-%1$02d-01') to ('%2$s');\n"
                    .formatted(month, LocalDate.of(2024, month, 1).plusMonths(1)));
        }
        return sql.toString();
    }

    private static final String ROWS = """
            insert into customers select n, (array['de', 'fr', 'us', 'jp'])[n %% 4 + 1] from generate_series(1, %1$d) n;
            insert into orders select c, c * 1000 + n, date '2024-01-01' + (c * 7 + n) %% 366
              from generate_series(1, %1$d) c, generate_series(1, %2$d) n;
            insert into lines select row_number() over (order by o.id, n), o.id from orders o, generate_series(1, o.id %% 3) n;
            insert into offices select r, n from unnest(array['de', 'fr', 'us', 'jp']) r, generate_series(1, 2000) n;
            insert into days select date '2024-01-01' + n, n %% 30 = 0 from generate_series(0, 365) n;
            analyze;
            """.formatted(CUSTOMERS, ORDERS_OF_CUSTOMER);
}
