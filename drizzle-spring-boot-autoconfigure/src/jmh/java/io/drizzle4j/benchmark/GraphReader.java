package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.Cells.RowReader;
import java.sql.SQLException;
import java.util.List;

/** Reads the records of {@link Graph} from the cells of their rows. What a relation leads to is the last cell. */
final class GraphReader {

    private GraphReader() {}

    static <O> Graph.Customer<O> customer(Cells c, RowReader<List<O>> orders) throws SQLException {
        return new Graph.Customer<>(
                c.integer(),
                c.text(),
                c.text(),
                c.text(),
                c.bool(),
                c.numeric(),
                c.date(),
                c.timestamp(),
                orders.read(c));
    }

    static Graph.PlainCustomer plainCustomer(Cells c) throws SQLException {
        return new Graph.PlainCustomer(
                c.integer(), c.text(), c.text(), c.text(), c.bool(), c.numeric(), c.date(), c.timestamp());
    }

    static <L> Graph.Order<L> order(Cells c, RowReader<List<L>> lines) throws SQLException {
        return new Graph.Order<>(
                c.bigint(), c.timestamp(), c.date(), c.text(), c.text(), c.numeric(), c.uuid(), lines.read(c));
    }

    static Graph.PlainOrder plainOrder(Cells c) throws SQLException {
        return new Graph.PlainOrder(c.bigint(), c.timestamp(), c.date(), c.text(), c.text(), c.numeric(), c.uuid());
    }

    static Graph.OrderWithCustomer orderWithCustomer(Cells c, RowReader<Graph.PlainCustomer> customer)
            throws SQLException {
        return new Graph.OrderWithCustomer(
                c.bigint(), c.timestamp(), c.date(), c.text(), c.text(), c.numeric(), c.uuid(), customer.read(c));
    }

    static Graph.Line line(Cells c, RowReader<Graph.Product> product) throws SQLException {
        return new Graph.Line(c.bigint(), c.integer(), c.numeric(), c.text(), product.read(c));
    }

    static Graph.PlainLine plainLine(Cells c) throws SQLException {
        return new Graph.PlainLine(c.bigint(), c.integer(), c.numeric(), c.text());
    }

    static Graph.Product product(Cells c) throws SQLException {
        return new Graph.Product(c.integer(), c.text(), c.numeric(), c.doublePrecision(), c.uuid(), c.bool());
    }

    static Graph.ProductWithSupplier productWithSupplier(Cells c, RowReader<Graph.Supplier> supplier)
            throws SQLException {
        return new Graph.ProductWithSupplier(
                c.integer(), c.text(), c.numeric(), c.doublePrecision(), c.uuid(), c.bool(), supplier.read(c));
    }

    static Graph.Supplier supplier(Cells c) throws SQLException {
        return new Graph.Supplier(c.integer(), c.text(), c.text(), c.text());
    }

    static Graph.Employee employee(Cells c) throws SQLException {
        return new Graph.Employee(c.integer(), c.text(), c.text(), c.date());
    }

    static <E> Graph.Superior<E> superior(Cells c, RowReader<List<E>> reports) throws SQLException {
        return new Graph.Superior<>(c.integer(), c.text(), c.text(), c.date(), reports.read(c));
    }

    static Graph.Post post(Cells c, RowReader<List<Graph.Tag>> tags) throws SQLException {
        return new Graph.Post(c.integer(), c.text(), c.text(), c.timestamp(), tags.read(c));
    }

    static Graph.Tag tag(Cells c) throws SQLException {
        return new Graph.Tag(c.integer(), c.text());
    }

    static Graph.Branch branch(Cells c, RowReader<List<Graph.Sale>> sales) throws SQLException {
        return new Graph.Branch(c.integer(), c.text(), sales.read(c));
    }

    static Graph.Sale sale(Cells c) throws SQLException {
        return new Graph.Sale(c.bigint(), c.timestamp(), c.numeric(), c.text());
    }
}
