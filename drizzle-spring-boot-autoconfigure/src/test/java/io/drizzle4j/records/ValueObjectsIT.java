package io.drizzle4j.records;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.fixtures.QueryAssert;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.result.Embedded;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.Paged;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

/** Components that are records of columns of the same row. */
class ValueObjectsIT {

    public static final class Customers extends PgTable {

        public static final Customers CUSTOMERS = new Customers();

        public final Column<Integer> id = integer().primaryKey();

        public final Column<String> name = text().notNull();

        public final Column<String> street = text();

        public final Column<String> city = text();

        public final Column<String> billingStreet = text("billing_street");

        public final Column<String> billingCity = text("billing_city");

        public final Column<Long> billingGeoLat = bigint("billing_geo_lat");

        public final Column<Long> billingGeoLon = bigint("billing_geo_lon");

        public final Column<String> secretQuestion = text("secret_question").hidden();

        private Customers() {
            super("customers");
        }
    }

    public static final class Orders extends PgTable {

        public static final Orders ORDERS = new Orders();

        public final Column<Integer> id = integer().primaryKey();

        public final Column<Integer> customerId =
                integer("customer_id").notNull().references(() -> Customers.CUSTOMERS.id);

        public final Column<Long> totalAmount = bigint("total_amount").notNull();

        public final Column<String> totalCurrency = text("total_currency").notNull();

        private Orders() {
            super("orders");
        }
    }

    private static final Customers CUSTOMERS = Customers.CUSTOMERS;

    private static final Orders ORDERS = Orders.ORDERS;

    private static final Schema SCHEMA = Schema.of(
            relations(CUSTOMERS, r -> r.many("orders", ORDERS)), relations(ORDERS, r -> r.one("customer", CUSTOMERS)));

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("value_objects", SCHEMA, """
                create table customers (
                    id integer primary key, name text not null, street text, city text, billing_street text,
                    billing_city text, billing_geo_lat bigint, billing_geo_lon bigint, secret_question text);
                create table orders (
                    id integer primary key, customer_id integer not null references customers,
                    total_amount bigint not null, total_currency text not null);
                insert into customers values
                    (1, 'Ada', 'Main St', 'London', 'Bank St', 'Leeds', 51, null, 'Cat?'),
                    (2, 'Grace', null, 'Arlington', null, null, null, null, null),
                    (3, 'Linus', null, null, null, null, 60, 25, 'Dog?');
                insert into orders values (10, 1, 500, 'GBP'), (11, 1, 7, 'EUR'), (12, 3, 9, 'EUR')
                """);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    record Address(@Nullable String street, @Nullable String city) {}

    record CustomerView(int id, @Embedded Address address) {}

    private static final Address LONDON = new Address("Main St", "London");

    private static final Address ARLINGTON = new Address(null, "Arlington");

    private static final Address NOWHERE = new Address(null, null);

    @Test
    void readsColumnsOfTheRow() {
        database.assertReads(
                db -> db.query(CUSTOMERS).as(CustomerView.class).findMany(q -> q.orderBy(asc(CUSTOMERS.id))),
                List.of(new CustomerView(1, LONDON), new CustomerView(2, ARLINGTON), new CustomerView(3, NOWHERE)));
    }

    @Test
    void selectsOnlyTheComponents() {
        database.db.query(CUSTOMERS).count();
        QueryAssert.assertThatQuery(
                        database.log,
                        () -> database.db
                                .query(CUSTOMERS)
                                .as(CustomerView.class)
                                .findMany())
                .hasSql("select \"t0\".\"id\" as \"c1\", \"t0\".\"street\" as \"c2\", \"t0\".\"city\" as \"c3\" "
                        + "from \"customers\" \"t0\"");
    }

    record Addresses(
            String name,
            @Embedded @Nullable Address main,
            @Embedded(prefix = "billing") Optional<Address> billing) {}

    @Test
    void hasNoValueIfAllColumnsAreNullAndTheComponentMayBe() {
        database.assertReads(
                db -> db.query(CUSTOMERS).as(Addresses.class).findMany(q -> q.orderBy(asc(CUSTOMERS.id))).stream()
                        .map(found -> List.of(found.name, Optional.ofNullable(found.main), found.billing))
                        .toList(),
                List.of(
                        List.of("Ada", Optional.of(LONDON), Optional.of(new Address("Bank St", "Leeds"))),
                        List.of("Grace", Optional.of(ARLINGTON), Optional.empty()),
                        List.of("Linus", Optional.empty(), Optional.empty())));
    }

    record AddressAndCity(String city, @Embedded Address address) {}

    @Test
    void readsAColumnAlsoOutsideOfIt() {
        database.assertReads(
                db -> db.query(CUSTOMERS).as(AddressAndCity.class).findFirst(q -> q.where(eq(CUSTOMERS.id, 1))),
                Optional.of(new AddressAndCity("London", LONDON)));
    }

    record Position(Long lat, Optional<Integer> lon) {}

    record Billing(
            @Key("city") String town,
            @Embedded(prefix = "geo") @Nullable Position position) {}

    record BilledCustomer(
            String name, @Embedded(prefix = "billing") Billing billing) {}

    @Test
    void nestsAndConverts() {
        database.assertReads(
                db -> db.query(CUSTOMERS).as(BilledCustomer.class).findMany(q -> q.orderBy(asc(CUSTOMERS.id))),
                List.of(
                        new BilledCustomer("Ada", new Billing("Leeds", new Position(51L, Optional.empty()))),
                        new BilledCustomer("Grace", new Billing(null, null)),
                        new BilledCustomer("Linus", new Billing(null, new Position(60L, Optional.of(25))))));
    }

    record Totals(@Key("count") long orders, Optional<BigDecimal> sum) {}

    record WithTotals(
            String name, @Embedded(prefix = "orders") Totals totals) {}

    record Contact(String city, Optional<String> initial, Optional<Long> largest) {}

    record WithContact(int id, @Embedded @Nullable Contact contact) {}

    @Test
    void holdsExtras() {
        database.assertReads(
                db -> db.query(CUSTOMERS)
                        .as(WithTotals.class)
                        .findMany(q -> q.extras("ordersSum", sum("orders", ORDERS.totalAmount))
                                .extras("ordersCount", count("orders"))
                                .orderBy(CUSTOMERS.id)),
                List.of(
                        new WithTotals("Ada", new Totals(2, Optional.of(new BigDecimal("507")))),
                        new WithTotals("Grace", new Totals(0, Optional.empty())),
                        new WithTotals("Linus", new Totals(1, Optional.of(new BigDecimal("9"))))));
    }

    @Test
    void hasNoValueIfItsExtrasAreNullToo() {
        database.assertReads(
                db -> db.query(ORDERS)
                        .as(CustomerOfOrder.class)
                        .findMany(q -> q.orderBy(ORDERS.id)
                                .with(
                                        "customer",
                                        c -> c.extras("initial", sql(PgType.TEXT, "left({0}, 1)", CUSTOMERS.street))
                                                .extras(
                                                        "largest",
                                                        sql(
                                                                PgType.BIGINT,
                                                                "nullif({0}, 60)",
                                                                CUSTOMERS.billingGeoLat)))),
                List.of(
                        new CustomerOfOrder(
                                10, new WithContact(1, new Contact("London", Optional.of("M"), Optional.of(51L)))),
                        new CustomerOfOrder(
                                11, new WithContact(1, new Contact("London", Optional.of("M"), Optional.of(51L)))),
                        new CustomerOfOrder(12, new WithContact(3, null))));
    }

    record CustomerOfOrder(int id, WithContact customer) {}

    record Money(long amount, String currency) {}

    record OrderView(int id, @Embedded(prefix = "total") Money total, AddressOfCustomer customer) {}

    record AddressOfCustomer(@Embedded Optional<Address> address) {}

    record CustomerOrders(String name, @Embedded Address address, List<OrderOfCustomer> orders) {}

    record OrderOfCustomer(@Embedded(prefix = "total") Money total) {}

    @Test
    void isReadAtEveryLevelBesideRelations() {
        database.assertReads(
                db -> db.query(ORDERS).as(OrderView.class).findMany(q -> q.orderBy(asc(ORDERS.id))),
                List.of(
                        new OrderView(10, new Money(500, "GBP"), new AddressOfCustomer(Optional.of(LONDON))),
                        new OrderView(11, new Money(7, "EUR"), new AddressOfCustomer(Optional.of(LONDON))),
                        new OrderView(12, new Money(9, "EUR"), new AddressOfCustomer(Optional.empty()))));
        database.assertReads(
                db -> db.query(CUSTOMERS)
                        .as(CustomerOrders.class)
                        .findMany(q -> q.orderBy(asc(CUSTOMERS.id)).with("orders", o -> o.orderBy(asc(ORDERS.id)))),
                List.of(
                        new CustomerOrders(
                                "Ada",
                                LONDON,
                                List.of(
                                        new OrderOfCustomer(new Money(500, "GBP")),
                                        new OrderOfCustomer(new Money(7, "EUR")))),
                        new CustomerOrders("Grace", ARLINGTON, List.of()),
                        new CustomerOrders("Linus", NOWHERE, List.of(new OrderOfCustomer(new Money(9, "EUR"))))));
    }

    record PagedOrders(int id, Paged<OrderOfCustomer> orders, String note) {}

    @Test
    void isReadInPagesBesideExtras() {
        database.assertReads(
                db -> db
                        .query(CUSTOMERS)
                        .as(PagedOrders.class)
                        .findMany(q -> q.where(eq(CUSTOMERS.id, 1))
                                .extras("note", CUSTOMERS.name)
                                .with("orders", o -> o.page(1).orderBy(asc(ORDERS.id))))
                        .stream()
                        .map(found -> List.of(found.note, found.orders.rows(), found.orders.hasMore()))
                        .toList(),
                List.of(List.of("Ada", List.of(new OrderOfCustomer(new Money(500, "GBP"))), true)));
    }

    @Test
    void isPreparedAndStreamed() {
        database.assertReads(
                db -> db.query(CUSTOMERS)
                        .as(CustomerView.class)
                        .prepare(q -> q.where(eq(CUSTOMERS.id, placeholder("id"))))
                        .bind("id", 2)
                        .findFirst(),
                Optional.of(new CustomerView(2, ARLINGTON)));
        database.assertReads(
                db -> {
                    List<CustomerOrders> streamed = new ArrayList<>();
                    db.query(CUSTOMERS)
                            .as(CustomerOrders.class)
                            .forEach(q -> q.where(eq(CUSTOMERS.id, 3)), streamed::add);
                    return streamed;
                },
                List.of(new CustomerOrders("Linus", NOWHERE, List.of(new OrderOfCustomer(new Money(9, "EUR"))))));
    }

    record Name(String name) {}

    record With<T>(int id, @Embedded T value) {}

    record Pair<A, B>(
            @Embedded A left, @Embedded(prefix = "billing") B right) {}

    @Test
    void isGeneric() {
        database.assertReads(
                db -> db.query(CUSTOMERS)
                        .as(new ParameterizedTypeReference<With<Pair<Pair<Name, Address>, Optional<Address>>>>() {})
                        .findFirst(q -> q.where(eq(CUSTOMERS.id, 1))),
                Optional.of(new With<>(
                        1,
                        new Pair<>(
                                new Pair<>(new Name("Ada"), new Address("Bank St", "Leeds")),
                                Optional.of(new Address("Bank St", "Leeds"))))));
    }

    record Secret(String secretQuestion) {}

    record CustomerSecret(@Embedded Optional<Secret> secret) {}

    @Test
    void readsAHiddenColumn() {
        database.assertReads(
                db -> db.query(CUSTOMERS).as(CustomerSecret.class).findMany(q -> q.orderBy(asc(CUSTOMERS.id))),
                List.of(
                        new CustomerSecret(Optional.of(new Secret("Cat?"))),
                        new CustomerSecret(Optional.empty()),
                        new CustomerSecret(Optional.of(new Secret("Dog?")))));
    }

    static final class City {

        private final String city;

        City(String city) {
            this.city = city;
        }
    }

    record CustomerCity(@Embedded City city) {}

    @Test
    void isOfAClass() {
        database.assertReads(
                db -> db.query(CUSTOMERS).as(CustomerCity.class).findMany(q -> q.orderBy(asc(CUSTOMERS.id))).stream()
                        .map(found -> Optional.ofNullable(found.city.city))
                        .toList(),
                List.of(Optional.of("London"), Optional.of("Arlington"), Optional.empty()));
    }

    @NullMarked
    record WholeAddress(String street, String city) {}

    @NullMarked
    record Strict(@Embedded @Nullable WholeAddress address) {}

    @NullMarked
    record Stricter(@Embedded WholeAddress address) {}

    record Checked(String street) {

        Checked {
            if (street.startsWith("Main")) {
                throw new IllegalArgumentException("too busy");
            }
        }
    }

    record OfChecked(int id, @Embedded Checked checked) {}

    @Test
    void refusesNullInANonNullComponent() {
        database.assertReads(
                db -> db.query(CUSTOMERS).as(Strict.class).findMany(q -> q.where(eq(CUSTOMERS.id, 3))),
                List.of(new Strict(null)));
        database.assertRefused(
                db -> db.query(CUSTOMERS).as(Strict.class).findMany(q -> q.where(eq(CUSTOMERS.id, 2))),
                "WholeAddress.street is not nullable, but 'customers.street' is null in the row with id = 2. "
                        + "Annotate it @Nullable, make it Optional, or read only rows where it is not null.");
        database.assertRefused(
                db -> db.query(CUSTOMERS).as(Stricter.class).findMany(q -> q.where(eq(CUSTOMERS.id, 3))),
                "WholeAddress.street is not nullable, but 'customers.street' is null in the row with id = 3. "
                        + "Annotate it @Nullable, make it Optional, or read only rows where it is not null.");
        database.assertRefused(
                db -> db.query(CUSTOMERS).as(OfChecked.class).findMany(q -> q.where(eq(CUSTOMERS.id, 1))),
                "The constructor of Checked rejected the values of 'customers' in the row with id = 1 "
                        + "(java.lang.IllegalArgumentException: too busy). "
                        + "Fix the row, or make the constructor accept it.");
    }
}
