package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.Cells.RowReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** JDBC by hand with the statements of Drizzle ORM: the rows of the root as columns, all rows below as JSON. */
final class HandJsonContender implements Contender {

    /** As many as the largest row has. */
    private static final int[] POSITIONS = IntStream.rangeClosed(1, 9).toArray();

    private final DataSource database;

    HandJsonContender(DataSource database) {
        this.database = database;
    }

    @Override
    public LongFunction<?> reader(Question question) {
        return switch (question) {
            case ORDER ->
                id -> all(JsonSql.ORDER, HandJsonContender::order, id).stream().findFirst();
            case CUSTOMERS_PAGE -> many(JsonSql.CUSTOMERS_PAGE, c -> customer(c, HandJsonContender::order));
            case CUSTOMERS_WITH_ORDERS ->
                many(JsonSql.CUSTOMERS_WITH_ORDERS, c -> customer(c, GraphReader::plainOrder));
            case CUSTOMERS_WITH_LINES ->
                many(
                        JsonSql.CUSTOMERS_WITH_LINES,
                        c -> customer(c, o -> GraphReader.order(o, l -> l.rows(GraphReader::plainLine))),
                        2000);
            case EMPLOYEES ->
                many(JsonSql.EMPLOYEES, c -> superior(c, h -> superior(h, t -> superior(t, GraphReader::employee))));
            case PRODUCT ->
                id -> all(
                                JsonSql.PRODUCT,
                                c -> GraphReader.productWithSupplier(c, s -> s.row(GraphReader::supplier)),
                                id)
                        .stream()
                        .findFirst();
            case POSTS -> many(JsonSql.POSTS, c -> GraphReader.post(c, t -> t.rows(GraphReader::tag)));
            case ORDERS_WITH_CUSTOMER ->
                many(
                        JsonSql.ORDERS_WITH_CUSTOMER,
                        o -> GraphReader.orderWithCustomer(o, c -> c.row(GraphReader::plainCustomer)),
                        10_000);
            case BRANCHES -> many(JsonSql.BRANCHES, c -> GraphReader.branch(c, s -> s.rows(GraphReader::sale)));
        };
    }

    private static Graph.Order<Graph.Line> order(Cells c) throws SQLException {
        return GraphReader.order(c, o -> o.rows(l -> GraphReader.line(l, p -> p.row(GraphReader::product))));
    }

    private static <O> Graph.Customer<O> customer(Cells c, RowReader<O> order) throws SQLException {
        return GraphReader.customer(c, o -> o.rows(order));
    }

    private static <E> Graph.Superior<E> superior(Cells c, RowReader<E> report) throws SQLException {
        return GraphReader.superior(c, r -> r.rows(report));
    }

    private <R> LongFunction<List<R>> many(String sql, RowReader<R> reader, long... parameters) {
        return id -> all(sql, reader, parameters);
    }

    private <R> List<R> all(String sql, RowReader<R> reader, long... parameters) {
        return ResultCells.query(
                database,
                sql,
                (rows, cells) -> {
                    var all = new ArrayList<R>();
                    while (rows.next()) {
                        all.add(reader.read(cells.at(POSITIONS)));
                    }
                    return all;
                },
                parameters);
    }
}
