package io.drizzle4j.benchmark;

import static io.drizzle4j.query.QueryOperators.and;
import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.gte;
import static io.drizzle4j.schema.PgColumns.bigint;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Tables of similar rows, one for each level, or one for each relation of the root; and their rows, read by hand and by
 * this library.
 */
final class ScaleTables {

    /** The columns of the root whose comparisons tell questions apart. */
    private static final int FLAGS = 14;

    private final DataSource database;

    private final Scale scale;

    private final int size;

    /** The table of the root, then the others. */
    private final List<PgTable> tables;

    private final RelationalQueries db;

    /** A row with the rows of each of its relations. */
    record Node(long id, String name, BigDecimal amount, OffsetDateTime created, List<List<Node>> relations) {

        /** Returns the same as a {@link Row} contains. */
        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", id);
            map.put("name", name);
            map.put("amount", amount);
            map.put("created", created);
            for (var i = 0; i < relations.size(); i++) {
                map.put(
                        "relation" + (i + 1),
                        relations.get(i).stream().map(Node::toMap).toList());
            }
            return map;
        }
    }

    ScaleTables(DataSource database, Scale scale, int size) throws SQLException {
        this.database = database;
        this.scale = scale;
        this.size = size;
        this.tables = IntStream.rangeClosed(0, scale.depth(size) * scale.width(size))
                .mapToObj(ScaleTables::table)
                .toList();
        createTables();
        this.db = RelationalQueries.create(database, schema());
        db.query(tables.get(0)).count(); // reads the catalog
    }

    private static PgTable table(int number) {
        return PgTable.of("scale_" + number, t -> {
            t.add("id", bigint().primaryKey());
            t.add("parentId", bigint("parent_id"));
            t.add("name", text());
            t.add("amount", numeric());
            t.add("created", timestamp().withTimeZone());
            for (var i = 0; number == 0 && i < FLAGS; i++) {
                t.add("flag" + i, integer());
            }
        });
    }

    /** Returns whether a table is that of a relation of the root. */
    private boolean isBelowRoot(int number) {
        return scale.width(size) > 1 || number == 1;
    }

    private int above(int number) {
        return isBelowRoot(number) ? 0 : number - 1;
    }

    /** Returns the numbers of the tables below a table. */
    private int[] below(int number) {
        return IntStream.range(1, tables.size())
                .filter(below -> above(below) == number)
                .toArray();
    }

    private Schema schema() {
        return Schema.of(IntStream.range(0, tables.size())
                .mapToObj(number -> relations(tables.get(number), r -> {
                    var key = 1;
                    for (var below : below(number)) {
                        var target = tables.get(below);
                        r.many(
                                "relation" + key++,
                                target,
                                many -> many.fields(tables.get(number).column("id"))
                                        .references(target.column("parentId")));
                    }
                    return r;
                }))
                .toArray(RelationsDefinition[]::new));
    }

    private void createTables() throws SQLException {
        var rows = scale.roots(size);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var number = 0; number < tables.size(); number++) {
                var perParent = number == 0 ? 1 : scale.children(size);
                rows = number > 0 && isBelowRoot(number) ? scale.roots(size) * perParent : rows * perParent;
                statement.execute("""
                        drop table if exists scale_%1$d;
                        create table scale_%1$d (id bigint primary key, parent_id bigint, name text not null,
                            amount numeric(12, 2) not null, created timestamptz not null %4$s);
                        insert into scale_%1$d select n, 1 + (n - 1) / %3$d, 'row ' || n, n / 100.0, now()
                            from generate_series(1, %2$d) n;
                        create index on scale_%1$d (parent_id, id)
                        """.formatted(
                                number, rows, perParent, number == 0 ? flags(", flag%d int not null default 0") : ""));
                statement.execute("vacuum analyze scale_" + number);
            }
        }
    }

    private static String flags(String each) {
        return IntStream.range(0, FLAGS).mapToObj(each::formatted).collect(Collectors.joining());
    }

    /** Reads an answer by this library. */
    List<Row> byLibrary(int question) {
        return db.query(tables.get(0))
                .findMany(q -> level(0, scale == Scale.QUESTIONS ? q.where(condition(question)) : q));
    }

    private <C extends RowsConfig<C>> C level(int number, C level) {
        var table = tables.get(number);
        level.columns(table.column("id"), table.column("name"), table.column("amount"), table.column("created"))
                .orderBy(asc(table.column("id")));
        var key = 1;
        for (var below : below(number)) {
            level.with("relation" + key++, nested -> level(below, nested));
        }
        return level;
    }

    private Expression<Boolean> condition(int question) {
        var root = tables.get(0);
        List<Expression<Boolean>> conditions = new ArrayList<>();
        conditions.add(eq(ScaleTables.<Long>column(root, "id"), id(question)));
        for (var i = 0; i < FLAGS; i++) {
            if (hasFlag(question, i)) {
                conditions.add(gte(ScaleTables.<Integer>column(root, "flag" + i), 0));
            }
        }
        return and(conditions);
    }

    @SuppressWarnings("unchecked") // declared above
    private static <T> Column<T> column(PgTable table, String key) {
        return (Column<T>) table.column(key);
    }

    private static boolean hasFlag(int question, int flag) {
        return (question >> flag & 1) == 1;
    }

    private long id(int question) {
        return 1L + question % scale.roots(size);
    }

    /** Writes the statement that reads an answer by hand. */
    String sql(int question) {
        var levels = IntStream.range(0, tables.size())
                .mapToObj(number -> "l%d as materialized (%s)".formatted(number, level(number, question)))
                .collect(Collectors.joining(", ", "with ", " "));
        return IntStream.range(0, tables.size())
                .mapToObj(number -> "select %d, %s, id, name, amount, created from l%d"
                        .formatted(number, number == 0 ? "null::bigint" : "up", number))
                .collect(Collectors.joining(" union all ", levels, ""));
    }

    private String level(int number, int question) {
        if (number > 0) {
            return """
                    select row_number() over (order by p.n, t.id) as n, p.n as up, t.id, t.name, t.amount, t.created
                    from l%d p join scale_%d t on t.parent_id = p.id""".formatted(above(number), number);
        }
        var conditions = IntStream.range(0, FLAGS)
                .filter(flag -> hasFlag(question, flag))
                .mapToObj(" and flag%d >= ?"::formatted)
                .collect(Collectors.joining());
        return "select row_number() over (order by id) as n, id, name, amount, created from scale_0"
                + (scale == Scale.QUESTIONS ? " where id = ?" + conditions : "");
    }

    /** Reads an answer by hand. */
    List<Node> byHand(String sql, int question) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            if (scale == Scale.QUESTIONS) {
                statement.setLong(1, id(question));
                for (var i = 0; i < Integer.bitCount(question); i++) {
                    statement.setInt(i + 2, 0);
                }
            }
            List<List<Node>> levels =
                    tables.stream().<List<Node>>map(table -> new ArrayList<>()).toList();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var number = rows.getInt(1);
                    var node = new Node(
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getBigDecimal(5),
                            rows.getObject(6, OffsetDateTime.class),
                            noRelations(number));
                    levels.get(number).add(node);
                    if (number > 0) {
                        var parent = levels.get(above(number)).get((int) rows.getLong(2) - 1);
                        parent.relations
                                .get(isBelowRoot(number) ? number - 1 : 0)
                                .add(node);
                    }
                }
            }
            return levels.get(0);
        } catch (SQLException exception) {
            throw new IllegalStateException(exception);
        }
    }

    /** Returns lists for the rows of each relation of a row. */
    private List<List<Node>> noRelations(int number) {
        var count = number == 0 ? scale.width(size) : number == tables.size() - 1 || scale.width(size) > 1 ? 0 : 1;
        List<List<Node>> relations = new ArrayList<>(count);
        for (var i = 0; i < count; i++) {
            relations.add(new ArrayList<>());
        }
        return relations;
    }

    /** Checks that both answers are equal. */
    void check(int question) {
        var library = byLibrary(question);
        var hand = byHand(sql(question), question).stream().map(Node::toMap).toList();
        if (!hand.equals(library)) {
            throw new IllegalStateException("The answers differ: %s by hand, but %s".formatted(hand, library));
        }
    }
}
