package io.drizzle4j.benchmark;

/** What is read; {@link Graph} has the shape of each answer. */
enum Question {
    /** {@link Graph.Order}: one order by its id, its lines by id, each with its product. */
    ORDER,

    /**
     * {@link Graph.Customer}s: the first 50 by name and id, each with the latest five orders (by the time they were
     * placed, then by id, both descending), each with its lines by id, each with its product.
     */
    CUSTOMERS_PAGE,

    /** {@link Graph.CustomerWithOrders}: all, by id, with all their orders, in no order. */
    CUSTOMERS_WITH_ORDERS,

    /**
     * {@link Graph.CustomerWithOrderLines}: those up to id 2,000, by id, with all orders and all lines, in no order.
     */
    CUSTOMERS_WITH_LINES,

    /** {@link Graph.Manager}s: who reports to nobody, by id, and three levels of reports, each in no order. */
    EMPLOYEES,

    /** {@link Graph.ProductWithSupplier}: one product by its id, with its supplier. */
    PRODUCT,

    /** {@link Graph.Post}s: the first 200 by id, each with its tags, in no order. */
    POSTS,

    /** {@link Graph.OrderWithCustomer}: those up to id 10,000, by id, each with its customer. */
    ORDERS_WITH_CUSTOMER,

    /** {@link Graph.Branch}es: all 20, by id, each with the latest five sales (by time, then by id, descending). */
    BRANCHES;

    /** Tells whether one row is asked for by its id, another one each time. */
    boolean isById() {
        return this == ORDER || this == PRODUCT;
    }

    /** Tells whether the rows of relations come in an order. */
    boolean isInOrder() {
        return switch (this) {
            case ORDER, CUSTOMERS_PAGE, PRODUCT, ORDERS_WITH_CUSTOMER, BRANCHES -> true;
            case CUSTOMERS_WITH_ORDERS, CUSTOMERS_WITH_LINES, EMPLOYEES, POSTS -> false;
        };
    }

    /** Returns the id to be asked for at a turn; they go through the table in no order. */
    long id(long turn) {
        var rows = this == ORDER ? Shop.ORDERS : Shop.PRODUCTS;
        return 1 + turn * 7919 % rows;
    }
}
