package io.drizzle4j.benchmark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Customers, by hand. */
final class HandCustomers {

    private static final String PAGE = """
            with c as materialized (
                select row_number() over (order by name, id) as n, t.* from (
                    select id, name, email, city, active, credit, birthday, created_at
                    from customers order by name, id limit ?) t),
            o as materialized (
                select row_number() over (order by up, placed_at desc, id desc) as n, t.* from (%s) t),
            l as materialized (
                select row_number() over (order by o.n, l.id) as n, o.n as up, l.id, l.quantity, l.unit_price, l.note,
                    l.product_id
                from o join order_lines l on l.order_id = o.id),
            p as materialized (
                select row_number() over () as n, id, name, price, weight, sku, discontinued
                from products where id in (select product_id from l))
            select 3, null::bigint, n, id, name, null::text, null::text, discontinued, price, null::date,
                null::timestamptz, sku, weight, null::bigint from p
            union all
            select 0, null, n, id, name, email, city, active, credit, birthday, created_at, null, null, null from c
            union all
            select 1, up, n, null, status, note, null, null, total, shipped_on, placed_at, reference, null, id from o
            union all
            select 2, l.up, p.n, l.quantity, l.note, null, null, null, l.unit_price, null, null, null, null, l.id
            from l left join p on p.id = l.product_id
            """;

    private static final String LATEST_BY_INDEX = """
            select c.n as up, o.* from c cross join lateral (
                select id, placed_at, shipped_on, status, note, total, reference
                from orders where customer_id = c.id order by placed_at desc, id desc limit ?) o
            """;

    /** Without an index, the table is read once for all. */
    private static final String LATEST_BY_WINDOW = """
            select * from (
                select c.n as up, o.id, o.placed_at, o.shipped_on, o.status, o.note, o.total, o.reference,
                    row_number() over (partition by c.n order by o.placed_at desc, o.id desc) as r
                from c join orders o on o.customer_id = c.id) o
            where r <= ?
            """;

    private static final String WITH_ORDERS = """
            with c as materialized (
                select row_number() over (order by id) as n, id, name, email, city, active, credit, birthday,
                    created_at
                from customers)
            select 0, null::bigint, id, name, email, city, active, credit, birthday, created_at, null::bigint,
                null::uuid from c
            union all
            select 1, c.n, null, o.status, o.note, null, null, o.total, o.shipped_on, o.placed_at, o.id, o.reference
            from c join orders o on o.customer_id = c.id
            """;

    private static final String WITH_LINES = """
            with c as materialized (
                select row_number() over (order by id) as n, id, name, email, city, active, credit, birthday,
                    created_at
                from customers where id <= ?),
            o as materialized (
                select row_number() over () as n, c.n as up, o.id, o.placed_at, o.shipped_on, o.status, o.note, o.total,
                    o.reference
                from c join orders o on o.customer_id = c.id)
            select 0, null::bigint, id, name, email, city, active, credit, birthday, created_at, null::bigint,
                null::uuid from c
            union all
            select 1, up, null, status, note, null, null, total, shipped_on, placed_at, id, reference from o
            union all
            select 2, o.n, l.quantity, l.note, null, null, null, l.unit_price, null, null, l.id, null
            from o join order_lines l on l.order_id = o.id
            """;

    private final DataSource database;

    private final String page;

    HandCustomers(DataSource database, boolean hasIndexes) {
        this.database = database;
        this.page = PAGE.formatted(hasIndexes ? LATEST_BY_INDEX : LATEST_BY_WINDOW);
    }

    List<Graph.Customer> page() {
        return Statements.query(
                database,
                page,
                statement -> {
                    statement.setLong(1, 50);
                    statement.setLong(2, 5);
                },
                HandCustomers::readPage);
    }

    private static List<Graph.Customer> readPage(ResultSet rows) throws SQLException {
        List<Graph.Product> products = new ArrayList<>();
        List<Graph.Customer> customers = new ArrayList<>();
        List<Graph.Order> orders = new ArrayList<>();
        while (rows.next()) {
            switch (rows.getInt(1)) {
                case 0 ->
                    customers.add(new Graph.Customer(
                            rows.getInt(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            rows.getBoolean(8),
                            rows.getBigDecimal(9),
                            rows.getObject(10, LocalDate.class),
                            rows.getObject(11, OffsetDateTime.class),
                            new ArrayList<>()));
                case 1 -> {
                    var order = new Graph.Order(
                            rows.getLong(14),
                            rows.getObject(11, OffsetDateTime.class),
                            rows.getObject(10, LocalDate.class),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getBigDecimal(9),
                            rows.getObject(12, UUID.class),
                            new ArrayList<>());
                    orders.add(order);
                    customers.get(rows.getInt(2) - 1).orders().add(order);
                }
                case 2 ->
                    orders.get(rows.getInt(2) - 1)
                            .lines()
                            .add(new Graph.Line(
                                    rows.getLong(14),
                                    rows.getInt(4),
                                    rows.getBigDecimal(9),
                                    rows.getString(5),
                                    products.get(rows.getInt(3) - 1)));
                default -> {
                    products.add(new Graph.Product(
                            rows.getInt(4),
                            rows.getString(5),
                            rows.getBigDecimal(9),
                            Statements.doubleOrNull(rows, 13),
                            rows.getObject(12, UUID.class),
                            rows.getBoolean(8)));
                }
            }
        }
        return customers;
    }

    List<Graph.CustomerWithOrders> withOrders() {
        return Statements.query(database, WITH_ORDERS, statement -> {}, rows -> {
            List<Graph.CustomerWithOrders> customers = new ArrayList<>();
            while (rows.next()) {
                if (rows.getInt(1) == 0) {
                    customers.add(new Graph.CustomerWithOrders(
                            rows.getInt(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getBoolean(7),
                            rows.getBigDecimal(8),
                            rows.getObject(9, LocalDate.class),
                            rows.getObject(10, OffsetDateTime.class),
                            new ArrayList<>()));
                } else {
                    customers
                            .get(rows.getInt(2) - 1)
                            .orders()
                            .add(new Graph.PlainOrder(
                                    rows.getLong(11),
                                    rows.getObject(10, OffsetDateTime.class),
                                    rows.getObject(9, LocalDate.class),
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getBigDecimal(8),
                                    rows.getObject(12, UUID.class)));
                }
            }
            return customers;
        });
    }

    List<Graph.CustomerWithOrderLines> withLines() {
        return Statements.query(
                database, WITH_LINES, statement -> statement.setInt(1, 2000), HandCustomers::readWithLines);
    }

    private static List<Graph.CustomerWithOrderLines> readWithLines(ResultSet rows) throws SQLException {
        List<Graph.CustomerWithOrderLines> customers = new ArrayList<>();
        List<Graph.OrderWithLines> orders = new ArrayList<>();
        while (rows.next()) {
            switch (rows.getInt(1)) {
                case 0 ->
                    customers.add(new Graph.CustomerWithOrderLines(
                            rows.getInt(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getBoolean(7),
                            rows.getBigDecimal(8),
                            rows.getObject(9, LocalDate.class),
                            rows.getObject(10, OffsetDateTime.class),
                            new ArrayList<>()));
                case 1 -> {
                    var order = new Graph.OrderWithLines(
                            rows.getLong(11),
                            rows.getObject(10, OffsetDateTime.class),
                            rows.getObject(9, LocalDate.class),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getBigDecimal(8),
                            rows.getObject(12, UUID.class),
                            new ArrayList<>());
                    orders.add(order);
                    customers.get(rows.getInt(2) - 1).orders().add(order);
                }
                default ->
                    orders.get(rows.getInt(2) - 1)
                            .lines()
                            .add(new Graph.PlainLine(
                                    rows.getLong(11), rows.getInt(3), rows.getBigDecimal(8), rows.getString(4)));
            }
        }
        return customers;
    }
}
