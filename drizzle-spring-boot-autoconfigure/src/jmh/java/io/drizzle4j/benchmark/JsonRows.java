package io.drizzle4j.benchmark;

/** The rows below the root, in the order in which {@link JsonSql} builds their cells. */
final class JsonRows {

    private JsonRows() {}

    static Graph.Product product(JsonCells c) {
        return new Graph.Product(c.integer(), c.text(), c.numeric(), c.doublePrecisionOrNull(), c.uuid(), c.bool());
    }

    static Graph.Line line(JsonCells c) {
        return new Graph.Line(c.bigint(), c.integer(), c.numeric(), c.textOrNull(), c.row(JsonRows::product));
    }

    static Graph.Order order(JsonCells c) {
        return new Graph.Order(
                c.bigint(),
                c.timestamp(),
                c.dateOrNull(),
                c.text(),
                c.textOrNull(),
                c.numeric(),
                c.uuid(),
                c.rows(JsonRows::line));
    }

    static Graph.PlainOrder plainOrder(JsonCells c) {
        return new Graph.PlainOrder(
                c.bigint(), c.timestamp(), c.dateOrNull(), c.text(), c.textOrNull(), c.numeric(), c.uuid());
    }

    static Graph.PlainLine plainLine(JsonCells c) {
        return new Graph.PlainLine(c.bigint(), c.integer(), c.numeric(), c.textOrNull());
    }

    static Graph.OrderWithLines orderWithLines(JsonCells c) {
        return new Graph.OrderWithLines(
                c.bigint(),
                c.timestamp(),
                c.dateOrNull(),
                c.text(),
                c.textOrNull(),
                c.numeric(),
                c.uuid(),
                c.rows(JsonRows::plainLine));
    }

    static Graph.Employee employee(JsonCells c) {
        return new Graph.Employee(c.integer(), c.text(), c.textOrNull(), c.date());
    }

    static Graph.TeamLead teamLead(JsonCells c) {
        return new Graph.TeamLead(c.integer(), c.text(), c.textOrNull(), c.date(), c.rows(JsonRows::employee));
    }

    static Graph.Head head(JsonCells c) {
        return new Graph.Head(c.integer(), c.text(), c.textOrNull(), c.date(), c.rows(JsonRows::teamLead));
    }

    static Graph.Supplier supplier(JsonCells c) {
        return new Graph.Supplier(c.integer(), c.text(), c.text(), c.textOrNull());
    }

    static Graph.Tag tag(JsonCells c) {
        return new Graph.Tag(c.integer(), c.text());
    }

    static Graph.PlainCustomer plainCustomer(JsonCells c) {
        return new Graph.PlainCustomer(
                c.integer(),
                c.text(),
                c.textOrNull(),
                c.text(),
                c.bool(),
                c.numericOrNull(),
                c.dateOrNull(),
                c.timestamp());
    }

    static Graph.Sale sale(JsonCells c) {
        return new Graph.Sale(c.bigint(), c.timestamp(), c.numeric(), c.textOrNull());
    }
}
