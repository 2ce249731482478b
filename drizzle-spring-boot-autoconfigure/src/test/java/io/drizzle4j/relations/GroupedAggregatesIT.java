package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.domain.PageRequest;

/** Aggregates of related rows without an index: grouped once with the catalog, a sub-select per row without it. */
class GroupedAggregatesIT {

    private static final class Customers extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        Customers() {
            super("customers");
        }
    }

    private static final class Orders extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> customerId = integer("customer_id");
        final Column<BigDecimal> amount = numeric();
        final Column<Boolean> open = bool();

        Orders() {
            super("orders");
        }

        @Override
        protected Condition filter() {
            return or(isNull(amount), ne(amount, BigDecimal.valueOf(666)));
        }
    }

    private static final class Lines extends PgTable {

        final Column<Integer> orderId = integer("order_id");

        Lines() {
            super("lines");
        }
    }

    private static final Customers CUSTOMERS = new Customers();

    private static final Orders ORDERS = new Orders();

    private static final Lines LINES = new Lines();

    private static final Schema SCHEMA = Schema.of(
            relations(
                    CUSTOMERS,
                    r -> r.many("orders", ORDERS)
                            .many(
                                    "openOrders",
                                    ORDERS,
                                    m -> m.fields(CUSTOMERS.id)
                                            .references(ORDERS.customerId)
                                            .where(eq(ORDERS.open, true)))
                            .many(
                                    "ownOrders",
                                    ORDERS,
                                    m -> m.fields(CUSTOMERS.id)
                                            .references(ORDERS.customerId)
                                            .where(gt(ORDERS.id, CUSTOMERS.id)))),
            relations(
                    ORDERS,
                    r -> r.one(
                                    "customer",
                                    CUSTOMERS,
                                    o -> o.fields(ORDERS.customerId).references(CUSTOMERS.id))
                            .many("lines", LINES)),
            relations(
                    LINES,
                    r -> r.one("order", ORDERS, o -> o.fields(LINES.orderId).references(ORDERS.id))));

    private static TestDatabase database;

    private static RelationalQueries db;

    private static RelationalQueries bySubSelect;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("grouped_aggregates");
        database.execute("""
                create table customers (id int primary key);
                create table orders (id int primary key, customer_id int, amount numeric, open bool);
                create table lines (order_id int);
                insert into customers select i from generate_series(1, 600) i;
                insert into orders select i, case when i % 13 = 0 then null else 1 + (i * 7) % 500 end,
                  case when i % 5 = 0 then null when i % 17 = 0 then 666 else i % 100 / 4.0 end,
                  case when i % 4 = 0 then null else i % 2 = 0 end
                  from generate_series(1, 1500) i;
                insert into lines select i % 700 from generate_series(1, 2000) i;
                analyze customers, orders, lines
                """);
        db = RelationalQueries.create(database.dataSource(), SCHEMA);
        db.query(CUSTOMERS).findFirst(); // reads the catalog
        bySubSelect =
                RelationalQueries.create(database.dataSource(), SCHEMA, QueryOptions.DEFAULTS.withReadCatalog(false));
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    static List<Consumer<QueryConfig>> queries() {
        return List.of(
                q -> q.where(gte(count("orders"), 2)),
                q -> q.where(eq(count("orders"), 0)),
                q -> q.where(not(gte(count("orders", eq(ORDERS.open, true)), 1))),
                q -> q.where(
                        or(isNull(sum("orders", ORDERS.amount)), lt(avg("orders", ORDERS.amount), BigDecimal.ONE))),
                q -> q.extras("orders", count("orders"))
                        .extras("open", count("openOrders"))
                        .extras("own", count("ownOrders"))
                        .extras("sum", sum("orders", ORDERS.amount))
                        .extras("average", avg("orders", ORDERS.amount))
                        .extras("first", min("orders", ORDERS.id))
                        .extras("last", max("openOrders", ORDERS.id))
                        .extras("anyOpen", max("orders", ORDERS.open))
                        .extras("lines", sum("orders", cast(count("lines"), Integer.class)))
                        .extras("some", count("orders", some("lines")))
                        .extras("listed", count("orders", inArray(ORDERS.id, List.of(1, 2, 3, 40, 50)))),
                q -> q.extras("lines", sum("orders", count("lines")))
                        .extras("most", max("openOrders", count("lines")))
                        .extras("mean", avg("orders", sum("lines", LINES.orderId), eq(ORDERS.open, true)))
                        .extras("least", min("orders", sum("lines", LINES.orderId)))
                        .where(or(
                                isNull(sum("orders", count("lines"))),
                                gte(sum("orders", count("lines")), new BigDecimal(7)))),
                q -> q.orderBy(desc(count("orders")), asc(sum("orders", ORDERS.amount)))
                        .limit(7)
                        .offset(2),
                q -> q.with(
                        "orders",
                        o -> o.extras("lines", count("lines"))
                                .where(lte(count("lines"), 3))
                                .orderBy(desc(count("lines")), asc(ORDERS.id))),
                q -> q.limit(3)
                        .with("orders", o -> o.extras("lines", count("lines")).limit(2)),
                q -> q.where(eq(CUSTOMERS.id, 3)).extras("orders", count("orders")));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void areThoseOfASubSelect(Consumer<QueryConfig> query) {
        Consumer<QueryConfig> ordered = q -> {
            query.accept(q);
            q.orderBy(CUSTOMERS.id);
        };
        var expected = bySubSelect.query(CUSTOMERS).findMany(ordered);
        assertThat(db.query(CUSTOMERS).findMany(ordered)).isNotEmpty().isEqualTo(expected);
        assertThat(db.query(CUSTOMERS).prepare(ordered).findMany()).isEqualTo(expected);
        assertThat(db.query(CUSTOMERS).findFirst(ordered).orElseThrow()).isEqualTo(expected.get(0));
    }

    @Test
    void areComputedOnceForAllRows() {
        assertThat(db.query(CUSTOMERS)
                        .toSql(q -> q.columns(CUSTOMERS.id).where(gte(count("orders", eq(ORDERS.open, true)), 2)))
                        .sql())
                .isEqualTo("""
                        select "t0"."id" as "c1" from ("customers" "t0" left join (select "s1"."customer_id" as "k1", \
                        count(*) as "v" from "orders" "s1" where (("s1"."amount" is null) or ("s1"."amount" <> ?::numeric)) \
                        and ("s1"."open" = ?::boolean) group by "s1"."customer_id") "g0_1" on "g0_1"."k1" = "t0"."id") \
                        where coalesce("g0_1"."v", 0) >= ?::bigint""");
        assertThat(db.query(CUSTOMERS).explain(ExplainOption.ANALYZE).count(q -> q.where(gte(count("orders"), 2))))
                .contains("Seq Scan on orders", "loops=1")
                .doesNotContain("SubPlan", "loops=600");
        assertThat(db.query(CUSTOMERS)
                        .toSql(q -> q.columns(CUSTOMERS.id).extras("lines", sum("openOrders", count("lines"))))
                        .sql())
                .isEqualTo("""
                        select "t0"."id" as "c1", "g0_1"."v" as "c2" from ("customers" "t0" left join \
                        (select "s1"."customer_id" as "k1", sum(coalesce("sg1"."v", 0))::numeric as "v" \
                        from "orders" "s1" left join (select "s2"."order_id" as "k1", count(*) as "v" from "lines" "s2" \
                        group by "s2"."order_id") "sg1" on "sg1"."k1" = "s1"."id" \
                        where (("s1"."amount" is null) or ("s1"."amount" <> ?::numeric)) and ("s1"."open" = ?::boolean) \
                        group by "s1"."customer_id") "g0_1" on "g0_1"."k1" = "t0"."id")""");
        assertThat(db.query(CUSTOMERS)
                        .explain(ExplainOption.ANALYZE)
                        .findMany(q -> q.extras("lines", sum("orders", count("lines")))))
                .contains("Seq Scan on lines", "loops=1")
                .doesNotContain("SubPlan", "loops=600", "loops=1500");
        assertThat(db.query(CUSTOMERS).explain().findFirst(q -> q.orderBy(desc(count("orders")))))
                .doesNotContain("SubPlan");
        assertThat(Pages.of(db.query(CUSTOMERS))
                        .findPage(PageRequest.of(0, 5), q -> q.where(gte(count("orders"), 2)))
                        .getTotalElements())
                .isEqualTo(bySubSelect.query(CUSTOMERS).count(q -> q.where(gte(count("orders"), 2))));
    }

    @Test
    void areComputedForEachRowIfFewAreReadOrErrorsCouldOccur() {
        assertThat(List.<Consumer<QueryConfig>>of(
                        q -> q.where(eq(CUSTOMERS.id, 3)).extras("orders", count("orders")),
                        q -> q.extras("own", count("ownOrders")),
                        q -> q.extras("casted", count("orders", eq(cast(ORDERS.amount, Integer.class), 1))),
                        q -> q.extras("fragment", sum("orders", sql(ORDERS.amount.type(), "1 / {0}", ORDERS.amount)))))
                .allSatisfy(query ->
                        assertThat(db.query(CUSTOMERS).toSql(query).sql()).doesNotContain("group by"));
        assertThat(db.query(CUSTOMERS)
                        .toSql()
                        .findFirst(q -> q.extras("orders", count("orders")))
                        .sql())
                .doesNotContain("group by");
    }
}
