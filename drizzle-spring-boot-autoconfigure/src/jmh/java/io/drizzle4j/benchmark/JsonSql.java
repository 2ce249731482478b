package io.drizzle4j.benchmark;

/**
 * The statements of {@link HandJsonContender}, written like those of Drizzle ORM: a lateral subselect builds the rows
 * of each relation as JSON, and a subselect in it orders or limits them.
 */
final class JsonSql {

    private static final String PRODUCT_OF_LINE = """
            left join lateral (
                select json_build_array(p.id, p.name, p.price, p.weight, p.sku, p.discontinued) as data
                from (select * from products p where p.id = l.product_id limit 1) p) product on true""";

    private static final String LINES_OF_ORDER = """
            left join lateral (
                select coalesce(
                    json_agg(json_build_array(l.id, l.quantity, l.unit_price, l.note, product.data) order by l.id),
                    '[]'::json) as data
                from (select * from order_lines l where l.order_id = o.id order by l.id) l
                %s) lines on true""".formatted(PRODUCT_OF_LINE);

    static final String ORDER = """
            select o.id, o.placed_at, o.shipped_on, o.status, o.note, o.total, o.reference, lines.data
            from orders o
            %s
            where o.id = ?""".formatted(LINES_OF_ORDER);

    /** Limits the root before the join, as PostgreSQL would read the orders of all customers otherwise. */
    static final String CUSTOMERS_PAGE = """
            select c.id, c.name, c.email, c.city, c.active, c.credit, c.birthday, c.created_at, orders.data
            from (select * from customers order by name, id limit 50) c
            left join lateral (
                select coalesce(
                    json_agg(
                        json_build_array(
                            o.id, o.placed_at, o.shipped_on, o.status, o.note, o.total, o.reference, lines.data)
                        order by o.placed_at desc, o.id desc),
                    '[]'::json) as data
                from (
                    select * from orders o where o.customer_id = c.id
                    order by o.placed_at desc, o.id desc limit 5) o
                %s) orders on true
            order by c.name, c.id""".formatted(LINES_OF_ORDER);

    static final String CUSTOMERS_WITH_ORDERS = """
            select c.id, c.name, c.email, c.city, c.active, c.credit, c.birthday, c.created_at, orders.data
            from customers c
            left join lateral (
                select coalesce(
                    json_agg(json_build_array(
                        o.id, o.placed_at, o.shipped_on, o.status, o.note, o.total, o.reference)),
                    '[]'::json) as data
                from orders o where o.customer_id = c.id) orders on true
            order by c.id""";

    static final String CUSTOMERS_WITH_LINES = """
            select c.id, c.name, c.email, c.city, c.active, c.credit, c.birthday, c.created_at, orders.data
            from customers c
            left join lateral (
                select coalesce(
                    json_agg(json_build_array(
                        o.id, o.placed_at, o.shipped_on, o.status, o.note, o.total, o.reference, lines.data)),
                    '[]'::json) as data
                from orders o
                left join lateral (
                    select coalesce(
                        json_agg(json_build_array(l.id, l.quantity, l.unit_price, l.note)), '[]'::json) as data
                    from order_lines l where l.order_id = o.id) lines on true
                where o.customer_id = c.id) orders on true
            where c.id <= ?
            order by c.id""";

    static final String EMPLOYEES = """
            select e.id, e.name, e.title, e.hired, heads.data
            from employees e
            left join lateral (
                select coalesce(
                    json_agg(json_build_array(h.id, h.name, h.title, h.hired, leads.data)), '[]'::json) as data
                from employees h
                left join lateral (
                    select coalesce(
                        json_agg(json_build_array(t.id, t.name, t.title, t.hired, reports.data)), '[]'::json) as data
                    from employees t
                    left join lateral (
                        select coalesce(
                            json_agg(json_build_array(r.id, r.name, r.title, r.hired)), '[]'::json) as data
                        from employees r where r.reports_to = t.id) reports on true
                    where t.reports_to = h.id) leads on true
                where h.reports_to = e.id) heads on true
            where e.reports_to is null
            order by e.id""";

    static final String PRODUCT = """
            select p.id, p.name, p.price, p.weight, p.sku, p.discontinued, supplier.data
            from products p
            left join lateral (
                select json_build_array(s.id, s.name, s.country, s.website) as data
                from (select * from suppliers s where s.id = p.supplier_id limit 1) s) supplier on true
            where p.id = ?""";

    /**
     * Reads each tag by a subselect, as PostgreSQL would read all tags for each post if they were joined to the
     * junction.
     */
    static final String POSTS = """
            select p.id, p.title, p.body, p.published_at, tags.data
            from posts p
            left join lateral (
                select coalesce(json_agg(tag.data), '[]'::json) as data
                from posts_to_tags pt
                left join lateral (
                    select json_build_array(t.id, t.name) as data
                    from (select * from tags t where t.id = pt.tag_id limit 1) t) tag on true
                where pt.post_id = p.id) tags on true
            order by p.id
            limit 200""";

    static final String ORDERS_WITH_CUSTOMER = """
            select o.id, o.placed_at, o.shipped_on, o.status, o.note, o.total, o.reference, customer.data
            from orders o
            left join lateral (
                select json_build_array(
                    c.id, c.name, c.email, c.city, c.active, c.credit, c.birthday, c.created_at) as data
                from (select * from customers c where c.id = o.customer_id limit 1) c) customer on true
            where o.id <= ?
            order by o.id""";

    static final String BRANCHES = """
            select b.id, b.name, sales.data
            from branches b
            left join lateral (
                select coalesce(
                    json_agg(json_build_array(s.id, s.sold_at, s.amount, s.note) order by s.sold_at desc, s.id desc),
                    '[]'::json) as data
                from (
                    select * from sales s where s.branch_id = b.id
                    order by s.sold_at desc, s.id desc limit 5) s) sales on true
            order by b.id""";

    private JsonSql() {}
}
