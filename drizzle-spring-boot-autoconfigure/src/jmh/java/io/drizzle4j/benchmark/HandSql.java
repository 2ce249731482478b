package io.drizzle4j.benchmark;

/** The statements of {@link HandContender}. */
final class HandSql {

    static final String ORDER = """
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

    static final String ORDERS_WITH_CUSTOMER = """
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

    static final String CUSTOMERS_PAGE = """
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

    static final String ORDERS_BY_INDEX = """
            select c.n as up, o.* from c cross join lateral (
                select id, placed_at, shipped_on, status, note, total, reference
                from orders where customer_id = c.id order by placed_at desc, id desc limit ?) o
            """;

    /** Reads the table once for all parents, as there is no index. */
    static final String ORDERS_BY_WINDOW = """
            select * from (
                select c.n as up, o.id, o.placed_at, o.shipped_on, o.status, o.note, o.total, o.reference,
                    row_number() over (partition by c.n order by o.placed_at desc, o.id desc) as r
                from c join orders o on o.customer_id = c.id) o
            where r <= ?
            """;

    static final String CUSTOMERS_WITH_ORDERS = """
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

    static final String CUSTOMERS_WITH_LINES = """
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

    static final String EMPLOYEES = """
            with a as materialized (
                select row_number() over (order by id) as n, id, name, title, hired
                from employees where reports_to is null),
            b as materialized (
                select row_number() over () as n, a.n as up, e.id, e.name, e.title, e.hired
                from a join employees e on e.reports_to = a.id),
            c as materialized (
                select row_number() over () as n, b.n as up, e.id, e.name, e.title, e.hired
                from b join employees e on e.reports_to = b.id)
            select 0, null::bigint, id, name, title, hired from a
            union all
            select 1, up, id, name, title, hired from b
            union all
            select 2, up, id, name, title, hired from c
            union all
            select 3, c.n, e.id, e.name, e.title, e.hired from c join employees e on e.reports_to = c.id
            """;

    static final String PRODUCT = """
            select p.id, p.name, p.price, p.weight, p.sku, p.discontinued, s.id, s.name, s.country, s.website
            from products p left join suppliers s on s.id = p.supplier_id where p.id = ?
            """;

    static final String POSTS = """
            with p as materialized (
                select row_number() over (order by id) as n, t.* from (
                    select id, title, body, published_at from posts order by id limit ?) t)
            select 0, null::bigint, id, title, body, published_at from p
            union all
            select 1, p.n, t.id, t.name, null, null
            from p join (posts_to_tags j join tags t on t.id = j.tag_id) on j.post_id = p.id
            """;

    static final String BRANCHES = """
            with b as materialized (select row_number() over (order by id) as n, id, name from branches)
            select 0, null::bigint, id::bigint, name, null::timestamptz, null::numeric from b
            union all
            select 1, up, id, note, sold_at, amount from (%s order by up, sold_at desc, id desc) s
            """;

    static final String SALES_BY_INDEX = """
            select b.n as up, s.* from b cross join lateral (
                select id, sold_at, amount, note from sales where branch_id = b.id
                order by sold_at desc, id desc limit ?) s
            """;

    /** Reads the table once for all parents, as there is no index. */
    static final String SALES_BY_WINDOW = """
            select * from (
                select b.n as up, s.id, s.sold_at, s.amount, s.note,
                    row_number() over (partition by b.n order by s.sold_at desc, s.id desc) as r
                from b join sales s on s.branch_id = b.id) s
            where r <= ?
            """;

    private HandSql() {}
}
