package io.drizzle4j.benchmark;

import javax.sql.DataSource;

/**
 * JDBC written by hand, as well as it goes: the rows of all levels in typed columns, tagged with their level and linked
 * by ordinals that the server counts. Parents come before their children, which SQL does not promise, but PostgreSQL
 * does unless it scans in parallel.
 */
final class HandContender implements Contender {

    private final HandOrders orders;

    private final HandCustomers customers;

    private final HandOthers others;

    /**
     * Creates it.
     *
     * @param hasIndexes whether the foreign keys have indexes, as whoever writes by hand knows
     */
    HandContender(DataSource database, boolean hasIndexes) {
        this.orders = new HandOrders(database);
        this.customers = new HandCustomers(database, hasIndexes);
        this.others = new HandOthers(database, hasIndexes);
    }

    @Override
    public Reading<?> reading(Question question) {
        return switch (question) {
            case ORDER -> Reading.of(orders::order);
            case CUSTOMERS_PAGE -> Reading.of(id -> customers.page());
            case CUSTOMERS_WITH_ORDERS -> Reading.of(id -> customers.withOrders());
            case CUSTOMERS_WITH_LINES -> Reading.of(id -> customers.withLines());
            case EMPLOYEES -> Reading.of(id -> others.employees());
            case PRODUCT -> Reading.of(id -> others.product((int) id));
            case POSTS -> Reading.of(id -> others.posts());
            case ORDERS_WITH_CUSTOMER -> Reading.of(id -> orders.withCustomer());
            case BRANCHES -> Reading.of(id -> others.branches());
        };
    }
}
