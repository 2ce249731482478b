package io.drizzle4j.streams;

import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;

/** Orders with their lines and customers. */
final class Shop {

    static final PgTable ORDERS = PgTable.of(
            "orders",
            t -> t.add("id", integer().primaryKey())
                    .add("customerId", integer("customer_id"))
                    .add("note", text()));

    static final PgTable LINES = PgTable.of(
            "lines",
            t -> t.add("id", integer().primaryKey())
                    .add("orderId", integer("order_id"))
                    .add("product", text()));

    static final PgTable CUSTOMERS =
            PgTable.of("customers", t -> t.add("id", integer().primaryKey()).add("name", text()));

    static final Column<Object> ID = ORDERS.column("id");

    static final Column<Object> NOTE = ORDERS.column("note");

    static final Schema SCHEMA = Schema.of(
            relations(
                    ORDERS,
                    r -> r.many("lines", LINES, m -> m.fields(ID).references(LINES.column("orderId")))
                            .one(
                                    "customer",
                                    CUSTOMERS,
                                    o -> o.fields(ORDERS.column("customerId")).references(CUSTOMERS.column("id")))),
            relations(
                    LINES,
                    r -> r.one(
                            "order",
                            ORDERS,
                            o -> o.fields(LINES.column("orderId")).references(ID))));

    private Shop() {}

    /** Returns the SQL of the tables with that many orders, each with up to two lines. */
    static String createSql(int orders) {
        return """
                create table customers (id integer primary key, name text);
                create table orders (id integer primary key, customer_id integer, note text);
                create table lines (id integer primary key, order_id integer, product text);
                insert into customers select n, 'customer ' || n from generate_series(1, 100) n;
                insert into orders select n, nullif(n %% 101, 0), 'note ' || n %% 7 from generate_series(1, %d) n;
                insert into lines select n, case when n %% 2 = 0 then n else n - n %% 3 end, 'product ' || n %% 1000
                  from generate_series(1, %d) n;
                create index on lines (order_id);
                analyze;
                """.formatted(orders, orders);
    }
}
