package io.drizzle4j.benchmark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** JDBC written by hand for the statements of Drizzle ORM: the rows of the root in columns, all below them as JSON. */
final class HandJsonContender implements Contender {

    private final DataSource database;

    HandJsonContender(DataSource database) {
        this.database = database;
    }

    /** Reads the row on which the result stands. */
    private interface RowReader<R> {

        R read(ResultSet row) throws SQLException;
    }

    @Override
    public Reading<?> reading(Question question) {
        return switch (question) {
            case ORDER -> Reading.of(id -> first(JsonSql.ORDER, HandJsonContender::order, id));
            case CUSTOMERS_PAGE -> Reading.of(id -> all(JsonSql.CUSTOMERS_PAGE, HandJsonContender::customer));
            case CUSTOMERS_WITH_ORDERS ->
                Reading.of(id -> all(JsonSql.CUSTOMERS_WITH_ORDERS, HandJsonContender::customerWithOrders));
            case CUSTOMERS_WITH_LINES ->
                Reading.of(id -> all(JsonSql.CUSTOMERS_WITH_LINES, HandJsonContender::customerWithLines, 2000));
            case EMPLOYEES -> Reading.of(id -> all(JsonSql.EMPLOYEES, HandJsonContender::manager));
            case PRODUCT -> Reading.of(id -> first(JsonSql.PRODUCT, HandJsonContender::product, id));
            case POSTS -> Reading.of(id -> all(JsonSql.POSTS, HandJsonContender::post));
            case ORDERS_WITH_CUSTOMER ->
                Reading.of(id -> all(JsonSql.ORDERS_WITH_CUSTOMER, HandJsonContender::orderWithCustomer, 10_000));
            case BRANCHES -> Reading.of(id -> all(JsonSql.BRANCHES, HandJsonContender::branch));
        };
    }

    private <R> Optional<R> first(String sql, RowReader<R> reader, long id) {
        return all(sql, reader, id).stream().findFirst();
    }

    private <R> List<R> all(String sql, RowReader<R> reader, long... ids) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < ids.length; at++) {
                statement.setLong(at + 1, ids[at]);
            }
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<R>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Graph.Order order(ResultSet row) throws SQLException {
        return new Graph.Order(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class),
                row.getObject(3, LocalDate.class),
                row.getString(4),
                row.getString(5),
                row.getBigDecimal(6),
                row.getObject(7, UUID.class),
                JsonCells.rows(row.getBytes(8), JsonRows::line));
    }

    private static Graph.Customer customer(ResultSet row) throws SQLException {
        return new Graph.Customer(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getBigDecimal(6),
                row.getObject(7, LocalDate.class),
                row.getObject(8, OffsetDateTime.class),
                JsonCells.rows(row.getBytes(9), JsonRows::order));
    }

    private static Graph.CustomerWithOrders customerWithOrders(ResultSet row) throws SQLException {
        return new Graph.CustomerWithOrders(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getBigDecimal(6),
                row.getObject(7, LocalDate.class),
                row.getObject(8, OffsetDateTime.class),
                JsonCells.rows(row.getBytes(9), JsonRows::plainOrder));
    }

    private static Graph.CustomerWithOrderLines customerWithLines(ResultSet row) throws SQLException {
        return new Graph.CustomerWithOrderLines(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getBigDecimal(6),
                row.getObject(7, LocalDate.class),
                row.getObject(8, OffsetDateTime.class),
                JsonCells.rows(row.getBytes(9), JsonRows::orderWithLines));
    }

    private static Graph.Manager manager(ResultSet row) throws SQLException {
        return new Graph.Manager(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                JsonCells.rows(row.getBytes(5), JsonRows::head));
    }

    private static Graph.ProductWithSupplier product(ResultSet row) throws SQLException {
        return new Graph.ProductWithSupplier(
                row.getInt(1),
                row.getString(2),
                row.getBigDecimal(3),
                row.getObject(4, Double.class),
                row.getObject(5, UUID.class),
                row.getBoolean(6),
                JsonCells.row(row.getBytes(7), JsonRows::supplier));
    }

    private static Graph.Post post(ResultSet row) throws SQLException {
        return new Graph.Post(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class),
                JsonCells.rows(row.getBytes(5), JsonRows::tag));
    }

    private static Graph.OrderWithCustomer orderWithCustomer(ResultSet row) throws SQLException {
        return new Graph.OrderWithCustomer(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class),
                row.getObject(3, LocalDate.class),
                row.getString(4),
                row.getString(5),
                row.getBigDecimal(6),
                row.getObject(7, UUID.class),
                JsonCells.row(row.getBytes(8), JsonRows::plainCustomer));
    }

    private static Graph.Branch branch(ResultSet row) throws SQLException {
        return new Graph.Branch(row.getInt(1), row.getString(2), JsonCells.rows(row.getBytes(3), JsonRows::sale));
    }
}
