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

/** Employees, products, posts and branches, by hand. */
final class HandOthers {

    private static final String EMPLOYEES = """
            with a as materialized (
                select row_number() over (order by id) as n, id, name, title, hired
                from employees where reports_to is null),
            b as materialized (
                select row_number() over () as n, a.n as up, e.id, e.name, e.title, e.hired
                from a join employees e on e.reports_to = a.id),
            c as materialized (
                select row_number() over () as n, b.n as up, e.id, e.name, e.title, e.hired
                from b join employees e on e.reports_to = b.id)
            select 0, null::bigint, id, name, title, hired from a
            union all
            select 1, up, id, name, title, hired from b
            union all
            select 2, up, id, name, title, hired from c
            union all
            select 3, c.n, e.id, e.name, e.title, e.hired from c join employees e on e.reports_to = c.id
            """;

    private static final String PRODUCT = """
            select p.id, p.name, p.price, p.weight, p.sku, p.discontinued, s.id, s.name, s.country, s.website
            from products p left join suppliers s on s.id = p.supplier_id where p.id = ?
            """;

    private static final String POSTS = """
            with p as materialized (
                select row_number() over (order by id) as n, t.* from (
                    select id, title, body, published_at from posts order by id limit ?) t)
            select 0, null::bigint, id, title, body, published_at from p
            union all
            select 1, p.n, t.id, t.name, null, null
            from p join (posts_to_tags j join tags t on t.id = j.tag_id) on j.post_id = p.id
            """;

    private static final String BRANCHES = """
            with b as materialized (select row_number() over (order by id) as n, id, name from branches)
            select 0, null::bigint, id::bigint, name, null::timestamptz, null::numeric from b
            union all
            select 1, up, id, note, sold_at, amount from (%s order by up, sold_at desc, id desc) s
            """;

    private static final String LATEST_BY_INDEX = """
            select b.n as up, s.* from b cross join lateral (
                select id, sold_at, amount, note from sales where branch_id = b.id
                order by sold_at desc, id desc limit ?) s
            """;

    /** Without an index, the table is read once for all. */
    private static final String LATEST_BY_WINDOW = """
            select * from (
                select b.n as up, s.id, s.sold_at, s.amount, s.note,
                    row_number() over (partition by b.n order by s.sold_at desc, s.id desc) as r
                from b join sales s on s.branch_id = b.id) s
            where r <= ?
            """;

    private final DataSource database;

    private final String branches;

    HandOthers(DataSource database, boolean hasIndexes) {
        this.database = database;
        this.branches = BRANCHES.formatted(hasIndexes ? LATEST_BY_INDEX : LATEST_BY_WINDOW);
    }

    List<Graph.Manager> employees() {
        return Statements.query(database, EMPLOYEES, statement -> {}, HandOthers::readEmployees);
    }

    private static List<Graph.Manager> readEmployees(ResultSet rows) throws SQLException {
        List<Graph.Manager> managers = new ArrayList<>();
        List<Graph.Head> heads = new ArrayList<>();
        List<Graph.TeamLead> teamLeads = new ArrayList<>();
        while (rows.next()) {
            var id = rows.getInt(3);
            var name = rows.getString(4);
            var title = rows.getString(5);
            var hired = rows.getObject(6, LocalDate.class);
            switch (rows.getInt(1)) {
                case 0 -> managers.add(new Graph.Manager(id, name, title, hired, new ArrayList<>()));
                case 1 -> {
                    var head = new Graph.Head(id, name, title, hired, new ArrayList<>());
                    heads.add(head);
                    managers.get(rows.getInt(2) - 1).reports().add(head);
                }
                case 2 -> {
                    var teamLead = new Graph.TeamLead(id, name, title, hired, new ArrayList<>());
                    teamLeads.add(teamLead);
                    heads.get(rows.getInt(2) - 1).reports().add(teamLead);
                }
                default -> teamLeads.get(rows.getInt(2) - 1).reports().add(new Graph.Employee(id, name, title, hired));
            }
        }
        return managers;
    }

    Optional<Graph.ProductWithSupplier> product(int id) {
        return Statements.query(database, PRODUCT, statement -> statement.setInt(1, id), rows -> {
            if (!rows.next()) {
                return Optional.empty();
            }
            return Optional.of(new Graph.ProductWithSupplier(
                    rows.getInt(1),
                    rows.getString(2),
                    rows.getBigDecimal(3),
                    Statements.doubleOrNull(rows, 4),
                    rows.getObject(5, UUID.class),
                    rows.getBoolean(6),
                    new Graph.Supplier(rows.getInt(7), rows.getString(8), rows.getString(9), rows.getString(10))));
        });
    }

    List<Graph.Post> posts() {
        return Statements.query(database, POSTS, statement -> statement.setLong(1, 200), rows -> {
            List<Graph.Post> posts = new ArrayList<>();
            while (rows.next()) {
                if (rows.getInt(1) == 0) {
                    posts.add(new Graph.Post(
                            rows.getInt(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getObject(6, OffsetDateTime.class),
                            new ArrayList<>()));
                } else {
                    posts.get(rows.getInt(2) - 1).tags().add(new Graph.Tag(rows.getInt(3), rows.getString(4)));
                }
            }
            return posts;
        });
    }

    List<Graph.Branch> branches() {
        return Statements.query(database, branches, statement -> statement.setLong(1, 5), rows -> {
            List<Graph.Branch> branches = new ArrayList<>();
            while (rows.next()) {
                if (rows.getInt(1) == 0) {
                    branches.add(new Graph.Branch(rows.getInt(3), rows.getString(4), new ArrayList<>()));
                } else {
                    branches.get(rows.getInt(2) - 1)
                            .sales()
                            .add(new Graph.Sale(
                                    rows.getLong(3),
                                    rows.getObject(5, OffsetDateTime.class),
                                    rows.getBigDecimal(6),
                                    rows.getString(4)));
                }
            }
            return branches;
        });
    }
}
