package io.drizzle4j.scaling;

import static io.drizzle4j.query.ExplainOption.ANALYZE;
import static io.drizzle4j.query.ExplainOption.GENERIC_PLAN;
import static io.drizzle4j.query.ExplainOption.JSON;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.scaling.Partitioned.CUSTOMER;
import static io.drizzle4j.scaling.Partitioned.DAY;
import static io.drizzle4j.scaling.Partitioned.HASH_PARTITIONS;
import static io.drizzle4j.scaling.Partitioned.LINE;
import static io.drizzle4j.scaling.Partitioned.OFFICE;
import static io.drizzle4j.scaling.Partitioned.ORDER;
import static io.drizzle4j.type.PgType.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Condition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Queries of partitioned tables: their rows, and which partitions they read. */
class PartitionsIT {

    private static TestDatabase plainDatabase;

    private static TestDatabase database;

    private static RelationalQueries plain;

    private static RelationalQueries db;

    @BeforeAll
    static void createDatabases() {
        plainDatabase = TestPostgres.database("unpartitioned");
        plainDatabase.execute(Partitioned.createSql(false));
        plain = RelationalQueries.create(plainDatabase.dataSource(), Partitioned.SCHEMA);
        database = TestPostgres.database("partitioned");
        database.execute(Partitioned.createSql(true));
        db = RelationalQueries.create(database.dataSource(), Partitioned.SCHEMA);
    }

    @AfterAll
    static void dropDatabases() {
        database.close();
        plainDatabase.close();
    }

    static List<Function<RelationalQueries, Object>> questions() {
        return List.of(
                db -> db.query(CUSTOMER)
                        .findMany(q -> q.orderBy(asc(CUSTOMER.id)).with("orders", o -> o.orderBy(desc(ORDER.id)))),
                db -> db.query(CUSTOMER)
                        .findMany(q -> q.orderBy(asc(CUSTOMER.id))
                                .limit(5)
                                .with(
                                        "orders",
                                        o -> o.orderBy(asc(ORDER.day), asc(ORDER.id))
                                                .limit(3)
                                                .with("lines", l -> l.orderBy(asc(LINE.id))))),
                db -> db.query(CUSTOMER)
                        .findMany(q -> q.where(inArray(CUSTOMER.id, List.of(3, 7, 99)))
                                .orderBy(asc(CUSTOMER.id))
                                .with(
                                        "orders",
                                        o -> o.where(eq(ORDER.day, LocalDate.of(2024, 5, 17)))
                                                .orderBy(asc(ORDER.id))
                                                .with("date"))),
                db -> db.query(CUSTOMER)
                        .findFirst(q -> q.where(eq(CUSTOMER.id, 7))
                                .with(
                                        "orders",
                                        o -> o.limit(4).with("date").with("lines", l -> l.orderBy(asc(LINE.id))))
                                .with("offices", o -> o.limit(2))),
                db -> db.query(ORDER)
                        .findMany(q -> q.where(eq(ORDER.customerId, 9))
                                .orderBy(asc(ORDER.id))
                                .with("customer")
                                .with("date")),
                db -> db.query(ORDER)
                        .findFirst(q -> q.where(and(eq(ORDER.customerId, 9), eq(ORDER.id, 9001)))
                                .with("customer", c -> c.with("offices", o -> o.limit(3)))
                                .with("lines", l -> l.orderBy(asc(LINE.id)))),
                db -> db.query(CUSTOMER)
                        .findMany(q -> q.orderBy(asc(CUSTOMER.id))
                                .with("orders", o -> o.page(2).total())),
                db -> db.query(CUSTOMER)
                        .findMany(q -> q.orderBy(asc(CUSTOMER.id))
                                .extras("count", count("orders"))
                                .where(some("orders", eq(ORDER.day, LocalDate.of(2024, 2, 29))))),
                db -> db.query(CUSTOMER)
                        .findMany(q -> q.orderBy(asc(CUSTOMER.id)).with("offices", o -> o.limit(1))),
                db -> db.query(CUSTOMER)
                        .findMany(q -> q.orderBy(asc(CUSTOMER.id)).with("office")),
                db -> db.query(ORDER).count(q -> q.where(between(ORDER.customerId, 3, 5))),
                db -> db.query(DAY)
                        .findMany(q -> q.where(between(DAY.day, LocalDate.of(2024, 2, 20), LocalDate.of(2024, 3, 3)))
                                .orderBy(asc(DAY.day))),
                db -> db.query(ORDER)
                        .groupBy(g -> g.by(ORDER.customerId).count("orders").orderBy(asc(ORDER.customerId))),
                db -> db.query(OFFICE)
                        .findMany(q -> q.distinctOn(OFFICE.region).orderBy(asc(OFFICE.region), desc(OFFICE.id))),
                db -> db.query(ORDER).findMany(PartitionsIT::firstOrdersWithThoseOfTheSameDay),
                PartitionsIT::streamed);
    }

    private static void firstOrdersWithThoseOfTheSameDay(QueryConfig q) {
        q.where(and(inArray(ORDER.customerId, List.of(7, 8)), lte(ORDER.id, 8010)))
                .orderBy(asc(ORDER.id))
                .with(
                        "sameDay",
                        o -> o.where(and(gt(ORDER.id, 7005), lt(ORDER.id, 8400)))
                                .extras("half", sql(INTEGER, "{0} / 2", ORDER.id))
                                .orderBy(desc(sql(INTEGER, "{0} % 10", ORDER.id)), desc(ORDER.id)));
    }

    private static List<Row> streamed(RelationalQueries db) {
        List<Row> rows = new ArrayList<>();
        db.query(CUSTOMER)
                .forEach(
                        q -> q.where(lte(CUSTOMER.id, 10))
                                .orderBy(asc(CUSTOMER.id))
                                .with(
                                        "orders",
                                        o -> o.orderBy(asc(ORDER.id)).limit(5).with("date")),
                        rows::add);
        return rows;
    }

    @ParameterizedTest
    @MethodSource("questions")
    void rowsAreThoseOfTablesWithoutPartitions(Function<RelationalQueries, Object> question) {
        assertThat(question.apply(db)).isEqualTo(question.apply(plain));
    }

    /**
     * What a plan does with the partitions of a table.
     *
     * @param count how often it names one
     * @param planned those that it names
     * @param read those that it reads
     * @param removed how many it removes when its values are known
     */
    private record Scans(int count, Set<String> planned, Set<String> read, int removed) {

        static Scans of(String plan, String table) {
            var nodes = nodes(JsonMapper.shared().readTree(plan).at("/0/Plan")).toList();
            var scans = nodes.stream()
                    .filter(node -> node.path("Relation Name").asString("").startsWith(table))
                    .toList();
            return new Scans(
                    scans.size(),
                    names(scans.stream()),
                    names(scans.stream()
                            .filter(node -> node.path("Actual Loops").asInt(0) > 0)),
                    nodes.stream()
                            .mapToInt(node -> node.path("Subplans Removed").asInt(0))
                            .sum());
        }

        private static Stream<JsonNode> nodes(JsonNode node) {
            return Stream.concat(
                    Stream.of(node),
                    StreamSupport.stream(node.path("Plans").spliterator(), false)
                            .flatMap(Scans::nodes));
        }

        private static Set<String> names(Stream<JsonNode> scans) {
            return scans.map(node -> node.path("Relation Name").asString()).collect(Collectors.toSet());
        }
    }

    private static Scans scans(PgTable root, String table, Consumer<QueryConfig> query) {
        return Scans.of(db.query(root).explain(ANALYZE, JSON).findMany(query), table);
    }

    @Test
    void theRootReadsThePartitionOfItsKey() {
        var scans = scans(ORDER, "orders", q -> q.where(eq(ORDER.customerId, 7)));
        assertThat(scans.planned()).hasSize(1);
        assertThat(scans.read()).isEqualTo(scans.planned());
    }

    @Test
    void theRootReadsThePartitionsOfAList() {
        var days = List.of(LocalDate.of(2024, 2, 3), LocalDate.of(2024, 11, 9), LocalDate.of(2024, 11, 10));
        assertThat(scans(DAY, "days", q -> q.where(inArray(DAY.day, days))).planned())
                .containsExactlyInAnyOrder("days_02", "days_11");
    }

    @Test
    void theRootReadsThePartitionsOfARange() {
        var first = LocalDate.of(2024, 2, 20);
        assertThat(scans(DAY, "days", q -> q.where(between(DAY.day, first, first.plusDays(12))))
                        .planned())
                .containsExactlyInAnyOrder("days_02", "days_03");
    }

    /** The server keeps one plan for all keys, and removes partitions when it runs it. */
    @Test
    void aKeptPlanIsPrunedToo() {
        var plan = db.query(ORDER)
                .explain(GENERIC_PLAN, JSON)
                .findMany(q -> q.where(eq(ORDER.customerId, 7)).with("lines", l -> l.orderBy(asc(LINE.id))));
        assertThat(Scans.of(plan, "orders").removed()).isGreaterThanOrEqualTo(HASH_PARTITIONS - 1);
    }

    @Test
    void oneParentReadsOnePartition() {
        assertThat(scans(CUSTOMER, "orders", q -> q.where(eq(CUSTOMER.id, 7)).with("orders"))
                        .read())
                .hasSize(1);
        assertThat(db.query(CUSTOMER)
                        .explain(ANALYZE, JSON)
                        .findFirst(q -> q.where(eq(CUSTOMER.id, 7)).with("orders")))
                .satisfies(plan -> assertThat(Scans.of(plan, "orders").read()).hasSize(1));
    }

    @Test
    void aPageOfParentsReadsTheirPartitions() {
        Consumer<QueryConfig> three = q -> q.orderBy(asc(CUSTOMER.id)).limit(3);
        assertThat(scans(CUSTOMER, "orders", three.andThen(q -> q.with("orders")))
                        .read())
                .hasSizeBetween(1, 3);
        assertThat(scans(CUSTOMER, "orders", three.andThen(q -> q.with("orders", o -> o.limit(2))))
                        .read())
                .hasSizeBetween(1, 3);
        assertThat(scans(CUSTOMER, "offices", three.andThen(q -> q.with("offices", o -> o.limit(2))))
                        .read())
                .hasSizeBetween(1, 3);
    }

    @Test
    void fewSelectedParentsReadTheirPartitions() {
        assertThat(scans(
                                CUSTOMER,
                                "orders",
                                q -> q.where(inArray(CUSTOMER.id, List.of(3, 7)))
                                        .with("orders"))
                        .read())
                .hasSizeBetween(1, 2);
    }

    @Test
    void partitionsAreFoundByAKeyOfSeveralColumns() {
        var scans = scans(
                ORDER,
                "orders",
                q -> q.where(and(eq(ORDER.customerId, 7), lte(ORDER.id, 7010))).with("sameDay"));
        assertThat(scans.planned()).hasSize(HASH_PARTITIONS);
        assertThat(scans.read()).hasSize(1);
    }

    @Test
    void aJoinedTargetIsReadFromItsPartition() {
        assertThat(scans(CUSTOMER, "offices", q -> q.where(eq(CUSTOMER.id, 7)).with("office"))
                        .read())
                .containsExactly("offices_other");
    }

    @Test
    void relatedConditionsReadThePartitionsOfTheirParents() {
        Condition today = eq(ORDER.day, LocalDate.of(2024, 2, 29));
        assertThat(scans(CUSTOMER, "orders", q -> q.where(and(eq(CUSTOMER.id, 7), some("orders", today))))
                        .read())
                .hasSize(1);
    }

    /** Each partition may contain rows of each parent. */
    @Test
    void allPartitionsAreReadWithoutTheirKey() {
        assertThat(scans(
                                ORDER,
                                "lines",
                                q -> q.where(and(eq(ORDER.customerId, 7), lte(ORDER.id, 7010)))
                                        .with("lines", l -> l.orderBy(asc(LINE.id))))
                        .read())
                .hasSize(HASH_PARTITIONS);
    }

    @Test
    void anIndexOfTheParentIsUsedOnceEachPartitionHasIt() {
        try (var other = TestPostgres.database("partition_indexes")) {
            other.execute("""
                    create table customers (id int primary key, region text not null);
                    create table orders (customer_id int, id int, day date not null) partition by hash (id);
                    create table orders_0 partition of orders for values with (modulus 2, remainder 0);
                    create table orders_1 partition of orders for values with (modulus 2, remainder 1);
                    """);
            assertThat(firstOrders(other)).doesNotContain("lateral");

            other.execute("create index parent on only orders (customer_id); create index p0 on orders_0 (customer_id);"
                    + " alter index parent attach partition p0");
            assertThat(firstOrders(other)).as("an invalid index").doesNotContain("lateral");

            other.execute("create index p1 on orders_1 (customer_id); alter index parent attach partition p1");
            assertThat(firstOrders(other)).contains("cross join lateral");
        }
    }

    private static String firstOrders(TestDatabase database) {
        var db = RelationalQueries.create(database.dataSource(), Partitioned.SCHEMA);
        db.differences(); // reads the catalog
        return db.query(CUSTOMER)
                .toSql(q -> q.limit(3).with("orders", o -> o.limit(2)))
                .sql();
    }

    /** Planning takes about as long for a statement as for another one that names the table as often. */
    @Test
    void aThousandPartitionsArePlannedOnceOrTwice() {
        try (var many = TestPostgres.database("thousand_partitions")) {
            many.execute("""
                    create table customers (id int primary key, region text not null);
                    create table orders (customer_id int, id int, day date not null, primary key (customer_id, id))
                      partition by hash (customer_id);
                    do $$ begin
                      for n in 0..999 loop
                        execute format('create table orders_%s partition of orders for values with'
                          ' (modulus 1000, remainder %1$s)', n);
                      end loop;
                    end $$;
                    """);
            var db = RelationalQueries.create(many.dataSource(), Partitioned.SCHEMA);
            var plans = db.query(CUSTOMER).explain(JSON);

            assertThat(Scans.of(
                                    new JdbcTemplate(many.dataSource())
                                            .queryForObject(
                                                    "explain (format json) select * from customers c"
                                                            + " left join orders o on o.customer_id = c.id",
                                                    String.class),
                                    "orders")
                            .count())
                    .as("by hand")
                    .isEqualTo(1000);
            assertThat(Scans.of(plans.findMany(q -> q.limit(3).with("orders")), "orders")
                            .count())
                    .isEqualTo(1000);
            assertThat(Scans.of(
                                    plans.findMany(q ->
                                            q.where(eq(CUSTOMER.region, "de")).with("orders")),
                                    "orders")
                            .count())
                    .as("by one of two selects")
                    .isEqualTo(2000);
            assertThat(Scans.of(db.query(ORDER).explain(JSON).findMany(q -> q.where(eq(ORDER.customerId, 7))), "orders")
                            .count())
                    .isEqualTo(1);
        }
    }
}
