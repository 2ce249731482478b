package io.drizzle4j.benchmark;

/** The tables and rows of the benchmark, which are the same in each run. */
final class Shop {

    static final int ORDERS = 50_000;

    static final int PRODUCTS = 5_000;

    static final String TABLES = """
            create table customers (
                id int primary key, name text not null, email text, city text not null, active boolean not null,
                credit numeric(12, 2), birthday date, created_at timestamptz not null);
            create table employees (
                id int primary key, name text not null, title text, hired date not null,
                reports_to int references employees);
            create table suppliers (id int primary key, name text not null, country text not null, website text);
            create table products (
                id int primary key, supplier_id int not null references suppliers, name text not null,
                price numeric(10, 2) not null, weight double precision, sku uuid not null,
                discontinued boolean not null);
            create table orders (
                id bigint primary key, customer_id int not null references customers, placed_at timestamptz not null,
                shipped_on date, status text not null, note text, total numeric(12, 2) not null,
                reference uuid not null);
            create table order_lines (
                id bigint primary key, order_id bigint not null references orders,
                product_id int not null references products, quantity int not null,
                unit_price numeric(10, 2) not null, note text);
            create table posts (id int primary key, title text not null, body text not null, published_at timestamptz);
            create table tags (id int primary key, name text not null);
            create table posts_to_tags (
                post_id int not null references posts, tag_id int not null references tags,
                primary key (post_id, tag_id));
            create table branches (id int primary key, name text not null);
            create table sales (
                id bigint primary key, branch_id int not null references branches, sold_at timestamptz not null,
                amount numeric(10, 2) not null, note text)
            """;

    /**
     * The function {@code stirred} returns pseudorandom numbers. Five percent of the customers have half of the orders.
     */
    static final String ROWS = """
            create function stirred(n bigint, below bigint) returns bigint language sql immutable
                as $$ select (hashint8(n)::bigint + 2147483648) % below $$;
            create function worded(n bigint) returns text language sql immutable
                as $$ select (array['ash', 'birch', 'Ébène', 'fir "red"', 'hazel\\nut', 'oak', 'pine',
                    'Eiche ä ö ü', '楓 maple', 'yew, <old>'])[1 + stirred(n, 10)] $$;
            insert into customers select n, initcap(worded(n)) || ' ' || md5(n::text),
                case when n % 7 > 0 then 'customer' || n || '@example.com' end, worded(n + 1), n % 11 > 0,
                case when n % 3 > 0 then stirred(n, 1000000) / 100.0 end,
                case when n % 4 > 0 then date '1950-01-01' + stirred(n, 18000)::int end,
                timestamptz '2020-01-01 00:00:00.123456+00' + stirred(n, 100000000) * interval '1 second'
                from generate_series(1, 10000) n;
            insert into employees select n, worded(n) || ' ' || n, case when n % 5 > 0 then 'title ' || n % 9 end,
                date '2000-01-01' + stirred(n, 9000)::int, case when n > 4 then (n + 3) / 4 - 1 end
                from generate_series(1, 200) n;
            insert into suppliers select n, worded(n) || ' ' || n, 'country ' || n % 40,
                case when n % 2 > 0 then 'https://example.com/' || n end from generate_series(1, 1000) n;
            insert into products select n, 1 + stirred(n, 1000), worded(n) || ' ' || n, stirred(n, 100000) / 100.0,
                case when n % 6 > 0 then stirred(n, 100000) / 1000.0 end, md5('product' || n)::uuid, n % 13 = 0
                from generate_series(1, 5000) n;
            insert into orders select n,
                case when n % 2 = 0 then 20 * (1 + stirred(n, 500)) else 1 + stirred(n, 10000) end,
                timestamptz '2024-01-01 12:00:00+00' + stirred(n, 60000000) * interval '1 second',
                case when n % 4 > 0 then date '2024-01-01' + stirred(n, 700)::int end,
                (array['new', 'paid', 'sent', 'returned'])[1 + stirred(n, 4)],
                case when n % 3 = 0 then 'say "' || worded(n) || '"' || chr(10) || n end, stirred(n + 5, 10000000) / 100.0,
                md5('order' || n)::uuid from generate_series(1, 50000) n;
            insert into order_lines select n, 1 + stirred(n, 50000), 1 + stirred(n + 7, 5000), 1 + n % 9,
                stirred(n + 3, 100000) / 100.0, case when n % 5 = 0 then worded(n) end
                from generate_series(1, 300000) n;
            insert into posts select n, worded(n) || ' ' || n, repeat(worded(n) || ' – ', 20),
                case when n % 8 > 0 then timestamptz '2025-01-01 00:00:00+00' + n * interval '1 minute' end
                from generate_series(1, 10000) n;
            insert into tags select n, 'tag ' || n from generate_series(1, 500) n;
            insert into posts_to_tags select post, 1 + (stirred(post, 500) + tag * 101) % 500
                from generate_series(1, 10000) post, generate_series(1, 4) tag;
            insert into branches select n, worded(n) || ' ' || n from generate_series(1, 20) n;
            insert into sales select n, 1 + n % 20, timestamptz '2024-01-01 00:00:00+00'
                + stirred(n, 60000000) * interval '1 second', stirred(n, 100000) / 100.0,
                case when n % 3 = 0 then worded(n) end from generate_series(1, 100000) n
            """;

    /** The indexes of all foreign keys except that of the sales. */
    static final String INDEXES = """
            create index on employees (reports_to);
            create index on products (supplier_id);
            create index on orders (customer_id);
            create index on order_lines (order_id);
            create index on order_lines (product_id);
            create index on posts_to_tags (tag_id)
            """;

    private Shop() {}
}
