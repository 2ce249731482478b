package io.drizzle4j.scaling;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.scaling.Cluster.CITY;
import static io.drizzle4j.scaling.Cluster.CUSTOMER;
import static io.drizzle4j.scaling.Cluster.LINE;
import static io.drizzle4j.scaling.Cluster.ORDER;
import static io.drizzle4j.scaling.Cluster.PRODUCT;
import static io.drizzle4j.scaling.Cluster.TAG;
import static io.drizzle4j.type.PgType.BIGINT;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;

/** Questions on the tables of a {@link Cluster}, about one tenant or about all of them. */
final class ClusterQuestions {

    private ClusterQuestions() {}

    /** Asks a question. */
    interface Ask {

        Object of(RelationalQueries db, Tenants tenants);
    }

    /** Which tenants a question is about. */
    interface Tenants {

        /** Returns the condition that a column is such a tenant. */
        Condition in(Column<Integer> column);
    }

    static final Tenants ONE = column -> eq(column, 3);

    static final Tenants ALL = column -> when(false, () -> eq(column, 3));

    /**
     * A question.
     *
     * @param isForAll whether it can be asked about all tenants at once
     */
    record Question(String name, boolean isForAll, Ask ask) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Question> all() {
        return Stream.of(rows(), related(), values(), pages(), trees(), others())
                .flatMap(List::stream);
    }

    private static Question any(String name, Ask ask) {
        return new Question(name, true, ask);
    }

    private static Question ofOneTenant(String name, Ask ask) {
        return new Question(name, false, ask);
    }

    private static List<Question> rows() {
        return List.of(
                any(
                        "rows",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId)).orderBy(CUSTOMER.id))),
                any(
                        "limit and offset",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(asc(CUSTOMER.name), asc(CUSTOMER.id))
                                        .limit(5)
                                        .offset(2))),
                any(
                        "one row",
                        (db, t) -> db.query(CUSTOMER)
                                .findOne(q -> q.where(t.in(CUSTOMER.tenantId)).where(eq(CUSTOMER.id, 3003)))),
                any(
                        "exists",
                        (db, t) -> db.query(CUSTOMER)
                                .exists(q -> q.where(t.in(CUSTOMER.tenantId)).where(eq(CUSTOMER.id, 3003)))),
                any(
                        "count",
                        (db, t) -> db.query(ORDER)
                                .count(q -> q.where(t.in(ORDER.tenantId)).where(eq(ORDER.status, "paid")))),
                any(
                        "distinct rows",
                        (db, t) -> db.query(ORDER)
                                .findMany(q -> q.where(t.in(ORDER.tenantId))
                                        .distinctOn(ORDER.status)
                                        .orderBy(asc(ORDER.status), desc(ORDER.total), asc(ORDER.id)))),
                any(
                        "a window function",
                        (db, t) -> db.query(ORDER)
                                .findMany(q -> q.where(t.in(ORDER.tenantId))
                                        .extras("of", sql(BIGINT, "count(*) over ()"))
                                        .orderBy(ORDER.id)
                                        .limit(5))),
                any(
                        "groups",
                        (db, t) -> db.query(ORDER)
                                .groupBy(g -> g.by(ORDER.status)
                                        .count("n")
                                        .sum("total", ORDER.total)
                                        .avg("average", ORDER.total)
                                        .where(t.in(ORDER.tenantId))
                                        .having(gt(count(), 3L))
                                        .orderBy(asc(ORDER.status)))),
                any(
                        "the whole as a group",
                        (db, t) -> db.query(ORDER)
                                .groupBy(g -> g.count("n").max("id", ORDER.id).where(t.in(ORDER.tenantId)))),
                any(
                        "rows of a reference table",
                        (db, t) -> db.query(PRODUCT)
                                .findMany(q -> q.where(lt(PRODUCT.id, 5)).orderBy(PRODUCT.id))));
    }

    private static List<Question> related() {
        return List.of(
                any(
                        "a list",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with("orders", o -> o.orderBy(ORDER.id)))),
                any(
                        "a list with a limit",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with(
                                                "orders",
                                                o -> o.orderBy(desc(ORDER.total))
                                                        .limit(2)
                                                        .offset(1)))),
                any(
                        "three levels with limits",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .limit(4)
                                        .with(
                                                "orders",
                                                o -> o.orderBy(ORDER.id)
                                                        .limit(2)
                                                        .with(
                                                                "lines",
                                                                l -> l.orderBy(LINE.id)
                                                                        .limit(1)
                                                                        .with("product"))))),
                any(
                        "two lists and a one",
                        (db, t) -> db.query(ORDER)
                                .findMany(q -> q.where(t.in(ORDER.tenantId))
                                        .orderBy(ORDER.id)
                                        .limit(10)
                                        .with("customer")
                                        .with("lines", l -> l.orderBy(LINE.id))
                                        .with("tags", g -> g.orderBy(TAG.id)))),
                any(
                        "many to many with a limit",
                        (db, t) -> db.query(ORDER)
                                .findMany(q -> q.where(t.in(ORDER.tenantId))
                                        .orderBy(ORDER.id)
                                        .with("tags", g -> g.orderBy(TAG.id).limit(1)))),
                any(
                        "ones of one row",
                        (db, t) -> db.query(LINE)
                                .findFirst(q -> q.where(t.in(LINE.tenantId))
                                        .where(eq(LINE.id, 3005))
                                        .with("product")
                                        .with("order", o -> o.with("customer")))),
                any(
                        "the first of several",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with("largestOrder", o -> o.with("customer")))),
                any(
                        "the first of several of one row",
                        (db, t) -> db.query(CUSTOMER)
                                .findFirst(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with("largestOrder"))),
                any(
                        "distinct related rows",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with(
                                                "orders",
                                                o -> o.distinctOn(ORDER.status)
                                                        .orderBy(asc(ORDER.status), desc(ORDER.total))
                                                        .limit(2)))),
                any(
                        "related groups",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with(
                                                "orders",
                                                o -> o.groupBy(g -> g.by(ORDER.status)
                                                        .count("n")
                                                        .sum("lines", count("lines"))
                                                        .orderBy(asc(ORDER.status)))))),
                any(
                        "a condition on the parent",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with(
                                                "orders",
                                                o -> o.where(gt(length(ORDER.status), length(CUSTOMER.city)))
                                                        .orderBy(ORDER.id)))));
    }

    private static List<Question> values() {
        return List.of(
                any(
                        "some of some",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .where(some(
                                                "orders",
                                                some("lines", some("product", eq(PRODUCT.category, "category 1")))))
                                        .orderBy(CUSTOMER.id))),
                any(
                        "none and every",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .where(or(none("orders"), every("orders", gt(ORDER.total, BigDecimal.TEN))))
                                        .orderBy(CUSTOMER.id))),
                any(
                        "exists",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .where(exists(from(ORDER)
                                                .where(and(
                                                        eq(ORDER.tenantId, CUSTOMER.tenantId),
                                                        eq(ORDER.customerId, CUSTOMER.id),
                                                        eq(ORDER.status, "sent")))))
                                        .orderBy(CUSTOMER.id))),
                any(
                        "aggregates",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .where(gt(count("orders"), 2L))
                                        .extras("n", count("orders"))
                                        .extras("total", sum("orders", ORDER.total))
                                        .extras("highest", max("orders", ORDER.total))
                                        .extras("lines", sum("orders", count("lines")))
                                        .orderBy(desc(count("orders")), asc(CUSTOMER.id)))),
                any(
                        "a count by a key without the tenant",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .extras("n", count("ordersById", and(t.in(ORDER.tenantId), gt(ORDER.id, 0))))
                                        .orderBy(CUSTOMER.id))),
                any(
                        "columns of a one",
                        (db, t) -> db.query(ORDER)
                                .findMany(q -> q.where(t.in(ORDER.tenantId))
                                        .where(eq(column("customer", CUSTOMER.city), "city 1"))
                                        .extras("customer", column("customer", CUSTOMER.name))
                                        .orderBy(asc(column("customer", CUSTOMER.name)), asc(ORDER.id)))),
                any(
                        "columns of a reference table",
                        (db, t) -> db.query(LINE)
                                .findMany(q -> q.where(t.in(LINE.tenantId))
                                        .orderBy(asc(column("product", PRODUCT.category)), asc(LINE.id))
                                        .limit(9)
                                        .with("product"))),
                any(
                        "a count from a reference table",
                        (db, t) -> db.query(PRODUCT)
                                .findMany(q -> q.extras("n", count("lines", and(t.in(LINE.tenantId), gt(LINE.id, 0))))
                                        .orderBy(PRODUCT.id))),
                ofOneTenant(
                        "a condition from a reference table",
                        (db, t) -> db.query(PRODUCT)
                                .findMany(q -> q.where(some("lines", and(t.in(LINE.tenantId), gt(LINE.id, 0))))
                                        .orderBy(PRODUCT.id))));
    }

    private static List<Question> pages() {
        return List.of(
                any("a page", (db, t) -> {
                    var page = Pages.of(db.query(CUSTOMER))
                            .findPage(
                                    PageRequest.of(1, 3, Sort.by("name", "id")),
                                    q -> q.where(t.in(CUSTOMER.tenantId)).with("orders", o -> o.orderBy(ORDER.id)));
                    return List.of(page.getContent(), page.getTotalElements());
                }),
                any("windows", (db, t) -> {
                    var orders = Pages.of(db.query(ORDER));
                    var first = orders.findWindow(
                            ScrollPosition.keyset(),
                            q -> q.where(t.in(ORDER.tenantId))
                                    .orderBy(desc(ORDER.total), asc(ORDER.id))
                                    .limit(7)
                                    .with("lines", l -> l.orderBy(LINE.id)));
                    var second = orders.findWindow(
                            first.positionAt(6),
                            q -> q.where(t.in(ORDER.tenantId))
                                    .orderBy(desc(ORDER.total), asc(ORDER.id))
                                    .limit(7)
                                    .with("lines", l -> l.orderBy(LINE.id)));
                    return List.of(first.getContent(), second.getContent());
                }),
                any(
                        "pages of a relation",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with(
                                                "orders",
                                                o -> o.orderBy(desc(ORDER.total))
                                                        .page(2)
                                                        .total()
                                                        .with("lines", l -> l.orderBy(LINE.id))))),
                any(
                        "pages through a junction",
                        (db, t) -> db.query(ORDER)
                                .findMany(q -> q.where(t.in(ORDER.tenantId))
                                        .orderBy(ORDER.id)
                                        .with(
                                                "tags",
                                                g -> g.orderBy(TAG.id).page(1).total()))));
    }

    private static List<Question> trees() {
        return List.of(
                ofOneTenant(
                        "trees",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .where(isNull(CUSTOMER.parentId))
                                        .orderBy(CUSTOMER.id)
                                        .with("children", c -> c.recursive().orderBy(CUSTOMER.id)))),
                ofOneTenant(
                        "trees with lists",
                        (db, t) -> db.query(CUSTOMER)
                                .findFirst(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with(
                                                "children",
                                                c -> c.recursive()
                                                        .depth(3)
                                                        .orderBy(CUSTOMER.id)
                                                        .with(
                                                                "orders",
                                                                o -> o.orderBy(ORDER.id)
                                                                        .limit(1))))),
                ofOneTenant(
                        "trees by their root",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .where(isNull(CUSTOMER.parentId))
                                        .orderBy(CUSTOMER.id)
                                        .with(
                                                "children",
                                                c -> c.recursive()
                                                        .where(ne(CUSTOMER.city, parent(CUSTOMER.city)))
                                                        .orderBy(CUSTOMER.id)))));
    }

    private static List<Question> others() {
        return List.of(
                any("a stream of rows", (db, t) -> {
                    List<Row> rows = new ArrayList<>();
                    db.query(ORDER).forEach(q -> q.where(t.in(ORDER.tenantId)).orderBy(ORDER.id), rows::add);
                    return rows;
                }),
                ofOneTenant("a stream with levels", (db, t) -> {
                    List<Row> rows = new ArrayList<>();
                    db.query(CUSTOMER)
                            .forEach(
                                    q -> q.where(t.in(CUSTOMER.tenantId))
                                            .orderBy(CUSTOMER.id)
                                            .with(
                                                    "orders",
                                                    o -> o.orderBy(ORDER.id)
                                                            .with(
                                                                    "lines",
                                                                    l -> l.orderBy(LINE.id)
                                                                            .with("product"))),
                                    rows::add);
                    return rows;
                }),
                ofOneTenant(
                        "a lock",
                        (db, t) -> db.query(ORDER)
                                .findMany(q -> q.where(t.in(ORDER.tenantId))
                                        .where(eq(ORDER.status, "new"))
                                        .orderBy(ORDER.id)
                                        .limit(3)
                                        .forUpdate()
                                        .with("customer")
                                        .with("lines", l -> l.orderBy(LINE.id)))),
                ofOneTenant(
                        "a window function for each parent",
                        (db, t) -> db.query(CUSTOMER)
                                .findMany(q -> q.where(t.in(CUSTOMER.tenantId))
                                        .orderBy(CUSTOMER.id)
                                        .with(
                                                "orders",
                                                o -> o.extras("of", sql(BIGINT, "count(*) over ()"))
                                                        .orderBy(ORDER.id)
                                                        .limit(2)))),
                any("a prepared query", (db, t) -> {
                    var prepared = db.query(CUSTOMER)
                            .prepare(q -> q.where(t.in(CUSTOMER.tenantId))
                                    .where(gt(CUSTOMER.id, placeholder("id")))
                                    .orderBy(CUSTOMER.id)
                                    .limit(placeholder("n"))
                                    .with("orders", o -> o.orderBy(ORDER.id).limit(2)));
                    List<Object> all = new ArrayList<>();
                    for (var i = 0; i < 10; i++) {
                        all.add(prepared.bind("id", 3000 + i).bind("n", 3L).findMany());
                    }
                    return all;
                }),
                any("rows of a local table", (db, t) -> db.query(CITY).findMany(q -> q.orderBy(CITY.name))));
    }
}
