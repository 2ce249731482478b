package io.drizzle4j.internal.plan;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.insight.TableDistribution.Kind;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.Catalog.Distribution;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which shards of a cluster a query reads: the conditions that follow for its tables, and what is refused. */
class ShardsTests {

    private static final Customers CUSTOMERS = new Customers();

    private static final Orders ORDERS = new Orders();

    private static final OrdersToTags ORDERS_TO_TAGS = new OrdersToTags();

    private static final Tags TAGS = new Tags();

    private static final Cities CITIES = new Cities();

    static final class Customers extends PgTable {

        final Column<Integer> tenantId = integer("tenant_id").primaryKey();

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> parentId = integer("parent_id");

        final Column<String> city = text();

        Customers() {
            super("customers");
        }
    }

    static final class Orders extends PgTable {

        final Column<Integer> tenantId = integer("tenant_id").primaryKey();

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> customerId = integer("customer_id").notNull();

        Orders() {
            super("orders");
        }
    }

    static final class OrdersToTags extends PgTable {

        final Column<Integer> tenantId = integer("tenant_id").primaryKey();

        final Column<Integer> orderId = integer("order_id").primaryKey();

        final Column<Integer> tagId = integer("tag_id").primaryKey();

        OrdersToTags() {
            super("orders_to_tags");
        }
    }

    static final class Tags extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        Tags() {
            super("tags");
        }
    }

    static final class Cities extends PgTable {

        final Column<String> name = text().primaryKey();

        Cities() {
            super("cities");
        }
    }

    private static final SchemaTables SCHEMA = SchemaTables.of(Schema.of(
            relations(
                    CUSTOMERS,
                    r -> r.many(
                                    "orders",
                                    ORDERS,
                                    m -> m.fields(CUSTOMERS.tenantId, CUSTOMERS.id)
                                            .references(ORDERS.tenantId, ORDERS.customerId))
                            .many(
                                    "ordersById",
                                    ORDERS,
                                    m -> m.fields(CUSTOMERS.id)
                                            .references(ORDERS.customerId)
                                            .relationName("byId"))
                            .many(
                                    "children",
                                    CUSTOMERS,
                                    m -> m.fields(CUSTOMERS.tenantId, CUSTOMERS.id)
                                            .references(CUSTOMERS.tenantId, CUSTOMERS.parentId)
                                            .relationName("children"))
                            .many(
                                    "childrenById",
                                    CUSTOMERS,
                                    m -> m.fields(CUSTOMERS.id)
                                            .references(CUSTOMERS.parentId)
                                            .relationName("childrenById"))
                            .many(
                                    "grandchildren",
                                    CUSTOMERS,
                                    m -> m.through(
                                            CUSTOMERS,
                                            t -> t.from(CUSTOMERS.tenantId, CUSTOMERS.tenantId)
                                                    .from(CUSTOMERS.id, CUSTOMERS.parentId)
                                                    .to(CUSTOMERS.id, CUSTOMERS.parentId)))
                            .many(
                                    "ordersOfTenant",
                                    ORDERS,
                                    m -> m.fields(CUSTOMERS.id)
                                            .references(ORDERS.customerId)
                                            .relationName("ofTenant")
                                            .where(eq(ORDERS.tenantId, CUSTOMERS.tenantId)))
                            .one("inCity", CITIES, o -> o.fields(CUSTOMERS.city).references(CITIES.name))),
            relations(
                    ORDERS,
                    r -> r.many(
                            "tags",
                            TAGS,
                            m -> m.through(
                                    ORDERS_TO_TAGS,
                                    t -> t.from(ORDERS.tenantId, ORDERS_TO_TAGS.tenantId)
                                            .from(ORDERS.id, ORDERS_TO_TAGS.orderId)
                                            .to(ORDERS_TO_TAGS.tagId, TAGS.id)))),
            relations(
                    TAGS,
                    r -> r.many("customers", CUSTOMERS, m -> m.fields(TAGS.id).references(CUSTOMERS.id))
                            .many(
                                    "orders",
                                    ORDERS,
                                    m -> m.through(
                                            ORDERS_TO_TAGS,
                                            t -> t.from(TAGS.id, ORDERS_TO_TAGS.tagId)
                                                    .to(ORDERS_TO_TAGS.orderId, ORDERS.id))))));

    private static final Distribution BY_TENANT = new Distribution(Kind.HASH, "tenant_id", 1);

    private static final Distribution REFERENCE = new Distribution(Kind.REFERENCE, null, 2);

    private static final Distribution LOCAL = new Distribution(Kind.LOCAL, null, 0);

    private static final Map<String, Distribution> TABLES = Map.of(
            "customers",
            BY_TENANT,
            "orders",
            BY_TENANT,
            "orders_to_tags",
            BY_TENANT,
            "tags",
            REFERENCE,
            "cities",
            LOCAL);

    private static final Catalog CATALOG = catalog(TABLES);

    private static Catalog catalog(Map<String, Distribution> distributions) {
        Map<String, Catalog.Table> tables = new HashMap<>();
        distributions.forEach((name, distribution) -> tables.put(
                name, new Catalog.Table(Map.of(), List.of(), false, true, List.of(), false, List.of(), distribution)));
        return new Catalog(tables);
    }

    private static Catalog catalogWith(String table, Distribution distribution) {
        Map<String, Distribution> tables = new HashMap<>(TABLES);
        tables.put(table, distribution);
        return catalog(tables);
    }

    private static String sqlOf(PgTable table, Catalog catalog, Consumer<QueryConfig> q) {
        return Planner.plan(Question.of(SCHEMA, table, Query.Kind.MANY, q).query(), SCHEMA, catalog)
                .sql();
    }

    private static String sqlOf(PgTable table, Consumer<QueryConfig> q) {
        return sqlOf(table, CATALOG, q);
    }

    private static void assertRefused(PgTable table, Consumer<QueryConfig> q, String problem, String action) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sqlOf(table, q))
                .satisfies(exception -> {
                    assertThat(exception.problem()).isEqualTo(problem);
                    assertThat(exception.action()).isEqualTo(action);
                });
    }

    // the conditions that follow

    @Test
    void theRootsValueFollowsForEachLevel() {
        assertThat(sqlOf(CUSTOMERS, q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("orders", o -> o.with("tags"))))
                .containsSubsequence(
                        "from \"customers\" \"t0\" where \"t0\".\"tenant_id\" = ?::integer",
                        "on \"t1\".\"tenant_id\" = \"l0\".\"c1\" and \"t1\".\"customer_id\" = \"l0\".\"c2\""
                                + " and (\"t1\".\"tenant_id\" = ?::integer)",
                        "on \"j2\".\"tenant_id\" = \"l1\".\"c1\" and \"j2\".\"order_id\" = \"l1\".\"c2\""
                                + " and (\"j2\".\"tenant_id\" = ?::integer)");
    }

    @Test
    void theRootsValueFollowsInSubSelects() {
        assertThat(sqlOf(
                        CUSTOMERS,
                        q -> q.columns(CUSTOMERS.id)
                                .where(eq(CUSTOMERS.tenantId, 1))
                                .where(some("orders", some("tags")))))
                .isEqualTo("""
                        select "t0"."id" as "c1" from "customers" "t0" where ("t0"."tenant_id" = ?::integer) \
                        and (exists (select 1 from "orders" "s1" where "s1"."tenant_id" = "t0"."tenant_id" \
                        and "s1"."customer_id" = "t0"."id" and ("s1"."tenant_id" = ?::integer) \
                        and (exists (select 1 from ("orders_to_tags" "sj2" join "tags" "s2" on "s2"."id" = "sj2"."tag_id") \
                        where "sj2"."tenant_id" = "s1"."tenant_id" and "sj2"."order_id" = "s1"."id" \
                        and ("sj2"."tenant_id" = ?::integer)))))""");
    }

    @Test
    void theRootsValueFollowsFromAComparisonOfColumns() {
        assertThat(sqlOf(
                        CUSTOMERS,
                        q -> q.columns(CUSTOMERS.id)
                                .where(eq(CUSTOMERS.tenantId, 1))
                                .where(exists(from(ORDERS).where(eq(ORDERS.tenantId, CUSTOMERS.tenantId))))))
                .isEqualTo("""
                        select "t0"."id" as "c1" from "customers" "t0" where ("t0"."tenant_id" = ?::integer) \
                        and (exists (select 1 from "orders" "s1" where ("s1"."tenant_id" = ?::integer) \
                        and ("s1"."tenant_id" = "t0"."tenant_id")))""");
    }

    @Test
    void theValueOfTheRootFollowsFromRoot() {
        assertThat(sqlOf(
                        CUSTOMERS,
                        q -> q.where(eq(CUSTOMERS.tenantId, 1))
                                .with("ordersById", o -> o.where(eq(ORDERS.tenantId, root(CUSTOMERS.tenantId))))))
                .contains("\"t1\".\"tenant_id\" = ?::integer");
    }

    @Test
    void theValueOfTheParentFollowsFromParent() {
        assertThat(sqlOf(
                        CUSTOMERS,
                        q -> q.where(eq(CUSTOMERS.tenantId, 1))
                                .with("ordersById", o -> o.where(eq(ORDERS.tenantId, parent(CUSTOMERS.tenantId))))))
                .contains("\"t1\".\"tenant_id\" = ?::integer");
    }

    @Test
    void theValueOfTheSourceFollowsFromTheWhereOfARelation() {
        assertThat(sqlOf(CUSTOMERS, q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("ordersOfTenant", o -> o.limit(1))))
                .contains("(\"t1\".\"tenant_id\" = ?::integer)");
    }

    @Test
    void theTenantOfATreeFollowsForAnotherInstance() {
        var other = alias(CUSTOMERS, "other");

        assertThat(sqlOf(other, q -> q.where(eq(other.tenantId, 1)).with("children", c -> c.recursive())))
                .contains("\"t1\".\"tenant_id\" = ?::integer");
    }

    /** The columns of both instances have one name. */
    @Test
    void nothingFollowsForATableThatIsJoinedWithItself() {
        assertRefused(
                CUSTOMERS,
                q -> q.where(eq(CUSTOMERS.tenantId, 1)).where(some("grandchildren")),
                "'customers' uses rows of the relation 'customers.grandchildren', which may be in other shards than"
                        + " those of 'customers'.",
                "Add 'customers.tenantId' to the columns of the relation, or read the rows: with(\"grandchildren\").");
        assertRefused(
                CUSTOMERS,
                q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("grandchildren"),
                "'customers.grandchildren' reads 'customers' and 'customers', whose rows may be in different shards.",
                "Pair the distribution columns of both tables in through(…), or make one of them a reference table.");
    }

    @Test
    void nothingFollowsForOtherKeys() {
        assertThat(sqlOf(CUSTOMERS, q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("ordersById")))
                .containsOnlyOnce("\"tenant_id\" = ?");
    }

    @Test
    void nothingFollowsFromAnAlternative() {
        assertThat(sqlOf(
                        CUSTOMERS,
                        q -> q.where(or(eq(CUSTOMERS.tenantId, 1), eq(CUSTOMERS.id, 1)))
                                .with("orders")))
                .containsOnlyOnce("\"tenant_id\" = ?");
    }

    @Test
    void nothingFollowsFromTheConditionOfEvery() {
        assertRefused(
                CUSTOMERS,
                q -> q.where(eq(CUSTOMERS.tenantId, 1)).where(every("ordersById", eq(ORDERS.tenantId, 1))),
                "'customers' uses rows of the relation 'customers.ordersById', which may be in other shards than those of"
                        + " 'customers'.",
                "Add 'orders.tenantId' to the columns of the relation, or read the rows: with(\"ordersById\").");
    }

    @Test
    void nothingFollowsWithoutACluster() {
        assertThat(sqlOf(
                        CUSTOMERS,
                        Catalog.UNKNOWN,
                        q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("orders")))
                .containsOnlyOnce("\"tenant_id\" = ?");
    }

    /** The rows below the children of a customer have other parents. */
    @Test
    void theKeyOfATreeDoesNotFollowForRowsBelow() {
        var catalog = catalogWith("customers", new Distribution(Kind.HASH, "parent_id", 1));

        assertThat(sqlOf(CUSTOMERS, catalog, q -> q.where(eq(CUSTOMERS.id, 5)).with("childrenById")))
                .contains("\"t1\".\"parent_id\" = ?::integer");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sqlOf(
                        CUSTOMERS, catalog, q -> q.where(eq(CUSTOMERS.id, 5)).with("childrenById", c -> c.recursive())))
                .withMessageContaining("'customers.childrenById' is recursive, but its rows may be in several shards.");
    }

    @Test
    void theTenantOfATreeFollowsForAllItsRows() {
        assertThat(sqlOf(CUSTOMERS, q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("children", c -> c.recursive())))
                .contains("\"t1\".\"tenant_id\" = ?::integer");
    }

    // what is refused

    @Test
    void treesInSeveralShardsAreRefused() {
        assertRefused(
                CUSTOMERS,
                q -> q.with("children", c -> c.recursive()),
                "'customers.children' is recursive, but its rows may be in several shards.",
                "Add a condition that 'customers.tenantId' equals a value.");
        assertRefused(
                CUSTOMERS,
                q -> q.with("childrenById", c -> c.recursive()),
                "'customers.childrenById' is recursive, but its rows may be in several shards.",
                "Add a condition that 'customers.tenantId' equals a value. Add 'customers.tenantId' to the columns of"
                        + " the relation.");
        assertRefused(
                CUSTOMERS,
                q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("childrenById", c -> c.recursive()),
                "'customers.childrenById' is recursive, but its rows may be in several shards.",
                "Add 'customers.tenantId' to the columns of the relation.");
    }

    @Test
    void locksInSeveralShardsAreRefused() {
        assertRefused(
                ORDERS,
                q -> q.forUpdate(),
                "'orders' is read with a lock, but its rows may be in several shards.",
                "Add a condition that 'orders.tenantId' equals a value.");
        assertThat(sqlOf(ORDERS, q -> q.where(eq(ORDERS.tenantId, 1)).forUpdate()))
                .endsWith("for update of \"t0\"");
        assertThat(sqlOf(TAGS, q -> q.forUpdate())).endsWith("for update of \"t0\"");
    }

    @Test
    void streamsOfSeveralShardsAreRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> streamed(q -> q.with("orders")))
                .satisfies(exception -> {
                    assertThat(exception.problem())
                            .isEqualTo("'customers' is part of a stream with related rows, but its rows may be in"
                                    + " several shards.");
                    assertThat(exception.action())
                            .isEqualTo("Add a condition that 'customers.tenantId' equals a value, or read pages"
                                    + " instead of a stream.");
                });
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        streamed(q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("inCity")))
                .satisfies(exception -> {
                    assertThat(exception.problem())
                            .isEqualTo("'customers.inCity' is part of a stream of distributed tables, but reads"
                                    + " 'cities', a local table.");
                    assertThat(exception.action())
                            .isEqualTo("Make it a reference table: select create_reference_table('cities'), or read"
                                    + " pages instead of a stream.");
                });
        assertThat(streamed(q -> {})).doesNotContain("lateral");
        assertThat(streamed(q -> q.where(eq(CUSTOMERS.tenantId, 1)).with("orders")))
                .contains("lateral");
    }

    private static String streamed(Consumer<QueryConfig> q) {
        return Planner.plan(Question.of(SCHEMA, CUSTOMERS, Query.Kind.STREAM, q).query(), SCHEMA, CATALOG)
                .sql();
    }

    @Test
    void streamsOfDifferentShardsAreRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> streamed(q ->
                        q.where(eq(CUSTOMERS.tenantId, 1)).with("ordersById", o -> o.where(eq(ORDERS.tenantId, 2)))))
                .satisfies(exception -> {
                    assertThat(exception.problem())
                            .isEqualTo("'customers' is part of a stream whose levels are in different shards.");
                    assertThat(exception.action())
                            .isEqualTo("Compare the distribution columns of all levels with the same value, or read"
                                    + " pages instead of a stream.");
                });
    }

    @Test
    void locksWithSubSelectsOfOtherShardsAreRefused() {
        assertRefused(
                CUSTOMERS,
                q -> q.where(eq(CUSTOMERS.tenantId, 1))
                        .where(some("ordersById", eq(ORDERS.tenantId, 1)))
                        .forUpdate(),
                "'customers' is read with a lock, but uses rows of the relation 'customers.ordersById', which may be in"
                        + " other shards.",
                "Compare 'orders.tenantId' with the distribution column of 'customers' there.");
    }

    @Test
    void locksOfReferenceTablesWithSubSelectsOfShardsAreRefused() {
        assertRefused(
                TAGS,
                q -> q.where(some("customers")).forUpdate(),
                "'tags' is read with a lock, but uses rows of the relation 'tags.customers', which may be in other"
                        + " shards.",
                "Add a condition that 'customers.tenantId' equals a value there.");
    }

    @Test
    void windowFunctionsReadEachParentEvenIfNothingIsKnown() {
        assertThat(sqlOf(
                        CUSTOMERS,
                        Catalog.UNKNOWN_DISTRIBUTED,
                        q -> q.with("orders", o -> o.extras("of", sql(BIGINT, "count(*) over ()")))))
                .contains("lateral");
    }

    @Test
    void windowFunctionsForEachParentAreRefused() {
        assertRefused(
                CUSTOMERS,
                q -> q.with("orders", o -> o.extras("of", sql(BIGINT, "count(*) over ()"))),
                "'customers.orders' calls a window function for the rows of each parent, but its rows may be in"
                        + " several shards.",
                "Add a condition that 'customers.tenantId' equals a value.");
        assertThat(sqlOf(CUSTOMERS, q -> q.extras("of", sql(BIGINT, "count(*) over ()"))))
                .contains("over ()");
    }

    @Test
    void subSelectsOfOtherShardsAreRefused() {
        assertRefused(
                CUSTOMERS,
                q -> q.where(some("ordersById")),
                "'customers' uses rows of the relation 'customers.ordersById', which may be in other shards than those of"
                        + " 'customers'.",
                "Add 'orders.tenantId' to the columns of the relation, or read the rows: with(\"ordersById\").");
        assertRefused(
                CUSTOMERS,
                q -> q.where(exists(from(ORDERS).where(eq(ORDERS.customerId, CUSTOMERS.id)))),
                "'customers' uses rows of 'orders', which may be in other shards than those of 'customers'.",
                "Compare 'orders.tenantId' with the distribution column of 'customers' in the where(…) of from(…).");
        assertRefused(
                TAGS,
                q -> q.where(some("customers")),
                "'tags' uses rows of the relation 'tags.customers', which may be in other shards than those of 'tags'.",
                "Add a condition that 'customers.tenantId' equals a value there, or read the rows: with(\"customers\").");
    }

    @Test
    void subSelectsThatCompareOtherwiseAreRefused() {
        assertRefused(
                CUSTOMERS,
                q -> q.where(exists(from(ORDERS).where(gt(ORDERS.id, CUSTOMERS.id)))),
                "'customers' uses rows of 'orders', which may be in other shards than those of 'customers'.",
                "Compare 'orders.tenantId' with the distribution column of 'customers' in the where(…) of from(…).");
    }

    @Test
    void subSelectsInThoseOfAReferenceTableAreRefused() {
        var catalog = catalogWith("cities", REFERENCE);
        Consumer<QueryConfig> q = c -> c.where(exists(from(TAGS)
                .where(and(eq(TAGS.id, ORDERS.id), exists(from(CITIES).where(gt(length(CITIES.name), TAGS.id)))))));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sqlOf(ORDERS, catalog, q))
                .satisfies(exception -> {
                    assertThat(exception.problem())
                            .isEqualTo("'orders' uses rows of 'cities', which may be in other shards than those of"
                                    + " 'tags'.");
                    assertThat(exception.action())
                            .isEqualTo(
                                    "Add a condition that 'orders.tenantId' equals a value, or read them by with(…).");
                });
        assertThat(sqlOf(ORDERS, catalog, c -> {
                    q.accept(c);
                    c.where(eq(ORDERS.tenantId, 1));
                }))
                .contains("exists (select 1 from \"cities\"");
    }

    @Test
    void junctionsToOtherShardsAreRefused() {
        assertRefused(
                TAGS,
                q -> q.with("orders"),
                "'tags.orders' reads 'orders_to_tags' and 'orders', whose rows may be in different shards.",
                "Pair the distribution columns of both tables in through(…), or make one of them a reference table.");
    }

    @Test
    void subSelectsThatDoNotDependOnTheRowAreRead() {
        assertThat(sqlOf(CUSTOMERS, q -> q.where(exists(from(ORDERS).where(eq(ORDERS.id, 1))))))
                .contains("exists (select 1 from \"orders\"");
    }

    @Test
    void localTablesBesideDistributedOnesAreRefused() {
        assertRefused(
                CUSTOMERS,
                q -> q.where(eq(CUSTOMERS.tenantId, 1)).where(some("inCity")),
                "'customers' combines 'cities', a local table, with 'customers', a distributed table.",
                "Make it a reference table: select create_reference_table('cities'), or read its rows: with(…).");
        assertThat(sqlOf(CUSTOMERS, q -> q.with("inCity"))).contains("\"cities\"");
    }

    @Test
    void tablesOfAnotherGroupAreInOtherShards() {
        var catalog = catalogWith("orders", new Distribution(Kind.HASH, "tenant_id", 9));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sqlOf(
                        CUSTOMERS,
                        catalog,
                        q -> q.where(eq(CUSTOMERS.tenantId, 1)).where(some("orders"))))
                .withMessageContaining(
                        "'customers' uses rows of the relation 'customers.orders', which may be in other shards"
                                + " than those of 'customers'. Colocate both tables, or read the rows: with(\"orders\").");
    }

    @Test
    void aColumnThatIsNotDeclaredFixesNothing() {
        var catalog = catalogWith("orders", new Distribution(Kind.HASH, "other", 1));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sqlOf(
                        ORDERS, catalog, q -> q.where(eq(ORDERS.tenantId, 1)).forUpdate()))
                .withMessageContaining("Add a condition that the distribution column of 'orders' equals a value.");
    }

    @Test
    void tablesOfASingleShardNeedNoCondition() {
        var single = new Distribution(Kind.SINGLE_SHARD, null, 5);
        var catalog = catalog(Map.of("customers", single, "orders", single));

        assertThat(sqlOf(CUSTOMERS, catalog, q -> q.where(some("ordersById")).with("children", c -> c.recursive())))
                .contains("with recursive");
    }

    /** A view may read any table. */
    @Test
    void nothingIsRefusedOfTablesThatAreNotKnown() {
        var catalog = catalogWith("orders", Distribution.UNKNOWN);

        assertThat(sqlOf(CUSTOMERS, catalog, q -> q.where(some("ordersById")).with("orders", o -> o.limit(1))))
                .doesNotContain("lateral");
        assertThat(sqlOf(
                        CUSTOMERS,
                        Catalog.UNKNOWN_DISTRIBUTED,
                        q -> q.where(some("ordersById")).with("orders", o -> o.limit(1))))
                .doesNotContain("lateral");
    }

    @Test
    void describesEachTable() {
        assertThat(Planner.distribution(SCHEMA, CATALOG))
                .containsExactly(
                        new TableDistribution(
                                "customers",
                                Kind.HASH,
                                "tenant_id",
                                1,
                                List.of("customers.ordersById", "customers.childrenById", "customers.grandchildren")),
                        new TableDistribution("orders", Kind.HASH, "tenant_id", 1, List.of()),
                        new TableDistribution("cities", Kind.LOCAL, null, 0, List.of()),
                        new TableDistribution("tags", Kind.REFERENCE, null, 2, List.of()),
                        new TableDistribution("orders_to_tags", Kind.HASH, "tenant_id", 1, List.of()));
        assertThat(Planner.distribution(SCHEMA, Catalog.UNKNOWN)).isEmpty();
    }
}
