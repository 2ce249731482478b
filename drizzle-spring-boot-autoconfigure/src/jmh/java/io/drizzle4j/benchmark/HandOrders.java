package io.drizzle4j.benchmark;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Orders, by hand. */
final class HandOrders {

    private static final String ORDER = """
            with o as materialized (
                select id, placed_at, shipped_on, status, note, total, reference from orders where id = ?)
            select 0, id, placed_at, shipped_on, status, note, total, reference, null::int, null::int, null::text,
                null::numeric, null::float8, null::boolean from o
            union all
            select 1, l.id, null, null, null, l.note, l.unit_price, p.sku, l.quantity, p.id, p.name,
                p.price, p.weight, p.discontinued from (
                select l.id, l.note, l.unit_price, l.quantity, l.product_id
                from o join order_lines l on l.order_id = o.id order by l.id) l
            left join products p on p.id = l.product_id
            """;

    private static final String WITH_CUSTOMER = """
            with o as materialized (
                select row_number() over (order by id) as n, id, placed_at, shipped_on, status, note, total, reference,
                    customer_id
                from orders where id <= ?),
            c as materialized (
                select row_number() over () as n, id, name, email, city, active, credit, birthday, created_at
                from customers where id in (select customer_id from o))
            select 1, n, null::bigint, id, name, email, city, active, credit, birthday, created_at, null::uuid from c
            union all
            select 0, o.n, c.n, o.id, o.status, o.note, null, null, o.total, o.shipped_on, o.placed_at, o.reference
            from o left join c on c.id = o.customer_id
            """;

    private final DataSource database;

    HandOrders(DataSource database) {
        this.database = database;
    }

    Optional<Graph.Order> order(long id) {
        return Statements.query(database, ORDER, statement -> statement.setLong(1, id), rows -> {
            Graph.Order order = null;
            List<Graph.Line> lines = new ArrayList<>();
            while (rows.next()) {
                if (rows.getInt(1) == 0) {
                    order = new Graph.Order(
                            rows.getLong(2),
                            rows.getObject(3, OffsetDateTime.class),
                            rows.getObject(4, LocalDate.class),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getBigDecimal(7),
                            rows.getObject(8, UUID.class),
                            lines);
                } else {
                    var product = new Graph.Product(
                            rows.getInt(10),
                            rows.getString(11),
                            rows.getBigDecimal(12),
                            Statements.doubleOrNull(rows, 13),
                            rows.getObject(8, UUID.class),
                            rows.getBoolean(14));
                    lines.add(new Graph.Line(
                            rows.getLong(2), rows.getInt(9), rows.getBigDecimal(7), rows.getString(6), product));
                }
            }
            return Optional.ofNullable(order);
        });
    }

    List<Graph.OrderWithCustomer> withCustomer() {
        return Statements.query(database, WITH_CUSTOMER, statement -> statement.setLong(1, 10_000), rows -> {
            List<Graph.PlainCustomer> customers = new ArrayList<>();
            List<Graph.OrderWithCustomer> orders = new ArrayList<>();
            while (rows.next()) {
                if (rows.getInt(1) == 1) {
                    customers.add(new Graph.PlainCustomer(
                            (int) rows.getLong(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            rows.getBoolean(8),
                            rows.getBigDecimal(9),
                            rows.getObject(10, LocalDate.class),
                            rows.getObject(11, OffsetDateTime.class)));
                } else {
                    orders.add(new Graph.OrderWithCustomer(
                            rows.getLong(4),
                            rows.getObject(11, OffsetDateTime.class),
                            rows.getObject(10, LocalDate.class),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getBigDecimal(9),
                            rows.getObject(12, UUID.class),
                            customers.get(rows.getInt(3) - 1)));
                }
            }
            return orders;
        });
    }
}
