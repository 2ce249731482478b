package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.ShopServer.Database;

/** A question, and the database that answers it. */
public enum Work {
    W1(Question.ORDER, Database.INDEXED, 1.15, "one order by id, its lines, each with its product"),
    W2(
            Question.CUSTOMERS_PAGE,
            Database.INDEXED,
            1.10,
            "50 customers by name, the latest 5 orders of each, lines, products"),
    W3(Question.CUSTOMERS_WITH_ORDERS, Database.INDEXED, 1.15, "all customers with all their orders"),
    W3B(Question.CUSTOMERS_WITH_LINES, Database.INDEXED, 1.15, "2,000 customers with orders with lines"),
    W4(Question.CUSTOMERS_WITH_ORDERS, Database.BARE, 1.15, "W3 without foreign-key indexes"),
    W4B(Question.CUSTOMERS_PAGE, Database.BARE, 1.15, "W2 without foreign-key indexes"),
    W5(Question.EMPLOYEES, Database.INDEXED, 1.10, "employees who report to nobody, three levels of reports"),
    W6(Question.PRODUCT, Database.INDEXED, 1.15, "one product by id, with its supplier"),
    W7(Question.POSTS, Database.INDEXED, 1.10, "200 posts with their tags, through the junction"),
    W7_FRESH(Question.POSTS, Database.FRESH, 1.10, "W7 after a bulk load, not yet vacuumed"),
    W8(Question.ORDERS_WITH_CUSTOMER, Database.INDEXED, 1.15, "10,000 orders, each with its customer"),
    W9(Question.BRANCHES, Database.INDEXED, 1.15, "20 of 5,000 children each, the latest 5, index (key, order)"),
    W9_KEYED(Question.BRANCHES, Database.FRESH, 1.15, "W9 with index (key)"),
    W9_BARE(Question.BRANCHES, Database.BARE, 1.15, "W9 without an index");

    final Question question;

    final Database database;

    /** The goal for the time of records, as a multiple of JDBC by hand. */
    final double goal;

    final String title;

    Work(Question question, Database database, double goal, String title) {
        this.question = question;
        this.database = database;
        this.goal = goal;
        this.title = title;
    }
}
