package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.Graph.Customer;
import io.drizzle4j.benchmark.Graph.Employee;
import io.drizzle4j.benchmark.Graph.Line;
import io.drizzle4j.benchmark.Graph.Order;
import io.drizzle4j.benchmark.Graph.PlainLine;
import io.drizzle4j.benchmark.Graph.PlainOrder;
import io.drizzle4j.benchmark.Graph.Superior;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/** What is read. */
@SuppressWarnings("ImmutableEnumChecker") // the types do not change
enum Question {
    /** One order by its id, its lines by id, each with its product. */
    ORDER(new ParameterizedTypeReference<Order<Line>>() {}),
    /**
     * The first 50 customers by name and id, each with the latest five orders (by the time they were placed, then by
     * id, both descending), each with its lines by id, each with its product.
     */
    CUSTOMERS_PAGE(new ParameterizedTypeReference<Customer<Order<Line>>>() {}),
    /** All customers by id, with all their orders, in no order. */
    CUSTOMERS_WITH_ORDERS(new ParameterizedTypeReference<Customer<PlainOrder>>() {}),
    /** The customers up to id 2,000, by id, with all orders and all lines, in no order. */
    CUSTOMERS_WITH_LINES(new ParameterizedTypeReference<Customer<Order<PlainLine>>>() {}),
    /** The employees without a superior, by id, with three levels of reports, each in no order. */
    EMPLOYEES(new ParameterizedTypeReference<Superior<Superior<Superior<Employee>>>>() {}),
    /** One product by its id, with its supplier. */
    PRODUCT(new ParameterizedTypeReference<Graph.ProductWithSupplier>() {}),
    /** The first 200 posts by id, each with its tags, in no order. */
    POSTS(new ParameterizedTypeReference<Graph.Post>() {}),
    /** The orders up to id 10,000, by id, each with its customer. */
    ORDERS_WITH_CUSTOMER(new ParameterizedTypeReference<Graph.OrderWithCustomer>() {}),
    /** All 20 branches, by id, each with the latest five sales (by time, then by id, descending). */
    BRANCHES(new ParameterizedTypeReference<Graph.Branch>() {});

    final ParameterizedTypeReference<?> reference;

    final ResolvableType type;

    Question(ParameterizedTypeReference<?> reference) {
        this.reference = reference;
        this.type = ResolvableType.forType(reference);
    }

    /** Returns whether one row is read by its id, another one each time. */
    boolean isById() {
        return this == ORDER || this == PRODUCT;
    }

    /** Returns whether the rows of relations are ordered. */
    boolean isInOrder() {
        return switch (this) {
            case ORDER, CUSTOMERS_PAGE, PRODUCT, ORDERS_WITH_CUSTOMER, BRANCHES -> true;
            case CUSTOMERS_WITH_ORDERS, CUSTOMERS_WITH_LINES, EMPLOYEES, POSTS -> false;
        };
    }

    /** Returns the id that is read at a turn. Ids are spread over the table. */
    long id(long turn) {
        var rows = this == ORDER ? Shop.ORDERS : Shop.PRODUCTS;
        return 1 + turn * 7919 % rows;
    }
}
