package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.date;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.PgColumns.pgEnum;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.uuid;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.BIGINT;
import static io.drizzle4j.type.PgType.INTEGER;
import static io.drizzle4j.type.PgType.NUMERIC;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.drizzle4j.data.Pages;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.QueryOperators;
import io.drizzle4j.result.Embedded;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.domain.PageRequest;

/** Groups of rows, at the root and for each parent, with the catalog and without it. */
class GroupsIT {

    private enum Status {
        OPEN,
        PAID
    }

    private static final class Customers extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();
        final Column<String> country = text();
        final Column<Integer> floor = integer().notNull();

        Customers() {
            super("customers");
        }
    }

    private static final class Orders extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> customerId = integer("customer_id");
        final Column<Status> status = PgColumns.column(pgEnum("status", Status.class));
        final Column<BigDecimal> amount = numeric();
        final Column<Integer> pieces = integer().notNull();
        final Column<LocalDate> placed = date().notNull();
        final Column<Boolean> gift = bool().notNull();
        final Column<UUID> token = uuid();
        final Column<String> tenant = text().notNull();

        Orders() {
            super("orders");
        }

        @Override
        protected Condition filter() {
            return eq(tenant, parameter("tenant"));
        }
    }

    private static final class Tags extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<String> name = text().notNull();

        Tags() {
            super("tags");
        }
    }

    private static final class OrderTags extends PgTable {

        final Column<Integer> orderId = integer("order_id").notNull();
        final Column<Integer> tagId = integer("tag_id").notNull();
        final Column<String> reason = text();

        OrderTags() {
            super("order_tags");
        }
    }

    private static final class Shelves extends PgTable {

        final Column<String> region = text().notNull();
        final Column<Integer> number = integer().notNull();

        Shelves() {
            super("shelves");
        }
    }

    private static final class Books extends PgTable {

        final Column<String> region = text();
        final Column<Integer> shelf = integer();
        final Column<String> genre = text();

        Books() {
            super("books");
        }
    }

    private static final class Folders extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> up = integer();

        Folders() {
            super("folders");
        }
    }

    private static final class FolderBooks extends PgTable {

        final Column<Integer> folder = integer();
        final Column<String> genre = text();

        FolderBooks() {
            super("folder_books");
        }
    }

    private static final class Visits extends PgTable {

        final Column<Integer> customerId = integer("customer_id");
        final Column<Integer> day = integer();

        Visits() {
            super("visits");
        }
    }

    private static final Visits VISITS = new Visits();

    private static final Folders FOLDERS = new Folders();

    private static final FolderBooks FOLDER_BOOKS = new FolderBooks();

    private static final Customers CUSTOMERS = new Customers();

    private static final Orders ORDERS = new Orders();

    private static final Tags TAGS = new Tags();

    private static final OrderTags ORDER_TAGS = new OrderTags();

    private static final Shelves SHELVES = new Shelves();

    private static final Books BOOKS = new Books();

    private static final Schema SCHEMA = Schema.of(
            relations(
                    CUSTOMERS,
                    r -> r.many("orders", ORDERS)
                            .many("visits", VISITS, m -> m.fields(CUSTOMERS.id).references(VISITS.customerId))
                            .many(
                                    "lastOrders",
                                    ORDERS,
                                    m -> m.fields(CUSTOMERS.id)
                                            .references(ORDERS.customerId)
                                            .where(gte(ORDERS.pieces, CUSTOMERS.floor))
                                            .orderBy(desc(ORDERS.placed))
                                            .limit(1))),
            relations(
                    ORDERS,
                    r -> r.one(
                                    "customer",
                                    CUSTOMERS,
                                    o -> o.fields(ORDERS.customerId).references(CUSTOMERS.id))
                            .many(
                                    "tags",
                                    TAGS,
                                    m -> m.through(
                                            ORDER_TAGS,
                                            t -> t.from(ORDERS.id, ORDER_TAGS.orderId)
                                                    .to(ORDER_TAGS.tagId, TAGS.id)))),
            relations(TAGS, r -> r.many("orders", ORDERS)),
            relations(
                    FOLDERS,
                    r -> r.many("below", FOLDERS, m -> m.fields(FOLDERS.id).references(FOLDERS.up))
                            .many(
                                    "books",
                                    FOLDER_BOOKS,
                                    m -> m.fields(FOLDERS.id).references(FOLDER_BOOKS.folder))),
            relations(
                    SHELVES,
                    r -> r.many(
                            "books",
                            BOOKS,
                            m -> m.fields(SHELVES.region, SHELVES.number).references(BOOKS.region, BOOKS.shelf))));

    private static ShapeDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = new ShapeDatabase("groups", SCHEMA, """
                create type status as enum ('OPEN', 'PAID');
                create table customers (id int primary key, name text not null, country text, floor int not null);
                create table orders (id int primary key, customer_id int, status status, amount numeric,
                  pieces int not null, placed date not null, gift bool not null, token uuid, tenant text not null);
                create table tags (id int primary key, name text not null);
                create table order_tags (order_id int, tag_id int, reason text, primary key (order_id, tag_id));
                create table shelves (region text not null, number int not null);
                create table books (id int primary key, region text, shelf int, genre text);
                create table visits (customer_id int, day int);
                create index on visits (customer_id);
                create index on visits (day);
                insert into visits values (1, 3), (1, 3), (1, 4), (2, 4), (2, 5), (2, 5), (3, 1);
                create table folders (id int primary key, up int);
                create table folder_books (folder int, genre text);
                insert into folders values (1, null), (2, 1), (3, 2);
                insert into folder_books values (2, 'war'), (2, 'art'), (2, 'war'), (3, null);
                insert into customers values (1, 'Ada', 'UK', 2), (2, 'Bob', 'UK', 1), (3, 'Cyd', null, 1), (4, 'Dan', 'FR', 0);
                insert into orders values
                  (1, 1, 'OPEN', 10, 1, '2024-01-01', false, '00000000-0000-0000-0000-000000000002', 'a'),
                  (2, 1, 'PAID', 20.50, 2, '2024-01-02', true, '00000000-0000-0000-0000-000000000001', 'a'),
                  (3, 1, 'PAID', 5, 3, '2024-01-03', false, null, 'a'),
                  (4, 2, 'OPEN', 7, 1, '2024-01-01', true, '00000000-0000-0000-0000-000000000001', 'a'),
                  (5, 2, null, null, 4, '2024-01-05', false, null, 'a'),
                  (6, 3, null, 1, 1, '2024-01-06', false, null, 'a'),
                  (7, null, 'PAID', 100, 9, '2024-02-01', true, null, 'a'),
                  (8, 1, 'OPEN', 1000, 1, '2024-01-01', false, null, 'b');
                insert into tags values (1, 'new'), (2, 'vip'), (3, 'none');
                insert into order_tags values (1, 1, 'x'), (2, 1, 'x'), (3, 1, null), (2, 2, 'y'), (7, 2, 'y'), (8, 2, 'y');
                insert into shelves values ('n', 1), ('n', 2), ('s', 1);
                insert into books values (1, 'n', 1, 'war'), (2, 'n', 1, 'war'), (3, 'n', 1, 'art'), (4, 's', 1, null),
                  (5, 'n', 2, 'art'), (6, null, 2, 'art'), (7, 's', 1, null);
                analyze customers, orders, tags, order_tags, shelves, books
                """);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static void groups(String json, Consumer<GroupConfig> groups) {
        database.returns(json, db -> db.query(ORDERS).groupBy(g -> groups.accept(g.parameter("tenant", "a"))));
    }

    private static void ofCustomers(String json, Consumer<ManyConfig> orders) {
        database.returns(
                json,
                db -> db.query(CUSTOMERS)
                        .findMany(q -> q.parameter("tenant", "a")
                                .columns(CUSTOMERS.id)
                                .orderBy(CUSTOMERS.id)
                                .with("orders", orders)));
    }

    @Test
    void groupsRowsByAColumn() {
        groups(
                """
                [{"status": "OPEN", "orders": 2, "total": 17, "mean": 8.5},
                 {"status": "PAID", "orders": 3, "total": 125.5, "mean": 41.8333333333333333},
                 {"status": null, "orders": 2, "total": 1, "mean": 1}]""",
                g -> g.by(ORDERS.status)
                        .count("orders")
                        .sum("total", ORDERS.amount)
                        .avg("mean", ORDERS.amount));
    }

    @Test
    void groupsRowsByAnExpressionOfARelatedRow() {
        groups(
                """
                [{"gift": false, "country": "UK", "pieces": 8}, {"gift": false, "country": null, "pieces": 1},
                 {"gift": true, "country": "UK", "pieces": 3}, {"gift": true, "country": null, "pieces": 9}]""",
                g -> g.by(ORDERS.gift)
                        .by("country", column("customer", CUSTOMERS.country))
                        .sum("pieces", ORDERS.pieces));
    }

    @Test
    void readsEachAggregate() {
        groups(
                """
                [{"n": 7, "open": 2, "customers": 3, "gifts": 127.5, "mean": 2, "first": "2024-01-01",
                  "last": "2024-02-01", "lowest": "PAID", "token": "00000000-0000-0000-0000-000000000001",
                  "noGift": false, "most": 4, "givers": 2}]""",
                g -> g.count("n")
                        .count("open", eq(ORDERS.status, Status.OPEN))
                        .countDistinct("customers", ORDERS.customerId)
                        .sum("gifts", ORDERS.amount, eq(ORDERS.gift, true))
                        .avg("mean", ORDERS.pieces, isNotNull(ORDERS.customerId))
                        .min("first", ORDERS.placed)
                        .max("last", ORDERS.placed)
                        .max("lowest", ORDERS.status)
                        .min("token", ORDERS.token)
                        .min("noGift", ORDERS.gift)
                        .max("most", ORDERS.pieces, eq(ORDERS.gift, false))
                        .countDistinct("givers", ORDERS.customerId, eq(ORDERS.gift, true)));
    }

    @Test
    void readsOneGroupOfNoRows() {
        groups("""
                [{"n": 0, "total": null}]""", g -> g.count("n").sum("total", ORDERS.amount).where(eq(ORDERS.id, 0)));
        groups("[]", g -> g.by(ORDERS.status).count("n").where(eq(ORDERS.id, 0)));
        groups("[]", g -> g.count("n").having(gt(count(), 7)));
    }

    @Test
    void selectsOrdersAndCutsGroups() {
        groups(
                """
                [{"placed": "2024-01-06", "n": 1}, {"placed": "2024-01-05", "n": 1}]""",
                g -> g.by(ORDERS.placed)
                        .count("n")
                        .where(lt(ORDERS.placed, LocalDate.of(2024, 2, 1)))
                        .having(lt(count(), 2))
                        .having(gt(max(ORDERS.pieces), 0))
                        .orderBy(count())
                        .orderBy(desc(ORDERS.placed))
                        .limit(2));
        groups(
                """
                [{"status": null}, {"status": "OPEN"}]""",
                g -> g.by(ORDERS.status)
                        .orderBy(desc(count()), desc(sum(ORDERS.pieces)))
                        .offset(1));
    }

    @Test
    void completesTheOrderInTheDirectionOfItsLastKey() {
        groups("""
                [{"status": "PAID", "n": 3}, {"status": null, "n": 2}, {"status": "OPEN", "n": 2}]""", g -> g.by(ORDERS.status).count("n").orderBy(desc(count())));
    }

    @Test
    void computesValuesOverGroups() {
        groups("""
                [{"kind": "open", "share": 8.5, "rank": 2}, {"kind": "other", "share": 25.3, "rank": 1}]""", g -> {
            var kind = sql(TEXT, "case {0} when 'OPEN' then {1} else {2} end", ORDERS.status, "open", "other");
            g.by("kind", kind)
                    .extras("share", sql(NUMERIC, "{0} / {1}", sum(ORDERS.amount), count()))
                    .extras("rank", sql(BIGINT, "rank() over (order by {0} desc)", count()))
                    .having(ne(sql(TEXT, "upper({0})", kind), "NONE"))
                    .orderBy(kind);
        });
    }

    @Test
    void appliesTheFilterOfTheTable() {
        database.returns("""
                [{"n": 1}]""", db -> db.query(ORDERS).groupBy(g -> g.count("n").parameter("tenant", "b")));
        database.returns("""
                [{"n": 8}]""", db -> db.query(ORDERS).groupBy(g -> g.count("n").unfiltered()));
    }

    record OrderTotal(
            @Nullable Status status,
            Optional<String> country,
            long n,
            @Nullable Integer amount) {}

    @Test
    void readsGroupsAsRecords() {
        assertThat(database.ask(db -> db.query(ORDERS)
                        .groupBy(
                                OrderTotal.class,
                                g -> g.by(ORDERS.status)
                                        .by("country", column("customer", CUSTOMERS.country))
                                        .count("n")
                                        .sum("amount", ORDERS.pieces)
                                        .parameter("tenant", "a")
                                        .where(ne(ORDERS.id, 5)))))
                .containsOnly(List.of(
                        new OrderTotal(Status.OPEN, Optional.of("UK"), 2, 2),
                        new OrderTotal(Status.PAID, Optional.of("UK"), 2, 5),
                        new OrderTotal(Status.PAID, Optional.empty(), 1, 9),
                        new OrderTotal(null, Optional.empty(), 1, 1)));
    }

    @Test
    void readsGroupsAsValues() {
        assertThat(database.ask(db -> db.query(ORDERS)
                        .groupBy(
                                Status.class,
                                g -> g.by(ORDERS.status).unfiltered().limit(2))))
                .containsOnly(List.of(Status.OPEN, Status.PAID));
    }

    @Test
    void readsGroupsByColumn() {
        var group = database.db
                .query(ORDERS)
                .groupBy(g -> g.by(ORDERS.status).count("n").unfiltered())
                .get(0);
        assertThat(group.get(ORDERS.status)).isEqualTo(Status.OPEN);
        assertThat(group.get("n", Long.class)).isEqualTo(3);
    }

    @Test
    void preparesGroups() {
        for (var db : database.both()) {
            var prepared = db.query(ORDERS)
                    .prepareGroupBy(g -> g.by(ORDERS.status)
                            .count("n")
                            .parameter("tenant", "a")
                            .where(gte(ORDERS.pieces, placeholder("pieces")))
                            .having(gte(count(), placeholder("n")))
                            .limit(placeholder("limit", BIGINT)));
            var bound = prepared.bind("pieces", 1).bind("n", 2L);
            assertThat(bound.bind("limit", 5L).findMany()).hasSize(3);
            assertThat(bound.findFirst())
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("n", 2L));
            assertThat(prepared.bind("pieces", 3).bind("n", 2L).findOne())
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("status", Status.PAID));
            assertThat(prepared.toSql().sql()).contains("group by 1");
        }
    }

    @ParameterizedTest
    @EnumSource(Lookup.class)
    void groupsTheRowsOfEachParent(Lookup lookup) {
        ofCustomers("""
                [{"id": 1, "orders": [{"status": "OPEN", "n": 1}, {"status": "PAID", "n": 2}]},
                 {"id": 2, "orders": [{"status": "OPEN", "n": 1}, {"status": null, "n": 1}]},
                 {"id": 3, "orders": [{"status": null, "n": 1}]},
                 {"id": 4, "orders": []}]""", o -> o.lookup(lookup).groupBy(g -> g.by(ORDERS.status).count("n")));
    }

    @ParameterizedTest
    @EnumSource(Lookup.class)
    void groupsAllRowsOfEachParentThatHasAny(Lookup lookup) {
        ofCustomers("""
                [{"id": 1, "orders": [{"n": 3}]}, {"id": 2, "orders": [{"n": 2}]}, {"id": 3, "orders": [{"n": 1}]},
                 {"id": 4, "orders": []}]""", o -> o.lookup(lookup).groupBy(g -> g.count("n")));
    }

    @ParameterizedTest
    @EnumSource(Lookup.class)
    void cutsTheGroupsOfEachParent(Lookup lookup) {
        ofCustomers(
                """
                [{"id": 1, "orders": [{"placed": "2024-01-02", "pieces": 2}]},
                 {"id": 2, "orders": [{"placed": "2024-01-01", "pieces": 1}]},
                 {"id": 3, "orders": []}, {"id": 4, "orders": []}]""",
                o -> o.lookup(lookup)
                        .where(lt(ORDERS.id, 7))
                        .groupBy(g -> g.by(ORDERS.placed)
                                .sum("pieces", ORDERS.pieces)
                                .having(gt(sum(ORDERS.pieces), BigDecimal.ZERO))
                                .orderBy(desc(sum(ORDERS.pieces)))
                                .offset(1)
                                .limit(1)));
    }

    @Test
    void groupsTheRowsOfOneParent() {
        database.returns(
                """
                [{"name": "Ada", "orders": [{"status": "PAID", "n": 2}, {"status": "OPEN", "n": 1}]}]""",
                db -> db.query(CUSTOMERS)
                        .findMany(q -> q.parameter("tenant", "a")
                                .columns(CUSTOMERS.name)
                                .where(eq(CUSTOMERS.id, 1))
                                .with(
                                        "orders",
                                        o -> o.groupBy(g ->
                                                g.by(ORDERS.status).count("n").orderBy(desc(count()))))));
    }

    @Test
    void groupsTheRowsOfARelationThroughATableAndByItsColumns() {
        database.returns(
                """
                [{"name": "new", "orders": [{"reason": "x", "n": 2}, {"reason": null, "n": 1}]},
                 {"name": "vip", "orders": [{"reason": "y", "n": 2}]},
                 {"name": "none", "orders": []}]""",
                db -> db.query(TAGS)
                        .findMany(q -> q.parameter("tenant", "a")
                                .columns(TAGS.name)
                                .orderBy(TAGS.id)
                                .with(
                                        "orders",
                                        o -> o.groupBy(g -> g.by("reason", ORDER_TAGS.reason)
                                                .count("n")))));
    }

    @Test
    void groupsTheRowsOfACompositeKey() {
        database.returns(
                """
                [{"region": "n", "number": 1, "books": [{"genre": "art", "n": 1}, {"genre": "war", "n": 2}]},
                 {"region": "n", "number": 2, "books": [{"genre": "art", "n": 1}]},
                 {"region": "s", "number": 1, "books": [{"genre": null, "n": 2}]}]""",
                db -> db.query(SHELVES)
                        .findMany(q -> q.orderBy(SHELVES.region, SHELVES.number)
                                .with(
                                        "books",
                                        b -> b.groupBy(g -> g.by(BOOKS.genre).count("n")))));
    }

    @Test
    void ignoresTheOrderAndTheLimitOfTheRelationButNotItsCondition() {
        database.returns(
                """
                [{"id": 1, "lastOrders": [{"status": "PAID", "n": 2}]},
                 {"id": 2, "lastOrders": [{"status": "OPEN", "n": 1}, {"status": null, "n": 1}]},
                 {"id": 3, "lastOrders": [{"status": null, "n": 1}]}, {"id": 4, "lastOrders": []}]""",
                db -> db.query(CUSTOMERS)
                        .findMany(q -> q.parameter("tenant", "a")
                                .columns(CUSTOMERS.id)
                                .orderBy(CUSTOMERS.id)
                                .with(
                                        "lastOrders",
                                        o -> o.groupBy(g -> g.by(ORDERS.status).count("n")))));
    }

    @Test
    void groupsByColumnsOfParents() {
        ofCustomers(
                """
                [{"id": 1, "orders": [{"isLarge": false, "floor": 2, "n": 1}, {"isLarge": true, "floor": 2, "n": 2}]},
                 {"id": 2, "orders": [{"isLarge": true, "floor": 1, "n": 2}]},
                 {"id": 3, "orders": [{"isLarge": true, "floor": 1, "n": 1}]}, {"id": 4, "orders": []}]""",
                o -> o.groupBy(g -> g.by("isLarge", gte(ORDERS.pieces, CUSTOMERS.floor))
                        .by("floor", parent(CUSTOMERS.floor))
                        .count("n")
                        .having(gt(parent(CUSTOMERS.floor), 0))));
    }

    @Test
    void readsGroupsBesideRowsAndBelowThem() {
        database.returns(
                """
                [{"name": "new", "orders": [
                   {"id": 1, "customer": {"name": "Ada", "orders": [{"n": 3}]}, "tags": [{"n": 1}]},
                   {"id": 2, "customer": {"name": "Ada", "orders": [{"n": 3}]}, "tags": [{"n": 2}]},
                   {"id": 3, "customer": {"name": "Ada", "orders": [{"n": 3}]}, "tags": [{"n": 1}]}],
                  "sums": [{"gift": false, "pieces": 4}, {"gift": true, "pieces": 2}]}]""",
                db -> db.query(TAGS)
                        .findMany(q -> q.parameter("tenant", "a")
                                .columns(TAGS.name)
                                .where(eq(TAGS.name, "new"))
                                .with(
                                        "orders",
                                        o -> o.columns(ORDERS.id)
                                                .with("tags", t -> t.groupBy(g -> g.count("n")))
                                                .with(
                                                        "customer",
                                                        c -> c.columns(CUSTOMERS.name)
                                                                .with("orders", os -> os.groupBy(g -> g.count("n")))))
                                .with(
                                        "orders",
                                        o -> o.as("sums")
                                                .groupBy(g -> g.by(ORDERS.gift).sum("pieces", ORDERS.pieces)))));
    }

    record StatusCount(@Nullable Status status, long n) {}

    record CustomerView(String name, List<StatusCount> orders) {}

    @Test
    void readsGroupsOfEachParentAsRecords() {
        assertThat(database.ask(db -> db.query(CUSTOMERS)
                        .as(CustomerView.class)
                        .findMany(q -> q.parameter("tenant", "a")
                                .orderBy(CUSTOMERS.id)
                                .limit(2)
                                .with(
                                        "orders",
                                        o -> o.groupBy(g -> g.by(ORDERS.status).count("n"))))))
                .containsOnly(List.of(
                        new CustomerView(
                                "Ada", List.of(new StatusCount(Status.OPEN, 1), new StatusCount(Status.PAID, 2))),
                        new CustomerView("Bob", List.of(new StatusCount(Status.OPEN, 1), new StatusCount(null, 1)))));
    }

    record Sums(BigDecimal pieces, long n) {}

    record Countries(Map<String, Integer> orders) {}

    record CustomerMaps(
            String name,
            Map<Status, Long> orders,
            @MapKey("placed") Map<LocalDate, Sums> byDay,
            Map<Boolean, Sums> byGift,
            @MapKey("gift") Map<Boolean, Row> rows,
            @MapKey("gift") Map<Boolean, List<StatusCount>> lists,
            Set<Boolean> gifts) {}

    @Test
    void readsGroupsOfEachParentAsMaps() {
        var answers = database.ask(db -> db.query(CUSTOMERS)
                .as(CustomerMaps.class)
                .findMany(q -> q.parameter("tenant", "a")
                        .orderBy(CUSTOMERS.id)
                        .with(
                                "orders",
                                o -> o.groupBy(
                                        g -> g.by(ORDERS.status).count("n").where(isNotNull(ORDERS.status))))
                        .with(
                                "orders",
                                o -> o.as("byDay")
                                        .groupBy(g -> g.by(ORDERS.placed)
                                                .sum("pieces", ORDERS.pieces)
                                                .count("n")
                                                .orderBy(desc(ORDERS.placed))
                                                .limit(2)))
                        .with(
                                "orders",
                                o -> o.as("byGift")
                                        .groupBy(g -> g.by("big", gt(ORDERS.pieces, 1))
                                                .sum("pieces", ORDERS.pieces)
                                                .count("n")))
                        .with(
                                "orders",
                                o -> o.as("rows").groupBy(g -> g.by(ORDERS.gift).count("n")))
                        .with(
                                "orders",
                                o -> o.as("lists")
                                        .groupBy(g -> g.by(ORDERS.status)
                                                .by(ORDERS.gift)
                                                .count("n")))
                        .with("orders", o -> o.as("gifts").groupBy(g -> g.by(ORDERS.gift)))));
        for (var customers : answers) {
            var ada = customers.get(0);
            assertThat(ada.orders()).containsExactly(entry(Status.OPEN, 1L), entry(Status.PAID, 2L));
            assertThat(ada.byDay())
                    .containsExactly(
                            entry(LocalDate.of(2024, 1, 3), new Sums(BigDecimal.valueOf(3), 1)),
                            entry(LocalDate.of(2024, 1, 2), new Sums(BigDecimal.valueOf(2), 1)));
            assertThat(ada.byGift())
                    .containsExactly(
                            entry(false, new Sums(BigDecimal.ONE, 1)), entry(true, new Sums(BigDecimal.valueOf(5), 2)));
            assertThat(ada.rows()).hasToString("{false={gift=false, n=2}, true={gift=true, n=1}}");
            assertThat(ada.lists())
                    .containsExactly(
                            entry(false, List.of(new StatusCount(Status.OPEN, 1), new StatusCount(Status.PAID, 1))),
                            entry(true, List.of(new StatusCount(Status.PAID, 1))));
            assertThat(ada.gifts()).containsExactly(false, true);
            assertThat(customers.get(3))
                    .isEqualTo(new CustomerMaps("Dan", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of()));
        }
    }

    @Test
    void refusesAMapKeyThatIsNull() {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> database.db
                        .query(CUSTOMERS)
                        .as(Countries.class)
                        .findMany(q -> q.with(
                                "orders",
                                o -> o.groupBy(
                                        g -> g.by("day", sql(TEXT, "nullif({0}::text, '2024-01-06')", ORDERS.placed))
                                                .count("n")
                                                .unfiltered()))))
                .withMessage("A group of 'customers.orders' has null as its map key. "
                        + "Leave it out, where(isNotNull(…)), or use a List.");
    }

    @Test
    void refusesMapsThatDoNotFit() {
        refusedMap(
                "'Countries.orders' is a Map, but its only group has no key. Group by one expression, by(…), or make it a List.",
                g -> g.count("n"));
        refusedMap("""
                Countries has 2 problems:
                  1. 'Countries.orders' is a Map without @MapKey, but its groups have 2 keys: [status, gift].
                  2. 'Countries.orders[]' is one value, but 3 values are read of each group of 'orders'.
                To fix them:
                  1. Annotate it @MapKey with the column of one, or make it a List.
                  2. Read one, or read a record.""", g -> g.by(ORDERS.status, ORDERS.gift).count("n"));
        refusedMap(
                "'Countries.orders[]' is one value, but 2 values are read of each group of 'orders'. "
                        + "Read one, or read a record.",
                g -> g.by(ORDERS.status).count("n").sum("pieces", ORDERS.pieces));
        refusedMap(
                "'Countries.orders' is a Map by String, but there is no converter for 'tokens', a uuid[] read as List<UUID>. "
                        + "Make it Map<List<UUID>, Integer>.",
                g -> g.by("tokens", sql(PgType.UUID.array(), "array[{0}]", ORDERS.token))
                        .count("n"));
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> database.db
                        .query(CUSTOMERS)
                        .as(CustomerMaps.class)
                        .findMany(q -> q.with(
                                        "orders",
                                        o -> o.groupBy(g -> g.by(ORDERS.status).count("n")))
                                .with(
                                        "orders",
                                        o -> o.as("byDay")
                                                .groupBy(g -> g.by(ORDERS.gift)
                                                        .sum("pieces", ORDERS.pieces)
                                                        .count("n")))))
                .withMessageContaining("'CustomerMaps.byDay' is a Map by a column by which the rows are not grouped.");
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(
                        () -> database.db.query(CUSTOMERS).as(Countries.class).findMany())
                .withMessageContaining("'Countries.orders' is a Map, but has no @MapKey");
    }

    private static void refusedMap(String message, Consumer<GroupConfig> groups) {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> database.db
                        .query(CUSTOMERS)
                        .as(Countries.class)
                        .findMany(q -> q.with("orders", o -> o.groupBy(groups))))
                .withMessage(message);
    }

    @Test
    void groupsTheRowsOfFewOrManyParents() {
        Consumer<QueryConfig> query = q -> q.columns(CUSTOMERS.id)
                .where(eq(CUSTOMERS.country, "UK"))
                .orderBy(CUSTOMERS.id)
                .with("visits", v -> v.groupBy(g -> g.by(VISITS.day).count("n")));
        assertThat(database.db.query(CUSTOMERS).toSql(query).sql())
                .contains("offset 128)", "union all select \"g1\".\"up\" as \"up\"");
        database.returns("""
                [{"id": 1, "visits": [{"day": 3, "n": 2}, {"day": 4, "n": 1}]},
                 {"id": 2, "visits": [{"day": 4, "n": 1}, {"day": 5, "n": 2}]}]""", db -> db.query(CUSTOMERS).findMany(query));
    }

    @Test
    void findsTheRowsOfAParentBeforeItGroupsThem() {
        Consumer<QueryConfig> query = q -> q.columns(CUSTOMERS.id)
                .where(lte(CUSTOMERS.id, 2))
                .orderBy(CUSTOMERS.id)
                .with(
                        "visits",
                        v -> v.lookup(Lookup.BY_INDEX)
                                .groupBy(g -> g.by(VISITS.day)
                                        .count("n")
                                        .orderBy(desc(VISITS.day))
                                        .limit(1)));
        assertThat(database.db.query(CUSTOMERS).toSql(query).sql()).contains("offset 0) \"t1\" group by 1) \"g1\"");
        database.returns("""
                [{"id": 1, "visits": [{"day": 4, "n": 1}]}, {"id": 2, "visits": [{"day": 5, "n": 2}]}]""", db -> db.query(CUSTOMERS).findMany(query));
    }

    record PaidOnly(@Nullable Status status, boolean gift) {}

    record Renamed(@Key("kind") String name, long n) {}

    @Test
    void namesGroupsInMessages() {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> database.db
                        .query(ORDERS)
                        .groupBy(
                                PaidOnly.class,
                                g -> g.by(ORDERS.status)
                                        .unfiltered()
                                        .min("gift", ORDERS.gift, eq(ORDERS.id, 0))
                                        .where(eq(ORDERS.status, Status.PAID))))
                .withMessage("PaidOnly.gift is not nullable, but 'orders.gift' is null in the row with status = PAID. "
                        + "Annotate it @Nullable, make it Optional, or read only rows where it is not null.");
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> database.db.query(ORDERS).groupBy(Renamed.class, g -> g.count("n")))
                .withMessage(
                        "'Renamed.name' has the key 'kind', which matches nothing in the groups of 'orders'. Use one of [n].");
        assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
                .isThrownBy(() -> database.db
                        .query(ORDERS)
                        .prepareGroupBy(g -> g.by(ORDERS.status).count("n").unfiltered())
                        .findOne())
                .withMessage(
                        "findOne on 'orders' has found more than one group. Narrow the where or the having, or use findFirst or findMany.");
    }

    record Kind(@Nullable Status status, boolean gift) {}

    record Counts(long n, Optional<BigDecimal> pieces) {}

    record KindCount(@Embedded Kind kind, @Embedded Counts counts) {}

    @Test
    void readsValueObjectsInGroups() {
        assertThat(database.ask(db -> db.query(ORDERS)
                        .groupBy(
                                KindCount.class,
                                g -> g.by(ORDERS.status, ORDERS.gift)
                                        .count("n")
                                        .sum("pieces", ORDERS.pieces)
                                        .having(gt(count(), 1))
                                        .unfiltered())))
                .containsOnly(List.of(
                        new KindCount(new Kind(Status.OPEN, false), counts(2, 2)),
                        new KindCount(new Kind(Status.PAID, true), counts(2, 11)),
                        new KindCount(new Kind(null, false), counts(2, 5))));
    }

    private static Counts counts(long n, int pieces) {
        return new Counts(n, Optional.of(BigDecimal.valueOf(pieces)));
    }

    @Test
    void preparesGroupsOfEachParent() {
        for (var db : database.both()) {
            var prepared = db.query(CUSTOMERS)
                    .as(CustomerView.class)
                    .prepare(q -> q.where(eq(CUSTOMERS.id, placeholder("id")))
                            .parameter("tenant", "a")
                            .with(
                                    "orders",
                                    o -> o.groupBy(g -> g.by(ORDERS.status)
                                            .count("n", gte(ORDERS.pieces, placeholder("pieces")))
                                            .having(gte(count(), placeholder("n")))
                                            .limit(placeholder("limit", BIGINT)))));
            assertThat(prepared.bind("id", 1)
                            .bind("pieces", 3)
                            .bind("n", 1L)
                            .bind("limit", 5L)
                            .findFirst())
                    .contains(new CustomerView(
                            "Ada", List.of(new StatusCount(Status.OPEN, 0), new StatusCount(Status.PAID, 1))));
        }
    }

    @Test
    void readsGroupsBelowATree() {
        database.returns(
                """
                [{"id": 1, "below": [
                  {"id": 2, "below": [{"id": 3, "below": [], "books": [{"genre": null, "n": 1}]}],
                    "books": [{"genre": "art", "n": 1}, {"genre": "war", "n": 2}]}]}]""",
                db -> db.query(FOLDERS)
                        .findMany(q -> q.columns(FOLDERS.id)
                                .where(eq(FOLDERS.id, 1))
                                .with(
                                        "below",
                                        f -> f.recursive()
                                                .columns(FOLDERS.id)
                                                .with(
                                                        "books",
                                                        b -> b.groupBy(g -> g.by(FOLDER_BOOKS.genre)
                                                                .count("n"))))));
    }

    @Test
    void joinsTheRowsOfARelationToOneRow() {
        assertThat(database.db
                        .query(ORDERS)
                        .toSql()
                        .groupBy(g -> g.by("country", column("customer", CUSTOMERS.country))
                                .max("floor", column("customer", CUSTOMERS.floor)))
                        .sql())
                .isEqualToNormalizingWhitespace("""
                        select cast("g0"."c1" as text) as "c1", cast("g0"."c2" as integer) as "c2"
                        from (select "o0_1"."country" as "c1", max("o0_1"."floor") as "c2"
                        from ("orders" "t0" left join "customers" "o0_1" on "o0_1"."id" = "t0"."customer_id")
                        where "t0"."tenant" = ?::text group by 1) "g0" order by "c1"
                        """);
    }

    @Test
    void streamsRowsWithGroups() {
        for (var db : database.both()) {
            List<CustomerView> views = new ArrayList<>();
            db.query(CUSTOMERS)
                    .as(CustomerView.class)
                    .forEach(
                            q -> q.parameter("tenant", "a")
                                    .orderBy(desc(CUSTOMERS.id))
                                    .with(
                                            "orders",
                                            o -> o.groupBy(g -> g.by(ORDERS.status)
                                                    .count("n")
                                                    .orderBy(desc(QueryOperators.count())))),
                            views::add);
            assertThat(views)
                    .containsExactly(
                            new CustomerView("Dan", List.of()),
                            new CustomerView("Cyd", List.of(new StatusCount(null, 1))),
                            new CustomerView("Bob", List.of(new StatusCount(null, 1), new StatusCount(Status.OPEN, 1))),
                            new CustomerView(
                                    "Ada", List.of(new StatusCount(Status.PAID, 2), new StatusCount(Status.OPEN, 1))));
        }
    }

    @Test
    void aggregatesByFragments() {
        groups(
                """
                [{"gift": false, "ids": "1,3,5,6", "half": 1}, {"gift": true, "ids": "2,4,7", "half": 2}]""",
                g -> g.by(ORDERS.gift)
                        .extras("ids", aggregate(sql(TEXT, "string_agg({0}::text, ',' order by {0})", ORDERS.id)))
                        .extras(
                                "half",
                                aggregate(sql(
                                        INTEGER, "percentile_disc(0.5) within group (order by {0})", ORDERS.pieces)))
                        .orderBy(aggregate(sql(INTEGER, "min({0})", ORDERS.id))));
    }

    @Test
    void sumsUpAggregatesOfRelatedRows() {
        groups(
                """
                [{"customer": "Ada", "tags": 4}, {"customer": "Bob", "tags": 0}, {"customer": "Cyd", "tags": 0},
                 {"customer": null, "tags": 1}]""",
                g -> g.by("customer", column("customer", CUSTOMERS.name))
                        .sum("tags", count("tags"))
                        .where(or(gte(count("tags"), 0), eq(column("customer", CUSTOMERS.country), "UK"))));
    }

    private static void refused(String message, Consumer<GroupConfig> groups) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> database.db.query(ORDERS).toSql().groupBy(groups))
                .withMessage(message);
    }

    private static void refusedOfCustomers(String message, Consumer<ManyConfig> orders) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> database.db.query(CUSTOMERS).toSql(q -> q.with("orders", orders)))
                .withMessage(message);
    }

    @Test
    void refusesColumnsThatAreNeitherGroupedNorAggregated() {
        refused(
                "'orders' reads groups, but uses 'orders.placed' outside of by(…) and of aggregates. "
                        + "Group by it, or aggregate it, such as by max(…).",
                g -> g.by(ORDERS.status).orderBy(ORDERS.placed));
        refused(
                "'orders' reads groups, but uses 'orders.pieces' outside of by(…) and of aggregates. "
                        + "Group by it, or aggregate it, such as by max(…).",
                g -> g.by(ORDERS.status).having(gt(ORDERS.pieces, 1)));
        refused(
                "'orders' reads groups, but uses a value of other rows outside of by(…) and of aggregates. "
                        + "Group by it, or aggregate it, such as by max(…).",
                g -> g.by(ORDERS.status).extras("country", column("customer", CUSTOMERS.country)));
        refusedOfCustomers(
                "'customers.orders' reads groups, but uses a value of other rows outside of by(…) and of aggregates. "
                        + "Group by it, or aggregate it, such as by max(…).",
                o -> o.groupBy(g -> g.by(ORDERS.status).having(gt(parent(CUSTOMERS.floor), 1))));
    }

    @Test
    void refusesAggregatesOfRows() {
        var message = "'orders' aggregates the rows of a group where each row is considered by itself. "
                + "Aggregate in the having, the orderBy or the values of groupBy(…), or aggregate related rows, "
                + "such as by count(\"…\").";
        refused(message, g -> g.by(ORDERS.status).where(gt(count(), 1)));
        refused(message, g -> g.by("n", count()));
        refused(message, g -> g.sum("n", count()));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> database.db.query(ORDERS).findMany(q -> q.orderBy(count())))
                .withMessage(message);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> database.db.query(ORDERS).findMany(q -> q.extras("n", count())))
                .withMessage(message);
    }

    @Test
    void refusesAggregatesOfEnclosingLevels() {
        refusedOfCustomers(
                "'customers.orders' has an aggregate that uses only columns of enclosing levels. "
                        + "Use a column of 'orders' in it, or group by the value: by(…).",
                o -> o.groupBy(g -> g.sum("floors", parent(CUSTOMERS.floor))));
        refusedOfCustomers(
                "The groupBy of 'customers.orders' uses no column of its own rows, but only columns of enclosing levels: "
                        + "'customers.floor'. Use a column of 'orders', or write parent(CUSTOMERS.floor) if that is meant.",
                o -> o.groupBy(g -> g.by("floor", CUSTOMERS.floor)));
    }

    @Test
    void refusesWindowFunctionsOverRows() {
        var rank = sql(BIGINT, "rank() over (order by {0})", ORDERS.pieces);
        refused(
                "The groupBy of 'orders' calls a window function, which PostgreSQL computes over the remaining groups. "
                        + "Use count(…) or exists(from(…)), or read the value as an extra.",
                g -> g.by("rank", rank));
        refused(
                "The having of 'orders' calls a window function, which PostgreSQL computes over the remaining groups. "
                        + "Use count(…) or exists(from(…)), or read the value as an extra.",
                g -> g.count("n").having(gt(rank, 1L)));
    }

    @Test
    void refusesWhatIsAboutRows() {
        var options = Map.<String, Consumer<ManyConfig>>of(
                "with", o -> o.with("customer"),
                "columns", o -> o.columns(ORDERS.id),
                "exclude", o -> o.exclude(ORDERS.id),
                "extras", o -> o.extras("one", sql(TEXT, "1")),
                "orderBy", o -> o.orderBy(ORDERS.id),
                "limit", o -> o.limit(1),
                "offset", o -> o.offset(1),
                "page", o -> o.page(1),
                "distinctOn", o -> o.distinctOn(ORDERS.id),
                "unordered", o -> o.unordered());
        options.forEach((method, option) -> refusedOfCustomers(
                "'customers.orders' reads groups of rows, but also has %s, which is about rows. ".formatted(method)
                        + "Remove it, or configure the groups inside of groupBy(…).",
                o -> {
                    o.groupBy(g -> g.by(ORDERS.status));
                    option.accept(o);
                }));
    }

    @Test
    void refusesIncompleteAndContradictoryGroups() {
        refused(
                "'orders' is grouped, but has neither an expression to group by nor an aggregate. "
                        + "Add one: by(…), or count(\"…\").",
                g -> g.extras("one", sql(TEXT, "1")));
        refused(
                "'orders' is grouped with two values with the key 'status'. Give one of them another key.",
                g -> g.by(ORDERS.status).count("status"));
        refused(
                "'orders' uses a column of another table in by(…): text. Use columns of 'orders': "
                        + "[id, customerId, status, amount, pieces, placed, gift, token, tenant].",
                g -> g.by(CUSTOMERS.country));
        refused("'orders' has an empty by. Pass at least one column: by(…).", g -> g.by());
        refused(
                "'orders' sets limit twice. Call it once.",
                g -> g.count("n").limit(1).limit(2));
        refused("'orders' was given null in having. Omit the call instead.", g -> g.having(null));
        refusedOfCustomers(
                "'customers.orders' sets groupBy twice. Call it once.",
                o -> o.groupBy(g -> g.count("n")).groupBy(g -> g.count("n")));
        refusedOfCustomers(
                "'customers.orders' sets named, which applies to the whole query. Set it at the root.",
                o -> o.groupBy(g -> g.count("n").named("orders")));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        database.db.query(ORDERS).toSql(q -> q.with("customer", c -> c.groupBy(g -> g.count("n")))))
                .withMessage("'orders.customer' leads to one row, which has no groupBy. "
                        + "Remove it; where, columns, exclude, extras and with are possible.");
    }

    @Test
    void refusesCallsOutsideOfTheLambda() {
        var kept = new ArrayList<GroupConfig>();
        refusedOfCustomers(
                "'customers.orders' was configured with having after its lambda had returned. "
                        + "Configure everything inside the lambda.",
                o -> {
                    o.groupBy(g -> kept.add(g.count("n")));
                    kept.get(0).having(gt(count(), 1));
                });
        refusedOfCustomers(
                "'customers.orders' is incomplete, because the lambda of groupBy(…) threw an exception. "
                        + "Do not catch the exception inside the query.",
                o -> {
                    try {
                        o.groupBy(g -> g.count("n").limit(-1).by(CUSTOMERS.id));
                    } catch (InvalidQueryException exception) {
                        assertThat(exception).hasMessageContaining("another table");
                    }
                });
        refusedOfCustomers(
                "'customers.orders' was configured with where inside the lambda of groupBy(…). "
                        + "Call it outside of that lambda, or on its parameter, as p in groupBy(p -> …).",
                o -> o.groupBy(g -> o.where(eq(ORDERS.id, 1))));
    }

    @Test
    void refusesPagesOfGroups() {
        var prepared = database.db.query(ORDERS).prepareGroupBy(g -> g.by(ORDERS.status));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Pages.of(prepared).findPage(PageRequest.of(0, 1)))
                .withMessage("'orders' reads groups, which have no pages. Cut them with limit(…) and offset(…).");
    }

    record Misfit(
            String status,
            int amount,
            String kind,
            @Nullable Status gift) {}

    @Test
    void refusesRecordsThatDoNotFit() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> database.db
                        .query(ORDERS)
                        .groupBy(
                                Misfit.class,
                                g -> g.by(ORDERS.status, ORDERS.gift)
                                        .max("amount", ORDERS.amount)
                                        .count("n")))
                .withMessage("""
                        Misfit has 3 problems:
                          1. 'Misfit.gift' is a Status, but there is no converter for column 'orders.gift', a boolean \
                        read as Boolean.
                          2. 'Misfit' has no component for 'n' of its groups.
                          3. 'Misfit.kind' matches nothing in the groups of 'orders'.
                        To fix them:
                          1. Make it Boolean, or give the application's ConversionService a converter.
                          2. Give it one, or do not read it.
                          3. Use one of [status, gift, amount, n].""");
    }

    @Test
    void refusesSeveralValuesAsOne() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> database.db
                        .query(ORDERS)
                        .groupBy(Long.class, g -> g.by(ORDERS.status).count("n")))
                .withMessage("'Long' is one value, but 2 values are read of each group of 'orders'. "
                        + "Read one, or read a record.");
    }
}
