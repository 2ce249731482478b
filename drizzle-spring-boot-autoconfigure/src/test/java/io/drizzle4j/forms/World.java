package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.TableConstraint.primaryKey;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables with every kind of relation: to one row by a unique key, by a composite key and by a key that several rows
 * share; to many rows; and to the same table. The rows are created for each seed, from so few values that there are
 * nulls, dangling keys and ties everywhere.
 */
public final class World {

    static final PgTable PEOPLE = PgTable.of(
            "people",
            t -> t.add("id", integer().primaryKey())
                    .add("boss", integer())
                    .add("n", integer())
                    .add("label", text())
                    .add("cityA", integer("city a"))
                    .add("cityB", text("city b")));

    static final PgTable POSTS = PgTable.of(
            "posts",
            t -> t.add("id", integer().primaryKey())
                    .add("up", integer())
                    .add("n", integer())
                    .add("label", text()));

    static final PgTable CITIES = PgTable.of(
            "cities",
            t -> t.add("a", integer().notNull())
                    .add("b", text().notNull())
                    .add("n", integer())
                    .add("label", text())
                    .add("aboveA", integer("c1"))
                    .add("aboveB", text("c2"))
                    .constraints(table -> List.of(primaryKey(table.column("a"), table.column("b")))));

    static final PgTable NOTES = PgTable.of(
            "notes",
            t -> t.add("id", integer().primaryKey()).add("n", integer()).add("label", text()));

    /** A junction table between people and cities, with duplicates. A filter hides some of its rows. */
    static final PgTable MARKS = PgTable.of(
            "marks",
            t -> t.add("id", integer().primaryKey())
                    .add("who", integer())
                    .add("a", integer())
                    .add("b", text())
                    .add("n", integer())
                    .add("label", text())
                    .filter(table ->
                            or(isNull(table.column("n")), ne(table.column("n", Integer.class), parameter("hidden")))));

    static final List<PgTable> TABLES = List.of(PEOPLE, POSTS, CITIES, NOTES);

    static final List<PgTable> ALL_TABLES = List.of(PEOPLE, POSTS, CITIES, NOTES, MARKS);

    /** The parameter of the filter of the marks. */
    static final QueryOptions OPTIONS =
            QueryOptions.DEFAULTS.withFilterParameters(FilterParameters.of("hidden", () -> 1));

    static final List<Link> LINKS = List.of(
            Link.one(PEOPLE, "chief", PEOPLE, "boss", "id"),
            Link.many(PEOPLE, "staff", PEOPLE, "id", "boss"),
            Link.many(PEOPLE, "posts", POSTS, "id", "up"),
            Link.one(PEOPLE, "firstPost", POSTS, "id", "up"),
            Link.one(PEOPLE, "city", CITIES, "cityA cityB", "a b"),
            Link.one(PEOPLE, "note", NOTES, "n", "n"),
            Link.many(PEOPLE, "notes", NOTES, "n", "n"),
            Link.one(POSTS, "writer", PEOPLE, "up", "id"),
            Link.many(POSTS, "peers", POSTS, "n", "n"),
            Link.one(POSTS, "note", NOTES, "n", "n"),
            Link.many(CITIES, "people", PEOPLE, "a b", "cityA cityB"),
            Link.one(CITIES, "above", CITIES, "aboveA aboveB", "a b"),
            Link.many(CITIES, "below", CITIES, "a b", "aboveA aboveB"),
            Link.one(CITIES, "person", PEOPLE, "b a", "cityB cityA"),
            Link.many(NOTES, "people", PEOPLE, "n", "n"),
            Link.one(NOTES, "post", POSTS, "n", "id"));

    /** Relations through a junction table, with constants, and with conditions, orders and limits. */
    static final List<Link> RICH_LINKS = List.of(
            Link.many(PEOPLE, "marked", CITIES, "id", "a b").through(MARKS, "who", "a b"),
            Link.one(PEOPLE, "firstMarked", CITIES, "id", "a b").through(MARKS, "who", "a b"),
            Link.many(CITIES, "markers", PEOPLE, "a b", "id")
                    .through(MARKS, "a b", "who")
                    .orderedBy(PEOPLE, "label", true),
            Link.many(NOTES, "marks", MARKS, "n", "n"),
            Link.one(MARKS, "person", PEOPLE, "who", "id"),
            Link.one(NOTES, "subject", POSTS, "label n", "'a' id"),
            Link.many(POSTS, "remarks", NOTES, "'a' id", "label n"),
            Link.one(POSTS, "remark", NOTES, "id 'b'", "n label").orderedBy(NOTES, "id", true),
            Link.many(PEOPLE, "topPosts", POSTS, "id", "up")
                    .where("n >= 2", gte(POSTS.column("n", Integer.class), 2), row -> atLeastTwo(row.get("n")))
                    .orderedBy(POSTS, "n", true)
                    .limitedTo(2),
            Link.one(POSTS, "labelledWriter", PEOPLE, "up", "id")
                    .where("label", isNotNull(PEOPLE.column("label")), row -> row.get("label") != null),
            Link.one(MARKS, "note", NOTES, "n", "n").orderedBy(NOTES, "label", false));

    private static boolean atLeastTwo(Object n) {
        return n instanceof Integer number && number >= 2;
    }

    public static final Schema SCHEMA =
            schema(Stream.concat(LINKS.stream(), RICH_LINKS.stream()).toList());

    public static final String TABLES_SQL = """
            create table people (id int not null, boss int, n int, label text, "city a" int, "city b" text);
            create table posts (id int not null, up int, n int, label text);
            create table cities (a int not null, b text not null, n int, label text, c1 int, c2 text);
            create table notes (id int not null, n int, label text);
            create table marks (id int not null, who int, a int, b text, n int, label text);
            """;

    public static final String INDEXES_SQL = """
            alter table people add primary key (id);
            alter table posts add primary key (id);
            alter table cities add primary key (a, b);
            alter table notes add primary key (id);
            alter table marks add primary key (id);
            create index on marks (who);
            create index on marks (a, b);
            create index on people (boss);
            create index on people (n);
            create index on people ("city b", "city a");
            create index on posts (up, n);
            create index on posts (n);
            create index on cities (c1, c2);
            create index on notes (n);
            """;

    /** Texts that are letters only, so that they can be read as an enum. */
    private static final List<String> LETTERS = Arrays.asList("a", "b", "c", null);

    /** Texts with characters that patterns treat specially. */
    private static final List<String> PATTERNS = Arrays.asList("a", "a%_", "b", "b\\c", "c", null);

    private final List<String> labels;

    private final Map<PgTable, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    /** All relations. */
    private final List<Link> links;

    /** Creates a world whose texts are letters. */
    public World(Random random) {
        this(random, List.of(), LETTERS);
    }

    /**
     * Creates a world whose texts also contain the special characters of patterns.
     *
     * @param further additional relations
     */
    World(Random random, List<Link> further) {
        this(random, further, PATTERNS);
    }

    private World(Random random, List<Link> further, List<String> labels) {
        this.labels = labels;
        links = Stream.of(LINKS, RICH_LINKS, further).flatMap(List::stream).toList();
        ALL_TABLES.forEach(table -> rows.put(table, new ArrayList<>()));
        for (var id = 1; id <= random.nextInt(9); id++) {
            add(PEOPLE, id, number(random, 9), number(random, 4), label(random), number(random, 4), label(random));
        }
        for (var id = 1; id <= random.nextInt(12); id++) {
            add(POSTS, id, number(random, 9), number(random, 4), label(random));
        }
        for (var id = 0; id < random.nextInt(7); id++) {
            add(
                    CITIES,
                    1 + id / 2,
                    labels.get(id % 2),
                    number(random, 3),
                    label(random),
                    number(random, 4),
                    label(random));
        }
        for (var id = 1; id <= random.nextInt(8); id++) {
            add(NOTES, id, number(random, 4), label(random));
        }
        var marks = new Random(rows.toString().hashCode()); // so that a seed creates the same queries as before
        for (var id = 1; id <= marks.nextInt(14); id++) {
            add(MARKS, id, number(marks, 8), number(marks, 3), label(marks), number(marks, 4), label(marks));
        }
    }

    private static Integer number(Random random, int most) {
        return random.nextInt(5) == 0 ? null : Integer.valueOf(1 + random.nextInt(most));
    }

    private String label(Random random) {
        return labels.get(random.nextInt(labels.size()));
    }

    private void add(PgTable table, Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        var keys = List.copyOf(table.columns().keySet());
        for (var i = 0; i < values.length; i++) {
            row.put(keys.get(i), values[i]);
        }
        rows(table).add(row);
    }

    private List<Map<String, Object>> rows(PgTable table) {
        return rows.get(table);
    }

    /** Returns the rows that the filter does not hide. */
    List<Map<String, Object>> visible(PgTable table) {
        return table.equals(MARKS)
                ? rows(table).stream()
                        .filter(row -> !Integer.valueOf(1).equals(row.get("n")))
                        .toList()
                : rows(table);
    }

    /** Returns all rows, or those that the filter does not hide. */
    List<Map<String, Object>> rows(PgTable table, boolean isUnfiltered) {
        return isUnfiltered ? rows(table) : visible(table);
    }

    public static List<String> primaryKeyOf(PgTable table) {
        return SchemaTables.of(SCHEMA).table(table).primaryKey().stream()
                .map(table::key)
                .toList();
    }

    public static List<Link> linksFrom(PgTable table) {
        return LINKS.stream().filter(link -> link.source().equals(table)).toList();
    }

    List<Link> allLinksFrom(PgTable table) {
        return links.stream().filter(link -> link.source().equals(table)).toList();
    }

    /** Returns the schema with all relations. */
    Schema schema() {
        return schema(links);
    }

    private static Schema schema(List<Link> links) {
        return Schema.of(links.stream().map(Link::definition).toArray(RelationsDefinition[]::new));
    }

    /** Returns the SQL that empties all tables and inserts these rows in another order. */
    public String rowsSql() {
        return "delete from people; delete from posts; delete from cities; delete from notes; delete from marks;\n"
                + ALL_TABLES.stream().map(this::insertSql).collect(Collectors.joining());
    }

    private String insertSql(PgTable table) {
        var reversed = new ArrayList<>(rows(table));
        java.util.Collections.reverse(reversed);
        return reversed.stream()
                .map(row -> row.values().stream().map(World::literal).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", ", "insert into " + table.name() + " values ", ";\n"))
                .replaceFirst("^insert into \\w+ values ;\n$", "");
    }

    private static String literal(Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }
}
